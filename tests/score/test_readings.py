"""Measures spread over units × indicators and facet values."""

import numpy as np
import pyarrow as pa
import pytest

from govgauge.definition.model import Facet, FacetValue, Total, Units
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import MEASURES, Measures
from govgauge.score.cells import CODE, STATUSES, Texts
from govgauge.score.readings import Readings, encoded, readings
from tests.score.inventions import index, indicator, measures, node, row, table

PLAIN = index([node("root", "a", "b")], [indicator("a"), indicator("b")])
LIFE = Facet("life", {}, values={"family": FacetValue("family"), "moving": FacetValue("moving")})
BY_LIFE = index([node("root", "a", "b")], [indicator("a", facet="life"), indicator("b")], facets=[LIFE])


def read(made, given: Measures) -> tuple[list[Readings], Texts]:
    texts = Texts()
    return list(readings(made, given, texts=texts)), texts


def only(made, given: Measures) -> tuple[Readings, Texts]:
    [found], texts = read(made, given)
    return found, texts


def test_each_period_has_its_units_in_order():
    given = measures(
        [
            row("Y", "a", 1, period="2024"),
            row("X", "a", 2, period="2023"),
            row("X", "a", 3, period="2024"),
            row("Z", "b", 4, period="2023"),
        ]
    )
    found, _ = read(PLAIN, given)
    assert [(r.period, r.units) for r in found] == [("2023", ("X", "Z")), ("2024", ("X", "Y"))]
    assert found[1].of["a"].value.tolist() == [[3], [1]]


def test_the_order_of_rows_does_not_matter():
    rows = [row(u, i, n) for n, (u, i) in enumerate((u, i) for u in "XYZ" for i in "ab")]
    forward, backward = only(PLAIN, measures(rows))[0], only(PLAIN, measures(rows[::-1]))[0]
    assert forward.units == backward.units
    for name in "ab":
        assert forward.of[name].value.tolist() == backward.of[name].value.tolist()


def test_missing_keeps_its_status_and_reason():
    found, texts = only(PLAIN, table({"X": {"a": "insufficient: n = 12, 30 are asked", "b": 5}}))
    reading = found.of["a"]
    assert np.isnan(reading.value).all()
    assert STATUSES[reading.status[0, 0]] == "insufficient"
    assert texts.all()[reading.reason[0, 0]] == "n = 12, 30 are asked"


def test_a_place_without_a_row_has_no_data_and_says_so():
    found, texts = only(PLAIN, table({"X": {"a": 1}}))
    assert STATUSES[found.of["b"].status[0, 0]] == "no data"
    assert texts.all()[found.of["b"].reason[0, 0]] == "no measure of it in this period"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), None])
def test_a_measured_value_that_is_no_number_is_refused(value):
    found, texts = only(PLAIN, measures([row("X", "a", value) | {"status": "measured"}]))
    assert found.of["a"].status.tolist() == [[CODE[STATUSES[1]]]]
    assert np.isnan(found.of["a"].value).all()
    assert texts.all()[found.of["a"].reason[0, 0]] == "the measured value is no finite number"


def test_a_number_beside_a_missing_status_is_not_used():
    found, _ = only(PLAIN, measures([row("X", "a", "no data") | {"value": 99.0}]))
    assert np.isnan(found.of["a"].value).all()


def test_a_facet_spreads_an_indicator_over_its_values():
    given = measures([row("X", "a", 1, facet="moving"), row("X", "a", 2, facet="family"), row("X", "b", 3)])
    found, _ = only(BY_LIFE, given)
    assert found.breakdowns["life"].values == ("family", "moving")
    assert found.of["a"].value.tolist() == [[2, 1]]
    assert found.of["b"].value.tolist() == [[3]]


def test_a_listed_value_that_nobody_measured_has_no_data():
    found, _ = only(BY_LIFE, measures([row("X", "a", 1, facet="moving")]))
    assert [STATUSES[s] for s in found.of["a"].status[0]] == ["no data", "scored"]


def test_facet_values_are_found_in_each_period():
    made = index([node("root", "a")], [indicator("a", facet="life")], facets=[Facet("life", {})])
    given = measures([row("X", "a", 1, facet="m", period="1"), row("X", "a", 1, facet="f", period="2")])
    assert [r.breakdowns["life"].values for r in read(made, given)[0]] == [("m",), ("f",)]


def test_rows_of_another_breakdown_are_not_taken():
    """An indicator with a facet has its whole combined from it, and one without has no parts."""
    given = measures(
        [row("X", "a", 1, facet="moving"), row("X", "a", 77), row("X", "b", 3), row("X", "b", 88, facet="moving")]
    )
    found, _ = only(BY_LIFE, given)
    assert found.of["a"].value[0, 1] == 1
    assert found.of["b"].value.tolist() == [[3]]


def test_a_total_made_from_scores_needs_no_measures():
    whole = Units(totals=(Total("ALL", {}, how="scores"), Total("SUM", {}, how="records")))
    made = index([node("root", "a")], [indicator("a")], units=whole)
    assert only(made, table({"ALL": {"a": 1}, "SUM": {"a": 2}, "X": {"a": 3}}))[0].units == ("SUM", "X")


def test_it_refuses_two_rows_for_one_unit():
    with pytest.raises(ScoreError) as refused:
        read(PLAIN, measures([row("X", "a", 1), row("Y", "b", 1), row("Y", "b", 2)]))
    assert str(refused.value).startswith(
        "period '2024', unit 'Y', facet '', indicator 'b': it is measured twice\n    to do:   one value"
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("X", "zz", 1)], "measures: indicator: 'zz' is not known to index invented"),
        ([row("X", "a", "perhaps")], "measures: status: 'perhaps' is not known to index invented"),
    ],
)
def test_it_refuses_measures_of_another_index(rows, said):
    with pytest.raises(ScoreError, match=said):
        read(PLAIN, measures(rows))


def test_no_measures_are_no_periods():
    assert read(PLAIN, measures([]))[0] == []


def test_texts_are_coded_in_code_point_order():
    found = encoded(pa.chunked_array([["b", "a"], ["中", "b"]]))
    assert found.texts == ["a", "b", "中"]
    assert found.codes.tolist() == [1, 0, 2, 1]
    assert found.lookup({"b": 7}).tolist() == [-1, 7, -1]


def test_columns_in_pieces_are_read_alike():
    whole = table({"X": {"a": 1, "b": 2}, "Y": {"a": 3, "b": 4}}).table
    pieces = Measures(pa.concat_tables([whole.slice(0, 1), whole.slice(1)], promote_options="none"))
    assert pieces.table.schema == MEASURES
    assert only(PLAIN, pieces)[0].of["b"].value.tolist() == [[2], [4]]
