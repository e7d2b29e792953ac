"""How fresh a figure is: the newest day of its table's rows that lies in the latest period."""

from __future__ import annotations

from datetime import date, datetime

from govgauge.definition.model import Index
from tests.measure.invented import case, invented, measures_of

moment = datetime.fromisoformat  # UTC, as records hold it


def newest(index: Index, rows: list[dict[str, object]]) -> dict[tuple[str, str], str]:
    table = measures_of(index, rows).newest.to_pylist()
    return {(row["unit"], row["indicator"]): str(row["newest"]) for row in table}


def test_each_unit_has_the_newest_day_of_the_latest_period() -> None:
    rows = [
        case(day=date(2023, 12, 31)),
        case(day=date(2024, 2, 1)),
        case(day=date(2024, 1, 1)),
        case("south", day=date(2023, 5, 5)),
    ]
    assert newest(invented({"a": "count()", "b": "sum(amount)"}), rows) == {
        ("north", "a"): "2024-02-01",
        ("north", "b"): "2024-02-01",
    }


def test_an_indicator_with_a_day_of_its_own_has_its_own_age() -> None:
    index = invented(
        {"a": "count()", "b": {"measure": "count()", "at": "began"}}, time={"period": "year", "zone": "UTC"}
    )
    rows = [case(day=date(2024, 2, 1), began=moment("2024-07-03T09:00"))]
    assert newest(index, rows) == {("north", "a"): "2024-02-01", ("north", "b"): "2024-07-03"}


def test_a_local_day_beyond_the_period_does_not_count() -> None:
    """Half past four in the afternoon of 31 December in London is the new year in Shanghai."""
    index = invented({"a": "count()"}, cases={"at": "began"}, time={"period": "year", "zone": "Asia/Shanghai"})
    rows = [case(began=moment("2024-12-31T16:30")), case(began=moment("2025-03-01T00:00"))]
    assert newest(index, rows) == {("north", "a"): "2025-03-01"}
    assert newest(index, rows[:1]) == {("north", "a"): "2025-01-01"}
    early = [case(began=moment("2023-12-31T15:59")), case(began=moment("2023-12-31T16:01"))]
    assert newest(index, early[:1]) == {("north", "a"): "2023-12-31"}


def test_a_unit_without_rows_in_the_latest_period_has_no_age() -> None:
    """The last day of the period before, which reading by instants alone would let in, is not of this one."""
    index = invented({"a": "count()"}, cases={"at": "began"}, time={"period": "year", "zone": "Asia/Shanghai"})
    rows = [case(began=moment("2024-03-01T00:00")), case("south", began=moment("2023-12-31T10:00"))]
    assert newest(index, rows) == {("north", "a"): "2024-03-01"}


def test_the_newest_row_of_any_facet_counts() -> None:
    index = invented(
        {"a": {"measure": "count()", "facet": "channel"}, "b": "count()"}, cases={"facets": {"channel": "channel"}}
    )
    rows = [case(day=date(2024, 2, 1), channel="web"), case(day=date(2024, 3, 1), channel="desk")]
    assert newest(index, rows) == {("north", "a"): "2024-03-01", ("north", "b"): "2024-03-01"}


def test_rows_of_nobody_and_tables_without_a_day_tell_nothing() -> None:
    assert newest(invented({"a": "count()"}), [case("west"), case()]) == {("north", "a"): "2024-03-05"}
    by_label = invented({"a": "count()"}, cases={"at": None, "period": "label"})
    assert newest(by_label, [case(label="2024")]) == {}


def test_no_rows_no_ages() -> None:
    assert newest(invented({"a": "count()"}), []) == {}
