"""Which period a row belongs to: by the clock of the index, whatever the hour in UTC, and working days by calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.model import Time
from govgauge.kernel.period import PATTERNS, PeriodKind, first_day, last_day
from govgauge.measure.periods import (
    Cut,
    cut_by_day,
    exact_span,
    is_period,
    period_id,
    period_number,
    period_of,
    span,
    whole,
)
from tests.measure.invented import Cells, case, invented, measured

CALENDAR = [PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY]
DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
MOMENT = datetime.fromisoformat


@pytest.mark.parametrize("kind", CALENDAR)
@given(day=DAYS)
def test_a_day_lies_between_the_ends_of_its_period(kind: PeriodKind, day: date) -> None:
    period = period_of(day, kind)
    first, last = first_day(period), last_day(period)
    assert first is not None
    assert last is not None
    assert PATTERNS[kind].fullmatch(period)
    assert first <= day <= last


@pytest.mark.parametrize("kind", CALENDAR)
@given(day=DAYS, later=st.integers(0, 800))
def test_numbers_of_periods_grow_with_the_calendar_and_come_back(kind: PeriodKind, day: date, later: int) -> None:
    period, other = period_of(day, kind), period_of(day + timedelta(days=later), kind)
    assert period_id(period_number(period, kind), kind) == period
    assert (period_number(period, kind) < period_number(other, kind)) == (period < other)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        (PeriodKind.YEAR, "2024"),
        (PeriodKind.HALF, "2024-H2"),
        (PeriodKind.QUARTER, "2024-Q3"),
        (PeriodKind.MONTH, "2024-09"),
        (PeriodKind.DAY, "2024-09-30"),
    ],
)
def test_each_kind_of_period_is_written_in_its_own_form(kind: PeriodKind, period: str) -> None:
    assert period_of(date(2024, 9, 30), kind) == period
    cells = measured(by_time(kind), [case(began=MOMENT("2024-09-30T12:00"))])
    assert set(cells) == {(period, "north", "", "it"), (period, "south", "", "it")}
    assert cells.value("it", period=period) == 1


def test_an_edition_has_no_number() -> None:
    with pytest.raises(AssertionError, match="no calendar period"):
        period_number("first", PeriodKind.YEAR)


def by_time(kind: PeriodKind, zone: str = "UTC", measure: str = "count()", **more: Any) -> Any:
    return invented({"it": measure}, time={"period": str(kind), "zone": zone, **more}, cases={"at": "began"})


def test_half_past_eleven_at_night_utc_is_the_next_day_in_shanghai() -> None:
    rows = [case(began=MOMENT("2024-12-31T23:30")), case(began=MOMENT("2024-12-31T15:59:59.999999"))]
    cells = measured(by_time(PeriodKind.DAY, "Asia/Shanghai"), rows)
    assert cells.value("it", period="2025-01-01") == 1
    assert cells.value("it", period="2024-12-31") == 1
    assert measured(by_time(PeriodKind.DAY), rows).value("it", period="2024-12-31") == 2


# The seconds around local midnight on the days when clocks in Amsterdam go forward and back.
AROUND_MIDNIGHT = {
    "2024-03-30T22:59:59": "2024-03-30",
    "2024-03-30T23:00:00": "2024-03-31",
    "2024-03-31T21:59:59": "2024-03-31",
    "2024-03-31T22:00:00": "2024-04-01",
    "2024-10-26T21:59:59": "2024-10-26",
    "2024-10-26T22:00:00": "2024-10-27",
    "2024-10-27T22:59:59": "2024-10-27",
    "2024-10-27T23:00:00": "2024-10-28",
}


@pytest.mark.parametrize(("moment", "day"), AROUND_MIDNIGHT.items())
def test_days_on_which_clocks_change_begin_and_end_at_local_midnight(moment: str, day: str) -> None:
    cells = measured(by_time(PeriodKind.DAY, "Europe/Amsterdam"), [case(began=MOMENT(moment))])
    assert {period for period, *_ in cells} == {day}


MOMENTS = st.datetimes(MOMENT("1970-01-02T00:00"), MOMENT("2035-12-30T00:00"))


@given(moments=st.lists(MOMENTS, min_size=1, max_size=30), kind=st.sampled_from(CALENDAR))
@settings(max_examples=12, deadline=None)
def test_periods_are_those_of_local_days_in_a_zone_with_odd_clocks(moments: list[datetime], kind: PeriodKind) -> None:
    zone = ZoneInfo("Australia/Lord_Howe")  # half an hour forward in summer
    cells = measured(by_time(kind, zone.key), [case(began=moment) for moment in moments])
    counted = {period: cells.value("it", period=period) for period, *_ in cells}
    local = [period_of(moment.replace(tzinfo=UTC).astimezone(zone).date(), kind) for moment in moments]
    assert counted == {period: float(local.count(period)) for period in local}


def lasting(measure: str, *, zone: str = "Europe/Amsterdam", calendar: str = "") -> Cells:
    more = {"calendar": calendar} if calendar else {}
    rows = [
        case("north", began=MOMENT("2024-03-30T12:00"), ended=MOMENT("2024-03-31T11:00")),
        case("south", began=MOMENT("2024-02-09T04:00"), ended=MOMENT("2024-02-19T04:00")),
    ]
    return measured(by_time(PeriodKind.WHOLE, zone, measure, **more), rows)


@pytest.mark.parametrize(
    ("measure", "north"),
    [("mean(hours(began, ended))", 23), ("sum(seconds(began, ended))", 23 * 3600), ("max(days(began, ended))", 1)],
)
def test_noon_to_noon_over_the_change_of_clocks_is_one_day_of_23_hours(measure: str, north: int) -> None:
    assert lasting(measure).value("it", period="whole") == north


def test_working_days_leave_out_holidays_and_count_weekends_that_are_worked() -> None:
    # Spring Festival 2024 is 10 to 17 February; Sunday the 18th is worked for it, and Monday the 19th.
    assert (
        lasting("max(workdays(began, ended))", zone="Asia/Shanghai", calendar="cn").value("it", "south", period="whole")
        == 2
    )
    assert (
        lasting("max(workdays(began, ended))", zone="Asia/Shanghai", calendar="weekdays").value(
            "it", "south", period="whole"
        )
        == 6
    )
    assert (
        lasting("max(workdays(ended, began))", zone="Asia/Shanghai", calendar="cn").value("it", "south", period="whole")
        == -2
    )


def test_working_days_beyond_the_calendar_are_not_known() -> None:
    index = by_time(PeriodKind.YEAR, "Asia/Shanghai", "max(workdays(began, ended))", calendar="cn")
    rows = [case(began=MOMENT("2026-12-01T00:00"), ended=MOMENT("2031-01-05T00:00"))]
    assert measured(index, rows).status("it", period="2026") == ("no data", "no value recorded")


def test_an_index_that_does_not_cut_time_has_one_period() -> None:
    rows = [case(day=date(1999, 1, 1)), case(day=date(2024, 1, 1)), case(day=None)]
    named = invented({"it": "count()"}, time={"period": "whole", "whole": "1999-2024"})
    assert measured(named, rows).value("it", period="1999-2024") == 3
    assert whole(Time(PeriodKind.WHOLE)) == "whole"
    assert whole(Time(PeriodKind.WHOLE, "all")) == "all"


def editions(**time: Any) -> Any:
    source = {"at": None, "period": "channel"}
    return invented({"it": "count()"}, time={"period": "edition", **time}, cases=source)


def test_editions_are_those_that_are_listed() -> None:
    rows = [case(channel="first"), case(channel="second"), case(channel="web")]
    cells = measured(editions(editions={"first": "First", "second": "Second"}), rows)
    assert {period for period, *_ in cells} == {"first", "second"}


def test_without_a_list_every_edition_that_is_found_counts() -> None:
    cells = measured(editions(), [case(channel="y1"), case(channel="y2"), case(channel=""), case(channel=None)])
    assert {period for period, *_ in cells} == {"y1", "y2"}


def test_a_column_of_periods_holds_periods_of_the_index_only() -> None:
    index = invented({"it": "count()"}, time={"period": "quarter"}, cases={"at": None, "period": "channel"})
    rows = [case(channel=text) for text in ("2024-Q1", "2024-Q5", "2024", "2024-q1", "all")]
    assert {period for period, *_ in measured(index, rows)} == {"2024-Q1"}


@pytest.mark.parametrize(
    ("text", "time", "is_one"),
    [
        ("2024", Time(PeriodKind.YEAR), True),
        ("2024\n", Time(PeriodKind.YEAR), False),
        ("２０２４-Q1", Time(PeriodKind.HALF), False),
        ("2024-02-29", Time(PeriodKind.DAY), True),
        ("2023-02-29", Time(PeriodKind.DAY), False),
        ("e1", Time(PeriodKind.EDITION, editions={"e2": {}}), False),
        ("e2", Time(PeriodKind.EDITION, editions={"e2": {}}), True),
        ("", Time(PeriodKind.EDITION), False),
        ("whole", Time(PeriodKind.WHOLE), True),
        ("2024", Time(PeriodKind.WHOLE), False),
    ],
)
def test_a_text_is_a_period_of_the_index_or_not(text: str, time: Time, is_one: bool) -> None:
    assert is_period(text, time) is is_one


def at(kind: str) -> exp.Expr:
    column = exp.column("at", quoted=True)
    column.meta["kind"] = kind
    return column


@pytest.mark.parametrize(
    ("kind", "zone", "words"),
    [
        ("date", "Asia/Shanghai", ("2024-01-01'", "2024-04-01'")),
        ("time", "UTC", ("2024-01-01 00:00:00'", "2024-04-01 00:00:00'")),
        ("time", "Asia/Shanghai", ("2023-12-30 16:00:00'", "2024-04-01 16:00:00'")),
    ],
)
def test_the_span_of_a_period_is_said_on_the_column_itself(kind: str, zone: str, words: tuple[str, str]) -> None:
    time = Time(PeriodKind.QUARTER, zone=zone)
    cut = cut_by_day(at(kind), time=time, clock=Clock())
    condition = span("2024-Q1", cut, time=time)
    assert condition is not None
    assert all(word in condition.sql("duckdb") for word in words)
    assert exact_span(cut, time=time) is (kind == "date" or zone == "UTC")


def test_a_period_that_is_a_text_has_no_span() -> None:
    assert span("2024", Cut(exp.column("year"), None), time=Time()) is None
    assert span("e1", cut_by_day(at("date"), time=Time(), clock=Clock()), time=Time()) is None
