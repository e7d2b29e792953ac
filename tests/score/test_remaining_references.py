"""The rest of COINr's files: single steps, strong and weak points, components, correlations with what stands above."""

from typing import Any

import numpy as np
import pytest

from govgauge.score.components import components
from govgauge.score.correlation import chance, complete_correlations, correlation
from govgauge.score.rank import ranked_together
from govgauge.score.treat import by_shape, logarithm
from govgauge.score.weigh.correlation_balancing import weigh
from tests.references import TOLERANCE, coinr, directions, document, lineage, number, rows, worst
from tests.score.inventions import scored
from tests.score.tables import among

pytestmark = pytest.mark.records
VECTOR: list[tuple[str, str, float, dict[str, Any]]] = [
    ("minmax", "min-max", 100.0, {}),
    ("zscore", "standardised", 1.0, {"mean": 0, "deviation": 1}),
    ("rank", "rank", 1.0, {}),
    ("rank_average", "rank", 1.0, {"ties": "mean"}),
    ("prank", "percentile", 1.0, {}),
    ("borda", "borda", 1.0, {}),
    ("dist2max", "distance-to-maximum", 1.0, {}),
    ("dist2ref3", "distance-to-reference", 1.0, {"value": 7}),
    ("fracmax", "fraction-of-maximum", 1.0, {}),
]


@pytest.mark.parametrize(("key", "method", "scale", "asked"), VECTOR, ids=[one[0] for one in VECTOR])
def test_a_small_vector_with_a_gap_and_a_tie(reference_folder, key, method, scale, asked):
    told = document(reference_folder, "05_norm_vector.json")
    values, expected = ([np.nan if v is None else v for v in told[name]] for name in ("x", key))
    if key == "fracmax":
        values, expected = zip(*[(v, e) for v, e in zip(values, expected, strict=True) if v != -2], strict=True)
    assert worst(among(method, list(values), scale=scale, **asked), np.array(expected)) <= TOLERANCE


def test_no_normalisation_is_the_value_with_its_direction(reference_folder):
    data, way = coinr(reference_folder, "04_treat_winmax5.csv"), directions(reference_folder)
    expected = coinr(reference_folder, "05_norm_none.csv", data.columns)
    for place, name in enumerate(data.columns):
        found = np.array(scored("as-is", data.values[:, place].tolist()))
        assert worst(found if way[name] == "more" else -found, expected.values[:, place]) <= TOLERANCE, name


def test_indicators_may_have_functions_of_their_own(reference_folder):
    data, way = coinr(reference_folder, "04_treat_winmax5.csv"), directions(reference_folder)
    expected = coinr(reference_folder, "05_norm_indiv.csv", data.columns)
    own: dict[str, tuple[str, float, dict[str, Any]]] = {
        "LPI": ("standardised", 1.0, {"mean": 10, "deviation": 2}),
        "Flights": ("borda", 1.0, {}),
    }
    for place, name in enumerate(data.columns):
        method, scale, asked = own.get(name, ("min-max", 100.0, {}))
        found = among(method, data.values[:, place].tolist(), scale=scale, better=way[name], **asked)
        assert worst(found, expected.values[:, place]) <= TOLERANCE, name


def test_treatment_leaves_gaps_as_they_are(reference_folder):
    raw = coinr(reference_folder, "01_denominated.csv")
    expected = coinr(reference_folder, "06_NA_treated.csv", raw.columns)
    assert worst(by_shape.treat(raw, most=5).values, expected.values) <= TOLERANCE


def test_logarithms_alone(reference_folder):
    raw = coinr(reference_folder, "00_raw_sorted.csv")
    expected = coinr(reference_folder, "04_treat_raw_logCT_only.csv", raw.columns)
    found = logarithm.treat(raw)
    assert worst(found.values, expected.values) <= TOLERANCE
    points = [list(row.values())[1:] for row in rows(reference_folder, "04_treat_raw_logCT_only_points.csv")]
    # COINr marks gaps of a column as well; ours marks values.
    there = ~raw.missing
    marked, expected_marks = (
        np.array([[bool(mark) for mark in row] for row in table]) for table in (found.marks, points)
    )
    assert (marked == (expected_marks & there)).all()
    before = {change.column: change for change in found.log if change.step == "as it is"}
    after = {change.column: change for change in found.log if change.step == "log"}
    for row in rows(reference_folder, "04_treat_raw_logCT_only_dets.csv"):
        first, second = before[row["iCode"]], after.get(row["iCode"])
        assert first.skewness == pytest.approx(number(row["check_SkewKurt0.Skew"]), rel=1e-12)
        assert first.passed == (row["check_SkewKurt0.Pass"] == "TRUE")
        if second:
            assert second.kurtosis == pytest.approx(number(row["check_SkewKurt1.Kurt"]), rel=1e-11)


