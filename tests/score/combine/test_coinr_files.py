"""Every aggregation file of COINr, up all levels of its tree."""

import numpy as np
import pytest

from tests.references import TOLERANCE, coinr, document, worst
from tests.score.coinr_tree import AGGREGATES, PILLARS, climbed, tree, weights_of
from tests.score.inventions import combined

EQUAL, UNEVEN = "00_weights.csv", "06_weights_uneven.csv"
HUNDRED = "05_norm_minmax_1_100.csv"
CASES = [
    ("amean_0_100", "05_norm_minmax_0_100.csv", ["arithmetic"] * 3, {}, EQUAL),
    ("amean", HUNDRED, ["arithmetic"] * 3, {}, EQUAL),
    ("gmean", HUNDRED, ["geometric"] * 3, {}, EQUAL),
    ("hmean", HUNDRED, ["harmonic"] * 3, {}, EQUAL),
    ("genmean_p2", HUNDRED, ["generalised-mean"] * 3, {"power": 2}, EQUAL),
    ("genmean_pm1", HUNDRED, ["generalised-mean"] * 3, {"power": -1}, EQUAL),
    ("genmean_p05", HUNDRED, ["generalised-mean"] * 3, {"power": "1/2"}, EQUAL),
    ("mixed_a_g_a", HUNDRED, ["arithmetic", "geometric", "arithmetic"], {}, EQUAL),
    ("copeland", HUNDRED, ["copeland"] * 3, {"to": "points"}, EQUAL),
    (
        "amean_then_copeland_top",
        "05_norm_minmax_0_100.csv",
        ["arithmetic", "arithmetic", "copeland"],
        {"to": "points"},
        EQUAL,
    ),
    ("amean_uneven", HUNDRED, ["arithmetic"] * 3, {}, UNEVEN),
    ("gmean_uneven", HUNDRED, ["geometric"] * 3, {}, UNEVEN),
    ("hmean_uneven", HUNDRED, ["harmonic"] * 3, {}, UNEVEN),
    ("NA_amean", "06_NA_normalised.csv", ["arithmetic"] * 3, {}, EQUAL),
    ("NA_gmean", "06_NA_normalised.csv", ["geometric"] * 3, {}, EQUAL),
    ("NA_hmean", "06_NA_normalised.csv", ["harmonic"] * 3, {}, EQUAL),
]


@pytest.mark.records
@pytest.mark.parametrize(("file", "data", "methods", "asked", "weights"), CASES, ids=[c[0] for c in CASES])
def test_it_agrees_with_coinr(reference_folder, file, data, methods, asked, weights):
    expected = coinr(reference_folder, f"06_agg_{file}.csv")
    made, weight = coinr(reference_folder, data), weights_of(reference_folder, weights)
    scores = climbed(tree(reference_folder), made, methods, weight=weight, asked=asked)
    assert made.units == expected.units
    for name in AGGREGATES:
        assert worst(scores[name], expected.values[:, expected.columns.index(name)]) <= TOLERANCE, name


@pytest.mark.records
def test_a_unit_with_too_little_data_in_a_group_gets_no_score(reference_folder):
    expected = coinr(reference_folder, "06_agg_NA_amean_thresh09.csv")
    made, weight = coinr(reference_folder, "06_NA_normalised.csv"), weights_of(reference_folder, EQUAL)
    scores = climbed(tree(reference_folder), made, ["arithmetic"] * 3, weight=weight, threshold=0.9)
    for name in AGGREGATES:
        assert worst(scores[name], expected.values[:, expected.columns.index(name)]) <= TOLERANCE, name


@pytest.mark.records
def test_a_power_mean_leaves_out_what_is_missing_as_other_means_do(reference_folder):
    """COINr's power mean gives nothing there (a listed difference); where nothing is missing both agree."""
    expected = coinr(reference_folder, "06_agg_NA_genmean_p2.csv")
    made, weight = coinr(reference_folder, "06_NA_normalised.csv"), weights_of(reference_folder, EQUAL)
    scores = climbed(tree(reference_folder), made, ["generalised-mean"] * 3, weight=weight, asked={"power": 2})
    for name in PILLARS:
        printed = expected.values[:, expected.columns.index(name)]
        there = ~np.isnan(printed)
        assert worst(scores[name][there], printed[there]) <= TOLERANCE, name
        assert not np.isnan(scores[name]).any()


@pytest.mark.records
def test_small_vectors_agree_with_coinr(reference_folder):
    given = document(reference_folder, "06_agg_vector.json")
    for key, method, asked in [
        ("amean", "arithmetic", {}), ("gmean", "geometric", {}), ("hmean", "harmonic", {}),
        ("genmean_p2", "generalised-mean", {"power": 2}), ("genmean_pm2", "generalised-mean", {"power": -2}),
    ]:  # fmt: skip
        shares = np.array(given["w"]) / sum(given["w"])
        assert combined(method, [given["x_full"]], shares.tolist(), **asked) == pytest.approx(
            [given[f"{key}_full"]], rel=1e-14
        )
        if given.get(key):
            there = np.array([x is not None for x in given["x"]])
            raw = np.where(there, given["w"], 0.0)
            row = [[x or 0.0 for x in given["x"]]]
            assert combined(method, row, (raw / raw.sum()).tolist(), **asked) == pytest.approx([given[key]], rel=1e-14)
