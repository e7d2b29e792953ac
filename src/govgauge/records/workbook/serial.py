"""Dates of workbooks: day numbers of the 1900 or the 1904 system (ECMA-376 part 1, 18.17.4) to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

DAY = 86_400_000  # milliseconds; what a double holds of a day number of today is good to some microseconds
NEVER = 60  # 29 February 1900, which Lotus 1-2-3 believed in
START_1900 = date(1899, 12, 31)
START_1904 = date(1904, 1, 1)

# Built-in number formats that show a date or a time (18.8.30), with those of East Asian editions.
BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
ELAPSED = frozenset((46,))
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
BRACKETED = re.compile(r"\[[^\]]*\]")
ELAPSED_CODE = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
DATE_SIGN = re.compile(r"[ymdhs]", re.IGNORECASE)


class NoMoment(ValueError):
    """The number is no day of the workbook's calendar; the message says why."""


def shows_a_moment(number: int, code: str | None) -> bool:
    """Whether a number format shows a date or a time of day; `code` is None for built-in ones.

    A span of hours such as [h]:mm is no moment: it stays the number of days that it is.
    """
    if code is None:
        return number in BUILT_IN - ELAPSED
    first = QUOTED.sub("", code).split(";")[0]
    if first.strip().casefold() in {"general", "standard"} or ELAPSED_CODE.search(first):
        return False
    return DATE_SIGN.search(BRACKETED.sub("", first)) is not None


def zeros(code: str | None) -> int:
    """How many digits a format such as 00000 pads to; 0 for any other format."""
    return len(code) if code and set(code) == {"0"} and len(code) > 1 else 0


def moment(serial: Decimal, *, since_1904: bool, with_time: bool) -> str:
    """The day number as ISO 8601; a day alone unless it has a time of day or `with_time` asks for one.

    NoMoment for 29 February 1900, for days before the calendar, and after the year 9999.
    """
    days, rest = divmod(int((serial * DAY).to_integral_value(ROUND_HALF_UP)), DAY)
    if days == 0 and rest and not since_1904:
        return clock(rest)
    day = _day(days, START_1904) if since_1904 else _day_1900(days)
    return f"{day.isoformat()}T{clock(rest)}" if rest or with_time else day.isoformat()


def _day_1900(days: int) -> date:
    if days == 0:
        raise NoMoment("day 0 is no date")
    if days == NEVER:
        raise NoMoment("day 60 is 29 February 1900, which never was")
    return _day(days if days < NEVER else days - 1, START_1900)


def _day(days: int, start: date) -> date:
    if days < 0:
        raise NoMoment("the day is before the workbook's calendar")
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise NoMoment("the day is after the year 9999") from None


def clock(milliseconds: int) -> str:
    """The time of day, with milliseconds only where there are any."""
    seconds, thousandth = divmod(milliseconds, 1000)
    written = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{written}.{thousandth:03}" if thousandth else written
