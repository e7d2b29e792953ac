"""Clocks: zones' shifts against the standard library, local days in the engine, and working-day numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.calendar import named
from govgauge.definition.formula.clock import Clock, Shift, days_between, numbered, shifts, zone
from govgauge.definition.formula.tree import table
from govgauge.kernel.errors import DefinitionError
from govgauge.measure.engines.duckdb import DuckDBEngine
from tests.definition.formula.asked import CLOCK, FIRST_DAY, engine

ZONES = ["UTC", "Asia/Shanghai", "Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"]


def instant(*parts: int) -> datetime:
    """A naive UTC time, as records hold them."""
    year, month, day, *rest = parts
    return datetime(year, month, day, *rest)  # type: ignore[arg-type]  # noqa: DTZ001


def ahead(place: str, moment: datetime) -> int:
    offset = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(place)).utcoffset()
    assert offset is not None
    return round(offset.total_seconds())


def local_days(clock: Clock, moments: list[datetime]) -> list[date]:
    with DuckDBEngine(memory="200MB", threads=1) as running:
        running.load("t", pa.table({"n": range(len(moments)), "at": pa.array(moments, pa.timestamp("us"))}))
        day = exp.alias_(clock.day(exp.column("at", quoted=True)), "day")
        found = running.select(exp.select(day).from_(table("t")).order_by("n"))
    days: list[date] = found.column("day").to_pylist()
    return days


@pytest.mark.parametrize("name", ZONES)
def test_shifts_are_those_of_the_standard_library(name: str) -> None:
    found = shifts(name, first=2010, last=2012)
    moment = instant(2010, 1, 1)
    while moment < instant(2013, 1, 1):
        seconds = [shift.seconds for shift in found if shift.since <= moment][-1]
        assert seconds == ahead(name, moment), (name, moment)
        moment += timedelta(hours=7)


@pytest.mark.parametrize("name", ZONES)
def test_each_shift_begins_to_the_second(name: str) -> None:
    for before, after in pairwise(shifts(name, first=2010, last=2012)):
        assert before.since < after.since
        assert before.seconds != after.seconds
        assert ahead(name, after.since) == after.seconds
        assert ahead(name, after.since - timedelta(seconds=1)) == before.seconds


def test_summer_time_in_amsterdam_begins_and_ends_at_one_utc() -> None:
    first, summer, winter = shifts("Europe/Amsterdam", first=2024, last=2024)
    assert first.seconds == winter.seconds == 3_600
    assert summer == Shift(instant(2024, 3, 31, 1), 7_200)
    assert winter.since == instant(2024, 10, 27, 1)


def test_a_zone_without_shifts_has_one() -> None:
    (only,) = shifts("Asia/Shanghai", first=2000, last=2024)
    assert only.seconds == 8 * 3_600


@pytest.mark.parametrize(("first", "last"), [(1, 3), (9_990, 9_999), (2024, 2024)])
def test_years_at_the_ends_of_the_calendar_are_no_trouble(first: int, last: int) -> None:
    assert shifts("Europe/Amsterdam", first=first, last=last)


@pytest.mark.parametrize("name", ["Europe/Amsterdan", "", "../../etc/passwd", "/etc/passwd", "\0"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        zone(name)
    (problem,) = raised.value.problems
    assert problem.where == "time.zone"
    assert "Europe/Amsterdam" in problem.allowed


@pytest.mark.parametrize("name", ZONES)
def test_the_engine_finds_the_local_day(name: str) -> None:
    clock = Clock(shifts(name, first=2011, last=2012))
    moments = [instant(2011, 1, 1) + timedelta(hours=5 * n, minutes=n % 60) for n in range(3_000)]
    moments = [moment for moment in moments if moment.year < 2013]
    expected = [(moment + timedelta(seconds=ahead(name, moment))).date() for moment in moments]
    assert local_days(clock, moments) == expected


def test_the_last_second_before_a_shift_is_on_the_old_clock() -> None:
    clock = Clock(shifts("Pacific/Apia", first=2011, last=2011))  # which left out 30 December 2011
    moments = [instant(2011, 12, 30, 9, 59, 59), instant(2011, 12, 30, 10)]
    assert local_days(clock, moments) == [date(2011, 12, 29), date(2011, 12, 31)]


def test_many_shifts_are_asked_about_by_halves() -> None:
    found = shifts("Europe/Amsterdam", first=1990, last=2021)
    case = Clock(found).day(exp.column("at"))
    depth = 0
    node = case.find(exp.Case)
    while node is not None:
        depth += 1
        node = next((child for child in (node.args["default"],) if isinstance(child, exp.Case)), None)
    assert len(found) > 60
    assert depth <= 7


def test_without_a_shift_a_day_is_just_the_date() -> None:
    assert Clock().day(exp.column("at")).sql("duckdb") == 'CAST("at" AS DATE)'


def test_days_between_are_calendar_days() -> None:
    one, other = exp.cast("2024-02-28", "DATE"), exp.Literal.string("2024-03-01")
    assert "DATE_DIFF('DAY'" in days_between(one, other).sql("duckdb").upper()


def test_working_days_need_a_calendar() -> None:
    with pytest.raises(DefinitionError, match="the index names no calendar"):
        Clock().workday(exp.column("day"))


def test_a_working_day_number_counts_the_working_days_so_far() -> None:
    span = [FIRST_DAY + timedelta(days=n) for n in range(60)]
    with engine() as running:

        @settings(max_examples=40, derandomize=True, database=None)
        @given(st.lists(st.sampled_from(span), min_size=1, max_size=20))
        def each(days: list[date]) -> None:
            running.load("t", pa.table({"n": range(len(days)), "day": pa.array(days, pa.date32())}))
            number = exp.alias_(CLOCK.workday(exp.column("day", quoted=True)), "number")
            found = running.select(exp.select(number).from_(table("t")).order_by("n")).column("number").to_pylist()
            assert found == [sum(day.weekday() < 5 for day in span if day <= until) for until in days]

        each()


def test_a_day_outside_the_calendar_has_no_number() -> None:
    with engine() as running:
        days = [date(2023, 12, 31), date(2023, 12, 30), date(2025, 1, 1), date(1900, 1, 1), date(2999, 1, 1)]
        running.load("t", pa.table({"day": pa.array(days, pa.date32())}))
        number = exp.alias_(CLOCK.workday(exp.column("day", quoted=True)), "number")
        assert running.select(exp.select(number).from_(table("t"))).column("number").to_pylist() == [None] * 5


CHINA = named("cn")


@pytest.fixture(scope="module")
def counting() -> Iterator[DuckDBEngine]:
    with DuckDBEngine(memory="500MB", threads=1) as running:
        yield running


@settings(max_examples=60, derandomize=True, database=None)
@given(st.lists(st.tuples(*[st.dates(date(2021, 12, 1), date(2027, 1, 31))] * 2), min_size=1, max_size=30))
def test_the_engine_counts_as_the_calendar_does_day_by_day(
    counting: DuckDBEngine, pairs: list[tuple[date, date]]
) -> None:
    """Outside its years the calendar knows nothing, before the first as after the last."""
    begins, ends = (pa.array(days, pa.date32()) for days in zip(*pairs, strict=True))
    counting.load("t", pa.table({"n": range(len(pairs)), "a": begins, "b": ends}))
    clock = Clock(worked=numbered(CHINA))
    start, end = (clock.workday(exp.column(name, quoted=True)) for name in ("a", "b"))
    counted = exp.alias_(exp.Sub(this=end, expression=start), "counted")
    found = counting.select(exp.select(counted).from_(table("t")).order_by("n")).column("counted").to_pylist()
    assert found == [CHINA.workdays(a, b) for a, b in pairs]


def test_numbered_days_are_a_constant_and_no_table_to_join() -> None:
    """A subselect would be carried by every window and sort over the rows, some thousand numbers for each."""
    clock = Clock(worked=numbered(CHINA))
    for made in (clock.workday(exp.column("day")), clock.workday_after(exp.column("day"), exp.column("n"))):
        assert made.find(exp.Select) is None