@pytest.mark.parametrize("file", ["07_strengths_GBR.csv", "07_weaknesses_GBR.csv"])
def test_strong_and_weak_points_are_ranks_of_values(reference_folder, file):
    raw, way = coinr(reference_folder, "00_raw_sorted.csv"), directions(reference_folder)
    place = raw.units.index("GBR")
    for row in rows(reference_folder, file):
        values = raw.values[:, raw.columns.index(row["Code"])]
        turned = values if way[row["Code"]] == "more" else -values
        rank = ranked_together(turned[:, None], ties="standard", tolerance=0.0)[0]
        assert rank[place, 0] == number(row["Rank"])
        assert number(row["Value"]) == pytest.approx(values[place], rel=1e-2)  # printed with few digits


def test_components_of_raw_values_rest_on_complete_units(reference_folder):
    made = coinr(reference_folder, "00_raw_sorted.csv")
    for group in document(reference_folder, "08_pca_raw_lev1.json").values():
        found = components(complete_correlations(made.only(group["iCodes"]).complete))
        assert np.sqrt(found.eigenvalues) == pytest.approx(np.array(group["sdev"]), rel=1e-11)


@pytest.mark.parametrize(
    ("file", "groups"), [("08_pca_weights_agg_lev2.csv", True), ("08_pca_weights_agg_lev2_all.csv", False)]
)
def test_first_components_of_pillars(reference_folder, file, groups):
    made, above = coinr(reference_folder, "06_agg_amean_0_100.csv"), lineage(reference_folder)
    printed = {row["iCode"]: number(row["Weight"]) for row in rows(reference_folder, file)}
    tops = sorted({(names[2], names[1]) for names in above.values()})
    for top in sorted({top for top, _ in tops}) if groups else [None]:
        pillars = [pillar for under, pillar in tops if top in (under, None)]
        entries = components(complete_correlations(made.only(pillars))).vectors[:, 0]
        expected = np.array([printed[pillar] for pillar in pillars])
        assert entries * np.sign(entries @ expected) == pytest.approx(expected, abs=1e-11)


def test_correlations_with_every_level_above(reference_folder):
    indicators, nodes = (
        coinr(reference_folder, "05_norm_minmax_0_100.csv"),
        coinr(reference_folder, "06_agg_amean_0_100.csv"),
    )
    above = lineage(reference_folder)
    level = {"Pillar": 1, "Sub-index": 2, "Index": 3}

    def r(name: str, node: str) -> float:
        x, y = indicators.values[:, indicators.columns.index(name)], nodes.values[:, nodes.columns.index(node)]
        return correlation(x, y)

    for row in rows(reference_folder, "09_corr_family.csv"):
        found = r(row["Var2"], above[row["Var2"]][level[row["Var1"]]])
        assert found == pytest.approx(number(row["Correlation"]), rel=TOLERANCE, abs=1e-14)
    for row in rows(reference_folder, "09_corr_parent.csv"):
        assert r(row["Var2"], row["Var1"]) == pytest.approx(number(row["Correlation"]), rel=TOLERANCE, abs=1e-14)
    for row in rows(reference_folder, "09_corr_parent_p05.csv"):
        found = r(row["Var2"], row["Var1"])
        sure = chance(found, len(indicators.units)) < 0.05
        assert sure == bool(row["Correlation"])
        if sure:
            assert found == pytest.approx(number(row["Correlation"]), rel=TOLERANCE)


def test_weights_found_by_a_short_search_are_near_the_solution(reference_folder):
    """COINr stops at 0.001 by default; its searches over eight pillars end below 0 (a listed difference)."""
    made = coinr(reference_folder, "06_agg_amean_0_100.csv", ["Conn", "Sust"])
    searched = document(reference_folder, "08_opt_balance_lev3.json")["weights"]
    total = searched["Conn"] + searched["Sust"]
    assert weigh(made).shares == pytest.approx([searched["Conn"] / total, searched["Sust"] / total], abs=1e-2)
    for file in ("08_opt_balance_lev2_tight.json", "08_opt_balance_lev2_targ.json"):
        assert min(document(reference_folder, file)["weights"].values()) < 0


def test_values_divided_by_a_scaled_size(reference_folder):
    raw = {row["uCode"]: row for row in rows(reference_folder, "00_iData.csv")}
    for row in rows(reference_folder, "01_denominated_df_scalefactor.csv"):
        one = raw[row["uCode"]]
        assert number(one["Goods"]) / number(one["GDP"]) == pytest.approx(
            number(row["Goods"]), rel=TOLERANCE, nan_ok=True
        )
        size = number(one["Population"]) / 1000
        assert number(one["Flights"]) / size == pytest.approx(number(row["Flights"]), rel=TOLERANCE, nan_ok=True)
