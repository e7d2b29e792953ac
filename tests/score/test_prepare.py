"""Shrinking, imputing and treating as a definition says, up to scores, parts and what is listed of each cell."""

from typing import Any

import pytest

from govgauge.definition.model import Facet, Total, Unit, Units
from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import Texts
from govgauge.score.ladder import score
from govgauge.score.prepare import asks, prepare
from govgauge.score.readings import readings
from tests.score.inventions import function, index, indicator, measures, node, parts_of, row, scores_of, table

UNITS = {"a": {"band": "big"}, "b": {"band": "big"}, "c": {"band": "small"}, "d": {"band": "small"}}
GAPS: dict[str, dict[str, Any]] = {
    "a": {"x": 10.0, "y": 1.0},
    "b": {"x": "no data: no file for source cases", "y": 2.0},
    "c": {"x": 30.0, "y": "not applicable"},
    "d": {"x": 50.0, "y": 4.0},
}


def made(*chain, what="impute", at="index", **more):
    """An index of two indicators that says one chain of methods somewhere."""
    said: dict[str, Any] = {what: chain}
    return index(
        [node("top", "x", "y", **(said if at == "top" else {}))],
        [indicator("x", **(said if at == "x" else {})), indicator("y")],
        units=UNITS,
        **(said if at == "index" else {}),
        **more,
    )


def test_nothing_is_prepared_where_nothing_is_asked():
    assert not asks(made())
    assert asks(made(function("mean")))
    assert asks(made(function("winsorise"), what="treat"))


def test_a_gap_is_filled_flagged_and_told_to_the_end():
    found = score(made(function("mean")), table(GAPS))
    assert scores_of(found, node="x", facet="", period="2024")["b"] == 30.0
    (put,) = found.imputed.to_pylist()
    assert (put["unit"], put["indicator"], put["value"], put["method"]) == ("b", "x", 30.0, "mean")
    assert put["was"] == "no data: no file for source cases"
    assert put["deviation"] == pytest.approx(400**0.5 * (4 / 3) ** 0.5)
    (part,) = [p for p in parts_of(found, unit="b", node="top") if p["child"] == "x"]
    assert part["note"] == "imputed by mean"
    coverage = scores_of(found, "coverage", node="top", facet="", period="2024")
    assert coverage["a"] == 1.0
    assert coverage["b"] == 0.5


def test_what_does_not_apply_is_no_gap():
    found = score(made(function("mean")), table(GAPS))
    assert scores_of(found, "status", node="y", facet="", period="2024")["c"] == "not applicable"


def test_a_group_is_an_attribute_of_units_and_the_next_method_fills_what_it_leaves():
    told = {**GAPS, "a": {"x": "no data", "y": 1.0}}
    found = score(made(function("group", within="band"), function("median")), table(told))
    assert [(r["unit"], r["value"], r["method"]) for r in found.imputed.to_pylist()] == [
        ("a", 40.0, "median"),
        ("b", 40.0, "median"),
    ]
    found = score(made(function("group", within="band")), table(GAPS))
    assert [(r["value"], r["method"]) for r in found.imputed.to_pylist()] == [(10.0, "group within band")]


def test_what_no_method_fills_stays_missing_and_says_why():
    told = {**GAPS, "a": {"x": "no data", "y": 1.0}}
    found = score(made(function("group", within="band")), table(told))
    assert found.imputed.num_rows == 0
    (part,) = [p for p in parts_of(found, unit="b", node="top") if p["child"] == "x"]
    assert part["note"] == "no data: no file for source cases; not imputed: there is nothing to go by; left out"


def test_a_column_without_any_value_is_not_imputed():
    told: dict[str, dict[str, Any]] = {unit: {"x": "no data", "y": float(place)} for place, unit in enumerate(UNITS)}
    found = score(made(function("regression")), table(told))
    assert {p["note"] for p in parts_of(found, node="top") if p["child"] == "x"} == {
        "no data: not imputed: no unit has a value; left out"
    }


