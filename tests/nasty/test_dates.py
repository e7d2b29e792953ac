"""Dates and times as they should not be: each test is one line of the catalogue of bad inputs, with its outcome."""

from datetime import date, datetime
from typing import Any

import pytest

from govgauge.definition.model import Rule, Time
from tests.records.taken_in import Office, column, index_of, source


def utc(text: str) -> datetime:
    """A UTC time, as tables hold it: without a zone."""
    return datetime.fromisoformat(text)


def one_column(
    office: Office, kind: str, cells: list[str], *, zone: str = "Europe/Amsterdam", **settings: Any
) -> tuple[list[object], dict[str, str]]:
    """The values that were read, and the reason of each cell that was not."""
    index = index_of(source(column("d", kind, **settings)), time=Time(zone=zone))
    taken = office.take(index, {"handed.csv": "d\n" + "".join(f"{cell}\n" for cell in cells)})
    return taken.values("d"), {each["found"]: each["reason"] for each in taken.asides}


@pytest.mark.parametrize("kind", ["date", "time"])
@pytest.mark.parametrize("cell", ["01/02/2024", "13/02/2024", "1.2.2024", "01-02-24"])
def test_day_and_month_without_a_declared_order_refuse_the_file(office: Office, kind: str, cell: str) -> None:
    """B43: also where one of the cells could only be read one way, as the others could not."""
    said = office.refused_text(source(column("d", kind)), f"d\n2024-01-01\n{cell}\n")
    assert "handed.csv:3" in said
    assert "the order of day and month is not declared" in said
    mark = cell.lstrip("0123456789")[0]
    assert f'`form: "%d{mark}%m{mark}%Y"`' in said


def test_day_and_month_in_a_declared_order_are_read(office: Office) -> None:
    """B43."""
    assert one_column(office, "date", ["01/02/2024", "13/02/2024"], form=("%d/%m/%Y",)) == (
        [date(2024, 2, 1), date(2024, 2, 13)],
        {},
    )
    assert one_column(office, "date", ["01/02/2024", "13/02/2024"], form=("%m/%d/%Y",))[0] == [date(2024, 1, 2)]


def test_days_that_the_calendar_does_not_have_are_set_aside(office: Office) -> None:
    """B44."""
    cells = ["2024-02-29", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31"]
    values, reasons = one_column(office, "date", cells)
    assert values == [date(2024, 2, 29)]
    assert reasons == dict.fromkeys(cells[1:], "no such day in the calendar")


def test_24_00_is_the_next_midnight(office: Office) -> None:
    """B45."""
    values, reasons = one_column(office, "time", ["2024-01-01 24:00:00", "2024-12-31T24:00", "2024-01-01 24:01"])
    assert values == [utc("2024-01-01 23:00:00"), utc("2024-12-31 23:00:00")]
    assert reasons == {"2024-01-01 24:01": "no such time of day"}


def test_times_in_the_gap_and_in_the_fold_of_clocks_are_set_aside(office: Office) -> None:
    """B45."""
    values, reasons = one_column(
        office,
        "time",
        ["2024-03-31 01:59:59", "2024-03-31 02:30:00", "2024-03-31 03:00:00", "2024-10-27 02:30:00"],
    )
    assert values == [utc("2024-03-31 00:59:59"), utc("2024-03-31 01:00:00")]
    assert "never was: clocks were put forward" in reasons["2024-03-31 02:30:00"]
    assert "was twice: clocks were put back" in reasons["2024-10-27 02:30:00"]


def test_an_offset_tells_which_of_the_two(office: Office) -> None:
    """B45."""
    assert one_column(office, "time", ["2024-10-27 02:30:00+02:00", "2024-10-27 02:30:00+01:00"]) == (
        [utc("2024-10-27 00:30:00"), utc("2024-10-27 01:30:00")],
        {},
    )


def test_a_time_without_offset_is_local_to_the_declared_zone(office: Office) -> None:
    """B45."""
    assert one_column(office, "time", ["2024-07-01 12:00:00"], zone="Asia/Shanghai")[0] == [utc("2024-07-01 04:00:00")]
    own = one_column(office, "time", ["2024-07-01 12:00:00"], zone="Asia/Shanghai", time_zone="UTC")
    assert own[0] == [utc("2024-07-01 12:00:00")]


def test_a_leap_second_is_set_aside(office: Office) -> None:
    """B45."""
    assert one_column(office, "time", ["2016-12-31 23:59:60Z"]) == (
        [],
        {"2016-12-31 23:59:60Z": "no such time of day"},
    )


@pytest.mark.parametrize("cell", ["民国113年", "2024年2月", "R6", "45292", "20240131", "Jan 5 2024"])
def test_other_calendars_and_forms_are_set_aside_unless_declared(office: Office, cell: str) -> None:
    """B47; B46 for a date that is a number."""
    values, reasons = one_column(office, "date", ["2024-01-01", cell])
    assert values == [date(2024, 1, 1)]
    assert "no other form is declared" in reasons[cell]


def test_declared_calendars_and_forms_are_read(office: Office) -> None:
    """B47."""
    assert one_column(office, "date", ["民国113年", "民國113年2月5日", "2024年2月"], form=("minguo", "%Y年%m月")) == (
        [date(2024, 1, 1), date(2024, 2, 5), date(2024, 2, 1)],
        {},
    )


def test_an_end_before_its_start_is_set_aside_by_the_source_s_rule(office: Office) -> None:
    """B48; while it is open it is kept."""
    spans = source(
        column("start", "date"),
        column("end", "date", missing={"": "open"}),
        rules=(Rule("it ends before it starts", '"end" is null or "end" >= start'),),
    )
    taken = office.take_text(spans, "start,end\n2024-01-02,2024-01-01\n2024-01-02,2024-01-02\n2024-01-02,\n")
    assert taken.values("end") == [date(2024, 1, 2), None]
    assert taken.reasons == ["it ends before it starts"]


@pytest.mark.parametrize("cell", ["0001-01-01", "9999-12-31"])
def test_years_that_stand_for_no_date_are_set_aside(office: Office, cell: str) -> None:
    """B48."""
    values, reasons = one_column(office, "date", ["2024-01-01", cell])
    assert values == [date(2024, 1, 1)]
    assert "stands for no date" in reasons[cell]


def test_they_are_missing_where_the_source_says_so(office: Office) -> None:
    """B48."""
    assert one_column(office, "date", ["9999-12-31"], missing={"9999-12-31": "open"}) == ([None], {})


def test_dates_out_of_range_are_set_aside(office: Office) -> None:
    """B39, B48: the local day counts for times."""
    bounds: dict[str, Any] = {"earliest": date(2024, 1, 1), "latest": date(2024, 12, 31)}
    values, reasons = one_column(office, "date", ["2023-12-31", "2024-12-31", "2025-01-01"], **bounds)
    assert values == [date(2024, 12, 31)]
    assert reasons == {"2023-12-31": "before 2024-01-01", "2025-01-01": "after 2024-12-31"}
    values, reasons = one_column(office, "time", ["2024-12-31 22:59:59Z", "2024-12-31 23:00:00Z"], **bounds)
    assert values == [utc("2024-12-31 22:59:59")]
    assert reasons == {"2024-12-31 23:00:00Z": "after 2024-12-31"}
