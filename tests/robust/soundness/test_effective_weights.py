"""Effective weights against nominal ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.effective_weights import Effect, examine, nominal, reading
from tests.references import TOLERANCE, coinr, number, rows
from tests.score.achievement import ACHIEVEMENT
from tests.score.inventions import floats
from tests.score.tables import table

TREE = {"top": {"x": 2.0, "y": 2.0}, "x": {"a": 3.0, "b": 1.0}, "y": {"c": 1.0}}


def test_a_weight_at_the_top_is_the_product_of_shares_on_the_way():
    found = nominal(TREE, "top")
    assert (found["a"], found["b"], found["c"], found["x"]) == (0.375, 0.125, 0.5, 0.5)
    assert found["a"] + found["b"] + found["c"] == 1.0


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        ({"top": {"a": 0.0}}, "node 'top'.*sum to 0"),
        ({"top": {"x": 1.0, "a": 1.0}, "x": {"a": 1.0}}, "'a' stands in the tree twice"),
    ],
)
def test_it_refuses_a_tree_that_is_none(tree, found):
    with pytest.raises(ScoreError, match=found):
        nominal(tree, "top")


def test_equal_weights_are_not_equal_influence():
    """Paruolo, Saisana & Saltelli (2013): of two columns apart, the one that varies twice as much counts 4 times."""
    rng = np.random.default_rng(1)
    white = rng.standard_normal((50, 2))
    white = np.linalg.qr(white - white.mean(axis=0))[0] * np.array([2.0, 1.0])
    a, b = examine(table(*white.tolist()), index=white @ np.array([0.5, 0.5]), shares=[0.5, 0.5])
    assert (a.importance, b.importance) == pytest.approx((0.8, 0.2))
    assert (a.variance, b.variance) == pytest.approx((0.8, 0.2))
    assert a.ratio == pytest.approx(1.6)


@given(st.lists(st.floats(0.1, 5), min_size=8, max_size=8))
def test_shares_of_the_variance_of_a_mean_sum_to_one(raw):
    shares = np.array(raw) / sum(raw)
    found = examine(ACHIEVEMENT, index=ACHIEVEMENT.values @ shares, shares=shares.tolist())
    assert sum(effect.variance for effect in found) == pytest.approx(1.0)
    assert sum(effect.importance for effect in found) == pytest.approx(1.0)


def test_other_means_have_no_shares_of_variance():
    found = examine(table((1, 2), (2, 3), (3, 9)), index=floats(1, 2, 3), shares=[0.5, 0.5], adds_up=False)
    assert np.isnan(found[0].variance)
    same = examine(table((1, 2), (2, 3), (3, 9)), index=floats(1, 1, 1), shares=[0.5, 0.5])
    assert np.isnan(same[0].importance)
    assert np.isnan(same[0].variance)
    assert np.isnan(Effect("a", nominal=0.0, correlation=0.5, importance=0.5, variance=0.5).ratio)


def test_it_can_be_read():
    effects = [
        Effect("a", nominal=0.25, correlation=-0.4, importance=0.1, variance=0.1),
        Effect("b", nominal=0.25, correlation=0.2, importance=0.05, variance=0.1),
        Effect("c", nominal=0.25, correlation=0.9, importance=0.6, variance=0.6),
    ]
    said = reading(effects)
    assert said[0].startswith("'a' moves against the index")
    assert "it hardly counts" in said[1]
    assert "it decides too much" in said[2]
    assert "about as much as its weight" in reading([])[0]


def test_lengths_must_fit():
    with pytest.raises(ScoreError, match="1 index scores and 2 shares"):
        examine(table((1, 2), (2, 3)), index=floats(1), shares=[0.5, 0.5])


@pytest.mark.records
def test_nominal_weights_agree_with_coinr(reference_folder):
    tree: dict[str, dict[str, float]] = {}
    parent = {row["iCode"]: row["Parent"] for row in rows(reference_folder, "00_iMeta.csv")}
    for row in rows(reference_folder, "00_weights.csv"):
        if parent[row["iCode"]]:
            tree.setdefault(parent[row["iCode"]], {})[row["iCode"]] = number(row["Weight"])
    found = nominal(tree, "Index")
    for row in rows(reference_folder, "08_eff_weights.csv"):
        assert found[row["iCode"]] == pytest.approx(number(row["EffWeight"]), rel=TOLERANCE)


@pytest.mark.records
def test_correlations_with_the_index_agree_with_coinr(reference_folder):
    scores = coinr(reference_folder, "06_agg_amean_0_100.csv")
    printed = {
        row["Var1"]: number(row["Correlation"]) for row in rows(reference_folder, "09_corr_lev2_index_pearson.csv")
    }
    printed |= {
        row["Var2"]: number(row["Correlation"]) for row in rows(reference_folder, "09_corr_lev2_index_pearson.csv")
    }
    names = [name for name in scores.columns if name in printed and name != "Index"]
    index = scores.values[:, scores.columns.index("Index")]
    found = examine(scores.only(names), index=index, shares=[1 / len(names)] * len(names))
    assert {e.name: e.correlation for e in found} == pytest.approx({n: printed[n] for n in names}, rel=1e-11)
