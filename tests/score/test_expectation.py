"""The likeliest normal distribution of a table with gaps."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.expectation import likeliest, swept, unscaled
from tests.score.impute.cement import CEMENT, MEANS
from tests.score.tables import table


def test_the_means_are_those_of_little_and_rubin():
    found = likeliest(CEMENT, method="m", prior=0.0, steps=20_000, precise=1e-9)
    assert unscaled(found.mean, found) == pytest.approx(np.array(MEANS), abs=0.0006)


def test_without_gaps_they_are_the_plain_mean_and_covariance():
    made = table((1, 2), (3, 5), (4, 9), (7, 8))
    found = likeliest(made, method="m", prior=0.0, steps=10, precise=1e-10)
    assert unscaled(found.mean, found) == pytest.approx(made.values.mean(axis=0))
    scaled = (made.values - found.middle) / found.scale
    assert found.covariance == pytest.approx(np.cov(scaled.T, ddof=0))
    assert found.variance.tolist() == np.zeros((4, 2)).tolist()


def test_what_is_missing_is_regressed_on_the_rest():
    slope, left = swept(np.array([[1.0, 0.8], [0.8, 1.0]]), np.array([True, False]))
    assert (slope.tolist(), left.tolist()) == ([[0.8]], [[pytest.approx(0.36)]])


def test_a_prior_pulls_correlations_towards_none():
    made = table((1, 3), (2, 2), (3, 6), (5, 5), (4, None))
    strict, mild = (likeliest(made, method="m", prior=p, steps=5000, precise=1e-9) for p in (0.0, 5.0))
    assert abs(mild.covariance[0, 1]) < abs(strict.covariance[0, 1])


@pytest.mark.parametrize(
    ("rows", "prior", "found"),
    [
        ([(1, 2), (2, 4), (3, 6)], 0.0, "other columns determine it, or 3 units are few for 2 columns"),
        ([(1, 2), (2, 5)], -1.0, "prior is -1"),
        ([(1, 2), (2, None), (None, 3), (5, 1)], 0.0, "not at rest after 1 steps"),
    ],
)
def test_it_refuses_what_has_no_answer(rows, prior, found):
    with pytest.raises(ScoreError, match=found):
        likeliest(table(*rows), method="m", prior=prior, steps=10 if prior or "rest" not in found else 1, precise=1e-12)
