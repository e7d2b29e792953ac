"""Who is evaluated: units listed or found, from when to when, merged into others, and the members of totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from govgauge.definition.model import Total, Unit
from govgauge.kernel.errors import MeasureError
from govgauge.measure.units import expected, members, with_found_units
from tests.measure.invented import Cells, Row, case, invented, laid_out, measured, measures_of

PLACES = {
    "files": ["places.csv"],
    "columns": {"code": "code", "name": "text", "chinese": "text", "band": "code", "people": "integer"},
}
FROM = {
    "from": {
        "table": "places",
        "id": "code",
        "title": {"en": "name", "zh": "chinese"},
        "attributes": {"band": "band", "people": "people"},
    }
}


def found_in(places: Sequence[Row], **units: Any) -> Any:
    """The index with the units of a table of places."""
    index = invented({"it": "count()"}, units={**FROM, **units}, sources={"places": PLACES})
    with laid_out(index, {"cases": [case()], "places": places}) as (engine, files):
        for name, paths in files.items():
            engine.attach(name, paths)
        return with_found_units(index, engine).units.listed


NORTH = {"code": "north", "name": "North", "chinese": "北县", "band": "large", "people": 1200}


def test_units_are_found_with_their_titles_and_attributes() -> None:
    south = {"code": "south", "name": "South"}
    assert found_in([south, NORTH, NORTH]) == {
        "north": Unit("north", {"en": "North", "zh": "北县"}, {"band": "large", "people": "1200"}),
        "south": Unit("south", {"en": "South"}, {}),
    }


def test_a_row_without_a_unit_is_no_unit() -> None:
    assert list(found_in([NORTH, {"name": "Nobody"}])) == ["north"]


def test_a_unit_that_stands_twice_with_different_words_is_refused() -> None:
    with pytest.raises(MeasureError, match="places: the unit 'north' stands there twice") as refused:
        found_in([NORTH, {**NORTH, "name": "Nord"}])
    assert refused.value.problems[0].allowed == "one row for each unit"


def test_a_unit_that_is_listed_as_well_keeps_what_is_listed() -> None:
    index = invented({"it": "count()"}, units=FROM, sources={"places": PLACES})
    listed = {"north": Unit("north", {"en": "As listed"})}
    index = replace(index, units=replace(index.units, listed=listed))
    with laid_out(index, {"places": [NORTH, {**NORTH, "name": "Nord"}]}) as (engine, files):
        engine.attach("places", files["places"])
        assert with_found_units(index, engine).units.listed == listed


def test_without_a_table_to_look_in_the_index_stays_as_it_is() -> None:
    index = invented({"it": "count()"})
    with laid_out(index, [case()]) as (engine, _):
        assert with_found_units(index, engine) is index
    index = invented({"it": "count()"}, units=FROM, sources={"places": PLACES})
    with laid_out(index, [case()]) as (engine, _):
        assert with_found_units(index, engine) is index


def test_measures_are_of_the_units_that_are_found() -> None:
    index = invented({"it": "count()"}, units=FROM, sources={"places": PLACES})
    rows = {"cases": [case(), case("west")], "places": [NORTH, {**NORTH, "code": "empty"}]}
    cells = measured(index, rows)
    assert {unit: cells.status("it", unit)[0] for _, unit, _, _ in cells} == {"north": "measured", "empty": "no data"}


def test_without_any_list_the_units_are_those_of_the_records() -> None:
    cells = measured(invented({"it": "count()"}, units={}), [case("b"), case("a"), case("a"), case(None), case("")])
    assert {unit: cells.value("it", unit) for _, unit, _, _ in cells} == {"a": 2, "b": 1}


def test_units_that_are_not_listed_are_set_aside_or_accepted() -> None:
    listed: dict[str, Any] = {"list": {"north": {}}}
    rows = [case(), case("west")]
    assert {key[1] for key in measured(invented({"it": "count()"}, units=listed), rows)} == {"north"}
    accepting = invented({"it": "count()"}, units={**listed, "unknown": "accept"})
    assert {key[1] for key in measured(accepting, rows)} == {"north", "west"}


def by_quarter(units: dict[str, Any], rows: Sequence[Row], **more: Any) -> Cells:
    return measured(invented({"it": "count()"}, time={"period": "quarter"}, units={"list": units}, **more), rows)


def counted(cells: Cells) -> dict[tuple[str, str], float | None]:
    return {(period, unit): cells.value("it", unit, period=period) for period, unit, _, _ in cells}


MERGED = {"north": {}, "south": {"until": "2024-03-31", "into": "north"}}
AROUND = [
    case("south", day=date(2024, 3, 31)),
    case("south", day=date(2024, 4, 1)),
    case("north", day=date(2024, 4, 2)),
]


def test_rows_of_a_unit_count_where_it_went_from_the_day_after_it_closed() -> None:
    assert counted(by_quarter(MERGED, AROUND)) == {
        ("2024-Q1", "north"): None,
        ("2024-Q1", "south"): 1,
        ("2024-Q2", "north"): 2,
    }


def test_a_unit_that_closed_within_a_period_still_counts_in_it() -> None:
    units = {"north": {}, "south": {"until": "2024-04-01", "into": "north"}}
    assert counted(by_quarter(units, AROUND)) == {
        ("2024-Q1", "north"): None,
        ("2024-Q1", "south"): 1,
        ("2024-Q2", "north"): 1,
        ("2024-Q2", "south"): 1,
    }


def test_a_unit_that_closed_into_none_leaves_its_later_rows_outside() -> None:
    units = {"north": {}, "south": {"until": "2024-03-31"}}
    index = invented({"it": "count()"}, time={"period": "quarter"}, units={"list": units})
    measures = measures_of(index, AROUND)
    assert [(one.rows, one.reason) for one in measures.unplaced] == [(1, "outside the time of its unit")]


def test_rows_from_before_a_unit_began_are_outside() -> None:
    units = {"north": {}, "south": {"since": "2024-04-01"}}
    index = invented({"it": "count()"}, time={"period": "quarter"}, units={"list": units})
    measures = measures_of(index, AROUND)
    assert [(one.rows, one.reason) for one in measures.unplaced] == [(1, "outside the time of its unit")]
    keys = {(row["period"], row["unit"]) for row in measures.table.to_pylist()}
    assert keys == {("2024-Q2", "north"), ("2024-Q2", "south")}


def test_a_chain_of_mergers_is_followed_as_far_as_the_day_reaches() -> None:
    units = {
        "a": {"until": "2024-03-31", "into": "b"},
        "b": {"until": "2024-06-30", "into": "c"},
        "c": {},
    }
    rows = [case("a", day=date(2024, month, 1)) for month in (1, 4, 7)]
    assert {key: n for key, n in counted(by_quarter(units, rows)).items() if n} == {
        ("2024-Q1", "a"): 1,
        ("2024-Q2", "b"): 1,
        ("2024-Q3", "c"): 1,
    }


def test_units_that_merge_into_each_other_end_nowhere_and_never_go_round() -> None:
    units = {"a": {"until": "2024-03-31", "into": "b"}, "b": {"until": "2024-03-31", "into": "a"}}
    index = invented({"it": "count()"}, time={"period": "quarter"}, units={"list": units})
    measures = measures_of(index, [case("a", day=date(2024, 2, 1)), case("a", day=date(2024, 7, 1))])
    assert [(one.rows, one.reason) for one in measures.unplaced] == [(1, "outside the time of its unit")]


@pytest.mark.parametrize(("until", "unit"), [("2024-03-31", "north"), ("2024-04-01", "south"), ("2024-05-31", "south")])
def test_a_period_that_is_a_text_goes_with_the_unit_that_was_there_for_part_of_it(until: str, unit: str) -> None:
    units = {"north": {}, "south": {"until": until, "into": "north"}}
    cells = by_quarter(units, [case("south", channel="2024-Q2")], cases={"at": None, "period": "channel"})
    assert [key for key, n in counted(cells).items() if n] == [("2024-Q2", unit)]


def test_where_no_time_is_told_units_are_taken_as_they_stand() -> None:
    units = {"north": {}, "south": {"until": "2000-01-01", "into": "north"}}
    index = invented({"it": "count()"}, time={"period": "whole"}, units={"list": units}, cases={"at": None})
    assert measured(index, [case("south")]).value("it", "south", period="whole") == 1


def test_a_unit_merged_without_a_day_always_counts_where_it_went() -> None:
    units = {"north": {}, "old": {"into": "north"}}
    cells = by_quarter(units, [case("old", day=date(1999, 1, 1))])
    assert {key: n for key, n in counted(cells).items() if n} == {("1999-Q1", "north"): 1}


@pytest.mark.parametrize(
    ("period", "exists"),
    [("2023", False), ("2024", True), ("2025-Q2", True), ("2025-07", False), ("2024-06-14", False), ("edition", True)],
)
def test_a_unit_exists_in_the_periods_that_its_time_touches(period: str, exists: bool) -> None:
    assert expected(Unit("x", since=date(2024, 6, 15), until=date(2025, 6, 30)), period) is exists


def test_members_of_a_total_have_all_its_attributes() -> None:
    units = {
        "a": Unit("a", attributes={"kind": "rural", "band": "1"}),
        "b": Unit("b", attributes={"kind": "rural"}),
        "c": Unit("c"),
    }
    assert members(Total("t", {}, "records", {"kind": "rural"}), units) == ["a", "b"]
    assert members(Total("t", {}, "records", {"kind": "rural", "band": "1"}), units) == ["a"]
    assert members(Total("t", {}, "records", {}), units) == ["a", "b", "c"]
    assert members(Total("t", {}, "records", {"kind": "urban"}), units) == []


def test_a_total_stands_only_in_periods_that_have_a_member() -> None:
    units = {
        "list": {"a": {"until": "2023-12-31"}, "b": {"kind": "new", "since": "2024-01-01"}},
        "totals": {"new": {"title": "New", "how": "records", "members": {"kind": "new"}}},
    }
    rows = [case("a", day=date(2023, 5, 1)), case("b", day=date(2024, 5, 1))]
    cells = measured(invented({"it": "count()"}, units=units), rows)
    assert {key[:2] for key in cells} == {("2023", "a"), ("2024", "b"), ("2024", "new")}


def test_a_total_without_any_member_has_no_cells() -> None:
    units = {"list": {"north": {}}, "totals": {"t": {"title": "T", "how": "records", "members": {"x": "y"}}}}
    assert {key[1] for key in measured(invented({"it": "median(amount)"}, units=units), [case(amount=1)])} == {"north"}
