"""Multiple imputation."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.multiple import drawn, impute, parameters, patterns, pooled, root
from govgauge.score.impute.regression import impute as regression
from tests.score.tables import table

RNG = np.random.default_rng(11)
CORRELATED = RNG.multivariate_normal([0, 10, 5], [[1, 0.8, 0.2], [0.8, 1, 0.1], [0.2, 0.1, 1]], 120)
CORRELATED[RNG.random(CORRELATED.shape) < 0.15] = np.nan
MADE = table(*CORRELATED.tolist())


def test_the_same_seed_gives_the_same_and_another_seed_another():
    one, same, other = (impute(MADE, seed=s, draws=4, between=2) for s in (1, 1, 2))
    assert np.array_equal(one.values, same.values)
    assert not np.array_equal(one.values, other.values)


def test_the_mean_of_many_draws_is_what_regression_expects():
    found = impute(MADE, seed=5, draws=150, between=3)
    expected = regression(MADE)
    gaps = found.filled
    assert np.array_equal(gaps, expected.filled)
    assert np.abs(found.values - expected.values)[gaps].mean() < 0.1
    # The draws spread at least as much as the conditional variance, since the parameters are drawn too.
    assert found.variance[gaps].mean() == pytest.approx(expected.variance[gaps].mean(), rel=0.2)
    assert (found.variance[~gaps] == 0).all()


def test_every_draw_is_complete_and_keeps_what_was_measured():
    tables = list(drawn(MADE, seed=1, draws=3, between=2))
    assert len(tables) == 3
    for made in tables:
        assert not np.isnan(made).any()
        assert np.array_equal(made[~MADE.missing], MADE.values[~MADE.missing])


def test_drawn_covariances_have_the_right_mean():
    """The mean of an inverse Wishart matrix is S / (n - 1 - p - 1)."""
    rng = np.random.default_rng(7)
    complete = rng.standard_normal((40, 3)) @ np.array([[1, 0.5, 0], [0, 1, 0.3], [0, 0, 1]])
    off = complete - complete.mean(axis=0)
    expected = off.T @ off / (40 - 1 - 3 - 1)
    drawn_ones = np.mean([parameters(complete, prior=0.0, rng=rng)[1] for _ in range(4000)], axis=0)
    assert drawn_ones == pytest.approx(expected, abs=0.05)


def test_rubins_rules_pool_estimates():
    """Rubin (1987): estimates 1, 2, 3 with variance 0.5 each: T = 0.5 + 4/3 · 1, v = 2 (1 + 0.375)²."""
    found = pooled(np.array([1.0, 2, 3]), np.full(3, 0.5))
    assert found == pytest.approx((2.0, 0.5 + 4 / 3, 2 * 1.375**2))
    assert pooled(np.ones(3), np.ones(3))[2] == np.inf


def test_rows_are_gathered_by_their_gaps_and_a_root_is_one():
    kinds = {
        tuple(pattern.tolist()): rows.tolist()
        for pattern, rows in patterns(np.array([[1, np.nan], [2, 3], [4, np.nan]]))
    }
    assert kinds == {(False, True): [0, 2], (False, False): [1]}
    matrix = np.array([[2.0, 1], [1, 3]])
    assert root(matrix) @ root(matrix).T == pytest.approx(matrix)


@pytest.mark.parametrize(
    ("rows", "asked", "found"),
    [
        (MADE, {"draws": 1}, "1 draws"),
        (table((1, 2), (2, 3)), {}, "2 units are too few to draw a covariance of 2 columns"),
        (table((1,), (1,)), {}, "indicator 'a': multiple: all its values are 1"),
    ],
)
def test_it_refuses_what_cannot_be_drawn(rows, asked, found):
    with pytest.raises(ScoreError, match=found):
        list(drawn(rows, seed=1, **asked))


def test_a_prior_lets_few_units_be_drawn():
    made = table((1, 2), (2, 3), (3, None))
    assert not np.isnan(impute(made, seed=1, draws=3, between=2, prior=3.0).values).any()
