"""Who is evaluated: units listed or found, from when to when, merged into others, and the members of totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.model import Total, Unit
from govgauge.kernel.errors import MeasureError
from govgauge.measure.units import Moment, expected, members, placed_unit, with_found_units
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
    assert refused.value.problems[0].allowed.startswith("one row for each unit")


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


DATED = {
    "files": ["places.csv"],
    "columns": {"code": "code", "name": "text", "begin": "date", "end": "date", "successor": "code"},
}
DATED_FROM = {
    "from": {"table": "places", "id": "code", "title": "name"}
    | {"since": "begin", "until": "end", "into": "successor"},
}


def place(code: str, begin: str = "", end: str = "", successor: str = "", *, name: str = "") -> Row:
    days = {"begin": begin, "end": end}
    return {"code": code, "name": name or code.upper(), "successor": successor or None} | {
        key: date.fromisoformat(day) if day else None for key, day in days.items()
    }


def by_quarter_of_found(places: Sequence[Row], rows: Sequence[Row]) -> Cells:
    index = invented({"it": "count()"}, time={"period": "quarter"}, units=DATED_FROM, sources={"places": DATED})
    return measured(index, {"cases": rows, "places": places})


def test_units_of_a_table_merge_as_its_days_say() -> None:
    places = [
        place("a", "2000-01-01", "2024-03-31", "b"),
        place("b", "2000-01-01", "2024-06-30", "c"),
        place("c", "2000-01-01"),
        place("new", "2024-04-01"),
    ]
    rows = [case("a", day=date(2024, month, 1)) for month in (1, 4, 7)] + [case("new", day=date(2024, 5, 1))]
    cells = by_quarter_of_found(places, rows)
    assert {key: n for key, n in counted(cells).items() if n} == {
        ("2024-Q1", "a"): 1,
        ("2024-Q2", "b"): 1,
        ("2024-Q2", "new"): 1,
        ("2024-Q3", "c"): 1,
    }
    assert {(period, unit) for period, unit, _, _ in cells} == {
        *((f"2024-Q{quarter}", "c") for quarter in (1, 2, 3)),
        ("2024-Q1", "a"),
        *((f"2024-Q{quarter}", "b") for quarter in (1, 2)),
        *((f"2024-Q{quarter}", "new") for quarter in (2, 3)),
    }


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 11)), min_size=1, max_size=12),
)
@settings(max_examples=25, deadline=None)
def test_every_row_counts_once_or_lies_outside_of_its_units_time(
    mergers: list[tuple[int, int]], rows: list[tuple[str, int]]
) -> None:
    """Whatever goes into what: units that end go into a later one of the alphabet, so that there is no circle."""
    units: dict[str, Any] = {name: {} for name in "abcdef"}
    for at, further in mergers:
        if at + further + 1 < 6:
            units["abcdef"[at]] = {"until": date(2024, at * 2 + 1, 28), "into": "abcdef"[at + further + 1]}
    places = [
        place(name, end=str(unit.get("until", "")), successor=unit.get("into", "")) for name, unit in units.items()
    ]
    happened = [case(name, day=date(2024, month + 1, 15)) for name, month in rows]
    cells = by_quarter_of_found(places, happened)
    assert sum(n or 0 for n in counted(cells).values()) == len(rows)
    expected_cells: dict[tuple[str, str], int] = {}
    for name, month in rows:
        here = name
        while units[here] and date(2024, month + 1, 15) > units[here]["until"]:
            here = units[here]["into"]
        key = (f"2024-Q{month // 3 + 1}", here)
        expected_cells[key] = expected_cells.get(key, 0) + 1
    assert {key: n for key, n in counted(cells).items() if n} == expected_cells


def test_a_unit_renamed_is_called_as_last() -> None:
    places = [
        place("a", "2000-01-01", "2020-12-31", name="Old"),
        place("a", "2021-01-01", "2024-03-31", "b", name="New"),
        place("b"),
    ]
    index = invented({"it": "count()"}, units=DATED_FROM, sources={"places": DATED})
    with laid_out(index, {"cases": [case()], "places": places}) as (engine, files):
        engine.attach("places", files["places"])
        listed = with_found_units(index, engine).units.listed
    assert listed["a"] == Unit("a", {"en": "New"}, {}, date(2000, 1, 1), date(2024, 3, 31), "b")


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([place("a", "2000-01-01", "2020-12-31"), place("a", "2020-12-31", name="N")], "stands there twice"),
        ([place("a"), place("a", "2020-12-31", name="N")], "stands there twice"),
        ([place("a", "2021-01-01", "2020-12-31")], "ends before that"),
        ([place("a", end="2021-01-01", successor="b")], "went into 'b', which is not there"),
        ([place("a", successor="b"), place("b")], "it is not said when"),
        ([place("a", end="2021-01-01", successor="a")], "in a circle: a → a"),
        (
            [place("a", end="2021-01-01", successor="b"), place("b", end="2022-01-01", successor="a")],
            "in a circle: a → b → a",
        ),
    ],
)
def test_a_table_that_leaves_it_open_who_answers_is_refused(places: list[Row], words: str) -> None:
    with pytest.raises(MeasureError, match=words):
        by_quarter_of_found(places, [case("a", day=date(2024, 1, 1))])


def test_a_day_that_is_a_text_is_read_as_one_or_refused() -> None:
    index = invented({"it": "count()"}, units=DATED_FROM, sources={"places": {**DATED, "columns": dict(TEXTS)}})
    row = {"code": "a", "begin": "2024-02-01", "end": "soon"}
    with laid_out(index, {"cases": [case("a")], "places": [row]}) as (engine, files):
        engine.attach("places", files["places"])
        with pytest.raises(MeasureError, match="'a' begins or ends on 'soon', which is no day"):
            with_found_units(index, engine)


TEXTS = {"code": "code", "name": "text", "begin": "text", "end": "text", "successor": "code"}


def test_units_with_one_course_are_asked_about_together() -> None:
    units = {f"u{n}": Unit(f"u{n}", since=date(2000, 1, 1)) for n in range(50)}
    moment = Moment(day=exp.column("day"))
    placed = placed_unit(exp.column("unit"), units, moment=moment)
    assert len(list(placed.find_all(exp.If))) == 2


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


def test_a_total_for_each_value_is_measured_for_the_values_that_are_found() -> None:
    totals = {"band": {"title": {"en": "All {band}", "zh": "{band}"}, "how": "records", "each": "band"}}
    index = invented({"it": "count()"}, units={**FROM, "totals": totals}, sources={"places": PLACES})
    south: Row = {"code": "south", "name": "South", "chinese": "南县", "band": "small"}
    rows: dict[str, list[Row]] = {"cases": [case("north"), case("north"), case("south")], "places": [NORTH, south]}
    found = {key[1]: cell["value"] for key, cell in measured(index, rows).items()}
    assert found == {"band-large": 2, "band-small": 1, "north": 2, "south": 1}


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
