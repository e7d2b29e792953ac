"""Dates and times as ISO 8601 writes them, and local time of every zone."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.typing import moment

ZONES = ["UTC", "Europe/Amsterdam", "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"]
NAIVE = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31))  # noqa: DTZ001
NEAR = st.one_of(
    st.from_regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
        fullmatch=True,
    ),
    st.text(max_size=20),
)


def times(cells: list[str | None], *forms: str, zone: str = "UTC") -> tuple[list[object], dict[int, str]]:
    parsed = moment.times(pa.array(cells, pa.string()), forms, zone=zone)
    return parsed.values.to_pylist(), dict(parsed.faults)


def dates(cells: list[str | None], *forms: str) -> tuple[list[object], dict[int, str]]:
    parsed = moment.dates(pa.array(cells, pa.string()), forms)
    return parsed.values.to_pylist(), dict(parsed.faults)


@given(st.lists(st.dates(), max_size=20))
def test_dates_come_back(days: list[date]) -> None:
    assert dates([day.isoformat() for day in days]) == (days, {})


@given(NAIVE, st.sampled_from(["T", " "]), st.integers(-18 * 60, 18 * 60))
def test_times_with_an_offset_come_back_in_utc(naive: datetime, between: str, minutes: int) -> None:
    there = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert times([there.isoformat(between)], zone="Asia/Shanghai") == ([utc(there)], {})


@given(NAIVE, st.sampled_from(ZONES))
def test_local_times_come_back_unless_they_were_twice_or_never(naive: datetime, zone: str) -> None:
    early, late = (naive.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    values, faults = times([naive.isoformat()], zone=zone)
    if early.utcoffset() == late.utcoffset():
        assert values == [utc(early)]
    else:
        assert values == [None]
        assert "clocks were put" in faults[0]


def utc(there: datetime) -> datetime:
    return there.astimezone(UTC).replace(tzinfo=None)


@given(st.lists(NEAR, min_size=1, max_size=20), st.sampled_from(ZONES))
def test_every_cell_is_read_or_has_a_reason(cells: list[str], zone: str) -> None:
    for values, faults in (times([cell or None for cell in cells], zone=zone), dates([cell or None for cell in cells])):
        for at, cell in enumerate(cells):
            assert (values[at] is not None) + (at in faults) == bool(cell)


@given(st.lists(NEAR, min_size=1, max_size=20), st.sampled_from(ZONES))
def test_reading_at_once_and_one_by_one_agree(cells: list[str], zone: str) -> None:
    assert times([cell or None for cell in cells], zone=zone)[0] == [one(cell, zone) for cell in cells]
    assert dates([cell or None for cell in cells])[0] == [one(cell, "") for cell in cells]


def one(cell: str, zone: str) -> date | None:
    try:
        return moment.exact(cell, zone=zone) if cell else None
    except ValueError:
        return None


@given(NAIVE.map(lambda naive: naive.replace(second=0, microsecond=0)), st.sampled_from(ZONES))
def test_declared_forms_are_local_time_too(naive: datetime, zone: str) -> None:
    declared, plain = (
        times([naive.strftime("%d.%m.%Y %H:%M")], "%d.%m.%Y %H:%M", zone=zone),
        times([naive.isoformat()], zone=zone),
    )
    assert declared == plain


def test_there_is_no_year_nought() -> None:
    assert dates(["0000-01-01"])[1] == dates(["0000/01/01"], "%Y/%m/%d")[1] == {0: "no such day in the calendar"}
    assert times(["0000-01-01T00:00:00Z", "0000-01-01 00:00:00"])[0] == [None, None]


@given(
    st.lists(st.one_of(st.none(), NAIVE), min_size=1, max_size=8), st.sampled_from(ZONES), st.sampled_from(["us", "ns"])
)
def test_timestamps_without_a_zone_are_local_as_their_text_is(
    cells: list[datetime | None], zone: str, unit: str
) -> None:
    parsed = moment.local_times(pa.array(cells, pa.timestamp(unit)), zone=zone)
    assert (parsed.values.to_pylist(), dict(parsed.faults)) == times(
        [None if cell is None else cell.isoformat() for cell in cells], zone=zone
    )


def test_timestamps_that_are_too_fine_are_faults() -> None:
    parsed = moment.local_times(pa.array([1, 1000], pa.timestamp("ns")), zone="UTC")
    assert dict(parsed.faults) == {0: "finer than a microsecond"}


def test_timestamps_that_leave_the_years_of_dates_are_faults() -> None:
    parsed = moment.local_times(pa.array([2**60, 0], pa.timestamp("us")), zone="UTC")
    assert list(parsed.faults) == [0]
    assert parsed.values.null_count == 1


def test_one_bad_day_does_not_spoil_its_neighbours() -> None:
    values, faults = times(["2024-02-29 10:00:00", "2023-02-29 10:00:00", "2024-02-29 10:00:00Z"])
    assert values == [datetime.fromisoformat("2024-02-29 10:00"), None, datetime.fromisoformat("2024-02-29 10:00")]
    assert faults == {1: "no such day in the calendar"}


@pytest.mark.parametrize(
    "text",
    [
        "9999-12-31T24:00:00Z",
        "9999-12-31 24:00:00",
        "0001-01-01T00:00:00+05:00",
        "0001-01-01 00:00 +05:00",
        "9999-12-31T23:59:59-05:00",
        "0001-01-01T00:00:00",
    ],
)
def test_times_that_leave_the_years_of_dates_are_faults(text: str) -> None:
    assert times([text], zone="Asia/Shanghai") == ([None], {0: "outside the years 1 to 9999"})
    if text.endswith(" 24:00:00"):
        assert times([text], "%Y-%m-%d %H:%M:%S") == ([None], {0: "outside the years 1 to 9999"})


def test_a_date_is_no_time_and_a_time_is_no_date() -> None:
    assert "not a time" in times(["2024-02-29"])[1][0]
    assert "not a date" in dates(["2024-02-29T10:00:00"])[1][0]
    assert dates(["2024-02-29 10:00"], "%Y-%m-%d %H:%M") == ([date(2024, 2, 29)], {})


def test_finer_than_a_microsecond_is_never_cut_off() -> None:
    values, faults = times(["2024-01-01T00:00:00.123456000", "2024-01-01T00:00:00.1234567"])
    assert values == [datetime.fromisoformat("2024-01-01T00:00:00.123456"), None]
    assert faults == {1: "finer than a microsecond"}
