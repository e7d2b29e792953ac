"""Weights that balance correlations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.correlation import correlation
from govgauge.score.weigh.correlation_balancing import weigh
from govgauge.score.weighing import weights
from tests.references import coinr, document
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table

THREE = ACHIEVEMENT.only(["royalties", "internet", "telephones"])


def reached(made, found):
    index = made.values @ found.shares
    return np.array([correlation(column, index) for column in made.values.T])


def test_equal_importance_is_equal_correlation():
    found = weigh(THREE)
    assert reached(THREE, found) == pytest.approx(np.full(3, reached(THREE, found)[0]), rel=1e-12)
    assert list(found.facts.values()) == pytest.approx(reached(THREE, found))
    assert found.notes == ()


@given(st.tuples(*[st.integers(3, 6)] * 3))
def test_correlations_are_in_proportion_to_importance(importance):
    found = weigh(THREE, importance=importance)
    if not found.notes:
        r = reached(THREE, found)
        assert r / r.sum() == pytest.approx(np.array(importance) / sum(importance), rel=1e-10)


def test_where_a_weight_would_be_negative_the_nearest_are_taken_and_it_is_said():
    """In technology achievement exports move against the rest: no weights of 0 or more balance it."""
    found = weigh(ACHIEVEMENT)
    assert "nearest" in found.notes[0]
    assert (found.shares >= 0).all()
    r = reached(ACHIEVEMENT, found)
    best = ((r / r.sum() - 1 / 8) ** 2).sum()
    rng = np.random.default_rng(2)
    for _ in range(100):
        other = found.shares * rng.uniform(0.8, 1.25, 8) + rng.uniform(0, 0.001, 8)
        s = reached(ACHIEVEMENT, weights("m", ACHIEVEMENT.columns, raw=other))
        assert ((s / s.sum() - 1 / 8) ** 2).sum() >= best - 1e-12


def test_the_largest_sum_of_correlations_has_standardised_weights():
    found = weigh(THREE, aim="most")
    spread = THREE.values.std(axis=0, ddof=1)
    assert found.shares == pytest.approx((1 / spread) / (1 / spread).sum())
    assert reached(THREE, found).sum() >= reached(THREE, weigh(THREE)).sum()


@pytest.mark.parametrize(
    ("rows", "asked", "found"),
    [
        ([(1, 2), (2, 4), (3, 6)], {}, "indicator 'a'|'b'.*mixture"),
        ([(1, 2), (2, 4), (3, 5)], {"importance": [1]}, "1 importances for 2 columns"),
        ([(1, 2), (2, 4), (3, 5)], {"importance": [1, 0]}, "importances"),
        ([(1, 2), (1, 4), (1, 5)], {}, "indicator 'a': correlation-balancing: all its values are 1"),
    ],
)
def test_it_refuses_what_cannot_be_balanced(rows, asked, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows), **asked)


@pytest.mark.records
def test_it_agrees_with_coinrs_optimiser_run_to_the_end(reference_folder):
    """COINr searches by Nelder and Mead; ours is the solution, so they agree as far as its search went."""
    made = coinr(reference_folder, "06_agg_amean_0_100.csv", ["Conn", "Sust"])
    tight = document(reference_folder, "08_opt_balance_lev3_tight.json")
    found = weigh(made)
    assert found.shares == pytest.approx([tight["weights"]["Conn"], tight["weights"]["Sust"]], rel=1e-8)
    assert found.facts["correlation of Conn"] == pytest.approx(tight["correlations_at_optimum"]["Conn"], rel=1e-8)
    most = document(reference_folder, "08_opt_infomax_lev3.json")
    best = weigh(made, aim="most")
    assert sum(best.facts.values()) >= -most["objective"]
    assert best.shares == pytest.approx([most["weights"]["Conn"], most["weights"]["Sust"]], abs=1e-4)
