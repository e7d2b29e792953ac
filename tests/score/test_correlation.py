"""Correlations between columns."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.score.correlation import (
    average_ranks,
    both_known,
    chance,
    complete_correlations,
    correlation,
    correlations,
    tau_b,
)
from tests.references import TOLERANCE, cases, coinr, number, rows, worst
from tests.score.inventions import floats
from tests.score.tables import table

# Anscombe (1973), The American Statistician 27, 17-21, first set: r = 0.81642.
X = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], dtype=float)
Y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])


def test_it_agrees_with_anscombe_1973():
    assert correlation(X, Y) == pytest.approx(0.81642, abs=5e-6)
    assert correlation(X, Y, kind="spearman") == pytest.approx(0.818182, abs=5e-7)
    assert correlation(X, Y, kind="kendall") == pytest.approx(0.636364, abs=5e-7)
    assert chance(0.81642, 11) == pytest.approx(0.00217, abs=5e-6)


def test_tau_b_counts_tied_pairs_as_kendall_does():
    """Of 6 pairs 4 agree, 1 does not, and 1 is tied in y: 3 / √(6 · 5)."""
    assert tau_b(floats(1, 2, 3, 4), floats(1, 1, 3, 2)) == pytest.approx(3 / math.sqrt(30))


def test_tied_values_share_the_mean_of_their_ranks():
    assert average_ranks(floats(5, 1, 5, 9)).tolist() == [2.5, 1, 2.5, 4]


def test_each_pair_rests_on_the_units_that_have_both():
    values = np.column_stack([X, np.where(X > 12, np.nan, Y), np.ones(len(X))])
    found = correlations(values)
    assert found[0, 1] == pytest.approx(correlation(X[X <= 12], Y[X <= 12]), rel=1e-12)
    assert np.isnan(found[0, 2])
    assert both_known(values)[0, 1] == 9
    assert correlations(values[:, :1], values[:, 1:2])[0, 0] == found[0, 1]


def test_two_units_or_equal_values_have_no_correlation():
    assert math.isnan(correlation(floats(1, 2), floats(3, 4)))
    assert math.isnan(correlation(floats(1, 2, 3), floats(4, 4, 4)))
    assert math.isnan(chance(math.nan, 10))
    assert math.isnan(chance(0.5, 2))
    assert chance(1.0, 10) == 0.0


@given(st.lists(st.tuples(*[st.floats(-1e3, 1e3)] * 3), min_size=4, max_size=20))
def test_a_matrix_is_symmetric_and_within_one(made):
    values = np.array(made)
    for kind in ("pearson", "spearman", "kendall"):
        found = correlations(values, kind=kind)
        assert np.array_equal(found, found.T, equal_nan=True)
        assert np.nanmax(np.abs(found), initial=0.0) <= 1.0


def test_complete_columns_give_the_same_in_one_product():
    made = table(*zip(X, Y, X * Y, strict=True))
    assert np.allclose(complete_correlations(made), correlations(made.values), rtol=0, atol=1e-14)


@pytest.mark.records
@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
def test_it_agrees_with_coinr_at_both_levels(reference_folder, kind):
    scores = coinr(reference_folder, "07_results_full_scores.csv", names(reference_folder))
    for level in ("lev1", "lev2_index"):
        read = rows(reference_folder, f"09_corr_{level}_{kind}.csv")
        found = [correlation(of(scores, row["Var1"]), of(scores, row["Var2"]), kind=kind) for row in read]
        assert worst(np.array(found), np.array([number(row["Correlation"]) for row in read])) <= 1e-11


def names(folder):
    """Indicators and aggregates of COINr's results: every column that is a number."""
    weights = rows(folder, "00_weights.csv")
    return [row["iCode"] for row in weights]


def of(made, name):
    return made.values[:, made.columns.index(name)]


@pytest.mark.records
def test_it_agrees_with_coinr_where_values_are_missing(reference_folder):
    raw = coinr(reference_folder, "00_raw_sorted.csv")
    read = rows(reference_folder, "09_corr_raw.csv")
    found = [correlation(of(raw, row["Var1"]), of(raw, row["Var2"])) for row in read]
    assert worst(np.array(found), np.array([number(row["Correlation"]) for row in read])) <= TOLERANCE


@pytest.mark.records
def test_chance_agrees_with_coinr(reference_folder):
    aggregates = coinr(reference_folder, "06_agg_amean_0_100.csv")
    expected = coinr(reference_folder, "09_pvals_aggs.csv")
    wanted = aggregates.only(expected.columns)
    r = correlations(wanted.values)
    found = np.array([[chance(value, 51) for value in row] for row in r])
    np.fill_diagonal(found, 0.0)
    assert worst(found, expected.values) <= 1e-10


@pytest.mark.records
@pytest.mark.parametrize("kind", ["pearson", "spearman"])
def test_it_agrees_with_scikit_criteria(reference_folder, kind):
    [case] = cases(reference_folder, f"test_{kind}_correlation_with_deprecation_warning")
    found = correlations(np.array(case["inputs"]["mtx"], dtype=float), kind=kind)
    assert worst(found, np.array(case["expected"])) <= TOLERANCE