@pytest.mark.parametrize("name", ["node", "regression"])
def test_a_method_that_refuses_says_so_in_the_cell(name):
    told: dict[str, dict[str, Any]] = {
        unit: {"x": 5.0 if unit != "b" else "no data", "y": float(place)} for place, unit in enumerate(UNITS)
    }
    found = score(made(function(name)), table(told))
    (part,) = [p for p in parts_of(found, unit="b", node="top") if p["child"] == "x"]
    assert part["note"] == "no data: not imputed: all its values are 5; left out"


def test_the_rest_of_its_node_says_how_a_unit_does():
    told: dict[str, dict[str, Any]] = {
        "a": {"x": 0.0, "y": 0.0},
        "b": {"x": 10.0, "y": 4.0},
        "c": {"x": "no data", "y": 3.0},
    }
    found = score(made(function("node")), table(told))
    assert [r["value"] for r in found.imputed.to_pylist()] == [7.5]


def test_the_nearest_word_counts_and_none_takes_it_back():
    everywhere = made(function("mean"))
    assert score(everywhere, table(GAPS)).imputed.num_rows == 1
    taken_back = index(
        [node("top", "x", "y", impute=())], [indicator("x"), indicator("y")], units=UNITS, impute=(function("mean"),)
    )
    assert score(taken_back, table(GAPS)).imputed.num_rows == 0
    assert score(made(function("median"), at="x"), table(GAPS)).imputed["method"].to_pylist() == ["median"]


def test_last_years_figure_stands_and_a_line_is_drawn_between_years():
    rows = [
        row("a", "x", v, period=p) for p, v in (("2021", 4.0), ("2022", "no data"), ("2023", "no data"), ("2024", 10.0))
    ]
    plain = index([node("top", "x")], [indicator("x", impute=(function("latest", most=1),))], units={"a": {}})
    assert score(plain, measures(rows)).imputed.select(["period", "value"]).to_pylist() == [
        {"period": "2022", "value": 4.0}
    ]
    line = index([node("top", "x")], [indicator("x", impute=(function("linear"),))], units={"a": {}})
    found = {r["period"]: r["value"] for r in score(line, measures(rows)).imputed.to_pylist()}
    assert found == {"2022": 6.0, "2023": 8.0}


def test_panels_are_filled_as_coinrs_own_test_has_it():
    """test-impute_panel.R, linear_imp_works: 2020 to 2022, of which the first has a day more."""
    told = {"i2": (3, None, 5), "i3": (None, 5, 6), "i4": (7, 8, None)}
    rows = [
        row("A", name, "no data" if value is None else float(value), period=period)
        for name, values in told.items()
        for period, value in zip(("2020", "2021", "2022"), values, strict=True)
    ]

    def filled(method):
        plain = index([node("top", *told)], [indicator(name) for name in told], units={"A": {}}, impute=(method,))
        imputed = score(plain, measures(rows)).imputed.to_pylist()
        return {(r["indicator"], r["period"]): r["value"] for r in imputed}

    assert filled(function("linear")) == {("i2", "2021"): 4.0, ("i3", "2020"): 5.0, ("i4", "2022"): 8.0}
    assert filled(function("latest", most=1)) == {("i2", "2021"): 3.0, ("i4", "2022"): 8.0}


def test_units_that_come_and_go_keep_their_own_history():
    rows = [
        row("b", "x", 7.0, period="2021"),
        row("a", "x", 4.0, period="2022"),
        row("b", "x", "no data", period="2022"),
    ]
    plain = index([node("top", "x")], [indicator("x", impute=(function("latest"),))], units={"a": {}, "b": {}})
    assert [(r["unit"], r["value"]) for r in score(plain, measures(rows)).imputed.to_pylist()] == [("b", 7.0)]


