"""Day numbers of both calendars, as the people who made them saw them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.workbook.serial import NoMoment, clock, moment, shows_a_moment, zeros


def day(serial: str, *, since_1904: bool = False, with_time: bool = False) -> str:
    return moment(Decimal(serial), since_1904=since_1904, with_time=with_time)


@pytest.mark.parametrize(
    ("serial", "iso"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("45351", "2024-02-29"),
        ("2958465", "9999-12-31"),
        ("45351.5", "2024-02-29T12:00:00"),
        ("45351.520833333336", "2024-02-29T12:30:00"),
        ("45351.5208333333", "2024-02-29T12:30:00"),
        ("45351.999999999", "2024-03-01"),
        ("45351.000001", "2024-02-29T00:00:00.086"),
        ("0.25", "06:00:00"),
    ],
)
def test_a_day_of_the_1900_calendar(serial: str, iso: str) -> None:
    assert day(serial) == iso


@pytest.mark.parametrize(
    ("serial", "iso"),
    [("0", "1904-01-01"), ("60", "1904-03-01"), ("43889", "2024-02-29"), ("0.5", "1904-01-01T12:00:00")],
)
def test_a_day_of_the_1904_calendar(serial: str, iso: str) -> None:
    assert day(serial, since_1904=True) == iso


@pytest.mark.parametrize(
    ("serial", "words"),
    [
        ("60", "29 February 1900, which never was"),
        ("60.5", "29 February 1900"),
        ("0", "day 0 is no date"),
        ("-1", "before the workbook's calendar"),
        ("2958466", "after the year 9999"),
        ("99999999999999", "after the year 9999"),
    ],
)
def test_what_is_no_day(serial: str, words: str) -> None:
    with pytest.raises(NoMoment, match=words):
        day(serial)


def test_midnight_is_written_where_a_time_is_declared() -> None:
    assert day("45351", with_time=True) == "2024-02-29T00:00:00"
    assert day("45351") == "2024-02-29"


def test_milliseconds_are_written_only_where_there_are_any() -> None:
    assert clock(0) == "00:00:00"
    assert clock(86_399_999) == "23:59:59.999"
    assert clock(3_661_000) == "01:01:01"


@given(st.integers(61, 2_958_465), st.integers(0, 86_399_999))
def test_a_moment_stored_as_a_double_is_read_back_to_the_millisecond(days: int, milliseconds: int) -> None:
    read = day(repr(days + milliseconds / 86_400_000), with_time=True)
    start = date(1899, 12, 30) + timedelta(days=days)
    assert read == f"{start.isoformat()}T{clock(milliseconds)}"


@given(st.dates(date(1904, 1, 1), date(9999, 12, 31)))
def test_both_calendars_agree(made: date) -> None:
    serial = (made - date(1899, 12, 30)).days
    assert day(str(serial)) == day(str(serial - 1462), since_1904=True) == made.isoformat()


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_number_is_a_moment_or_none(number: Decimal) -> None:
    try:
        assert moment(number, since_1904=False, with_time=False)
    except NoMoment as fault:
        assert str(fault)  # noqa: PT017


@pytest.mark.parametrize("number", [14, 15, 16, 17, 18, 21, 22, 27, 36, 45, 47, 50, 57])
def test_built_in_formats_of_dates_and_times(number: int) -> None:
    assert shows_a_moment(number, None)


@pytest.mark.parametrize("number", [0, 1, 2, 9, 10, 11, 12, 37, 44, 46, 48, 49, 164])
def test_built_in_formats_of_numbers(number: int) -> None:
    assert not shows_a_moment(number, None)


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        "d/m/yy",
        "hh:mm:ss",
        "[$-409]d mmm yyyy;@",
        'yyyy"年"m"月"d"日"',
        "[Red]dd.mm.yyyy",
        "YYYY\\-MM",
        "m/d/yy h:mm AM/PM",
    ],
)
def test_codes_of_dates_and_times(code: str) -> None:
    assert shows_a_moment(164, code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.00",
        "#,##0",
        "0%",
        '0" days"',
        "0\\d",
        "[Red]0",
        "[h]:mm",
        "[mm]:ss",
        "0.00E+00",
        "@",
        '"years"0',
        "_d0",
        "",
        "Standard",
    ],
)
def test_codes_of_numbers(code: str) -> None:
    assert not shows_a_moment(164, code)


@given(st.text(max_size=30))
def test_any_code_is_one_or_the_other(code: str) -> None:
    assert shows_a_moment(164, code) in {True, False}
    assert zeros(code) >= 0


def test_formats_of_zeros_pad() -> None:
    assert [zeros(code) for code in ("00000", "0", "00.0", None, "", "00")] == [5, 0, 0, 0, 0, 2]