def test_multiple_imputation_tells_its_deviation():
    told: dict[str, dict[str, Any]] = {f"u{n:02}": {"x": float(n), "y": float(n) + (n % 3)} for n in range(12)}
    told["u05"]["x"] = "no data"
    plain = index(
        [node("top", "x", "y")],
        [indicator("x"), indicator("y")],
        units={u: {} for u in told},
        impute=(function("multiple", seed=1),),
    )
    (put,) = score(plain, table(told)).imputed.to_pylist()
    assert put["value"] == pytest.approx(5.0, abs=2.0)
    assert 0 < put["deviation"] < 3


OUTLIER: dict[str, dict[str, Any]] = {f"u{n:02}": {"x": float(n)} for n in range(12)} | {"u99": {"x": 1000.0}}


def treated(*chain, **more):
    plain = index([node("top", "x")], [indicator("x", **more)], units={u: {} for u in OUTLIER}, treat=chain)
    return score(plain, table(OUTLIER))


def test_an_outlier_is_drawn_in_and_everything_is_told():
    found = treated(function("winsorise"))
    assert found.treated.to_pylist() == [
        {
            "period": "2024",
            "unit": "u99",
            "facet": "",
            "indicator": "x",
            "before": 1000.0,
            "after": 11.0,
            "done": "high",
        }
    ]
    assert [(r["step"], r["cells"], r["passed"]) for r in found.treatments.to_pylist()] == [
        ("as it is", 0, "no"),
        ("winsorised", 1, "yes"),
    ]
    (part,) = parts_of(found, unit="u99", node="top")
    assert part["note"] == "treated: winsorised from above"


def test_a_column_that_cannot_be_treated_is_refused_by_its_reason():
    found = treated(function("logarithm", kind="plain"))
    assert set(scores_of(found, "status", node="x", facet="", period="2024").values()) == {"refused"}
    assert parts_of(found, unit="u01")[0]["note"].startswith("refused: not treated: indicator 'x': logarithm")


def test_a_total_has_no_place_among_logarithms():
    units = Units({u: Unit(u) for u in OUTLIER}, totals=(Total("all", {"en": "All"}, "records"),))
    plain = index([node("top", "x")], [indicator("x")], units=units, treat=(function("logarithm"),))
    found = score(plain, table({**OUTLIER, "all": {"x": 40.0}}))
    assert scores_of(found, "status", node="x", facet="", period="2024")["all"] == "refused"
    plain = index([node("top", "x")], [indicator("x")], units=units, treat=(function("winsorise"),))
    found = score(plain, table({**OUTLIER, "all": {"x": 40.0}}))
    assert scores_of(found, node="x", facet="", period="2024")["all"] == 40.0


def test_it_refuses_a_method_that_there_is_not():
    with pytest.raises(ScoreError, match="there is no method 'meen'"):
        score(made(function("meen")), table(GAPS))
    with pytest.raises(ScoreError, match="there is no method 'log'"):
        score(made(function("log"), what="treat"), table(GAPS))


def test_what_was_measured_stays_as_it_is():
    texts, plain = Texts(), made(function("mean"))
    before = list(readings(plain, table(GAPS), texts=texts))
    prepare(plain, before, texts=texts)
    assert before[0].of["x"].imputed is None
    assert str(before[0].of["x"].value[1, 0]) == "nan"


def test_facet_values_are_columns_of_their_own():
    rows = [row(u, "x", v, facet=f) for u, f, v in (
        ("a", "hall", 1.0), ("a", "web", 10.0), ("b", "hall", "no data"), ("b", "web", 20.0),
    )]  # fmt: skip
    plain = index(
        [node("top", "x")],
        [indicator("x", facet="channel")],
        units={"a": {}, "b": {}},
        facets=[Facet("channel", {"en": "Channel"})],
        impute=(function("mean"),),
    )
    found = score(plain, measures(rows))
    assert [(r["unit"], r["facet"], r["value"]) for r in found.imputed.to_pylist()] == [("b", "hall", 1.0)]
    assert scores_of(found, node="x", facet="", period="2024") == {"a": 5.5, "b": 10.5}
