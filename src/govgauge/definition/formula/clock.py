"""How an index reads clocks and counts days: UTC instants become local days, days become working-day numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlglot import exp

from govgauge.definition.formula.tree import copied, table
from govgauge.kernel.errors import DefinitionError, Problem

WORKDAYS = "_workdays"  # the table of one row that holds the numbered days
NUMBERS = "numbers"  # its one column, a list


@dataclass(frozen=True)
class Shift:
    """From this UTC instant on, local clocks are `seconds` ahead of UTC."""

    since: datetime
    seconds: int


@dataclass(frozen=True)
class Clock:
    """A zone's shifts over the time that records cover, and the first day of the working-day calendar.

    With one shift only, its instant does not matter. Without a calendar, `first` is None and workdays() cannot be
    expanded.
    """

    shifts: tuple[Shift, ...] = (Shift(datetime(1, 1, 1), 0),)  # noqa: DTZ001 (naive UTC)
    first: date | None = None

    def day(self, time: exp.Expr) -> exp.Expr:
        """The local day of a UTC time."""
        return _cast(_shifted(time, self.shifts), "DATE")

    def workday(self, day: exp.Expr) -> exp.Expr:
        """The number of the last working day up to and including the day; null outside the calendar's years."""
        if self.first is None:
            raise DefinitionError(
                Problem("workdays()", "the index names no calendar", "time: {calendar: …}", code="formula")
            )
        first = _cast(exp.Literal.string(self.first.isoformat()), "DATE")
        position = exp.Add(this=days_between(first, day), expression=exp.Literal.number(1))
        # Engines count a place below zero from the end of the list; at zero there is nothing.
        place = exp.Greatest(this=position, expressions=[exp.Literal.number(0)], ignore_nulls=True)
        numbers = exp.Subquery(this=exp.select(exp.column(NUMBERS, quoted=True)).from_(table(WORKDAYS)))
        return exp.Anonymous(this="list_extract", expressions=[numbers, place])


def days_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Calendar days from one date to another."""
    return exp.DateDiff(this=end, expression=start, unit=exp.var("DAY"))


def _cast(node: exp.Expr, kind: str) -> exp.Expr:
    return exp.Cast(this=node, to=exp.DataType.build(kind))


def _shifted(time: exp.Expr, shifts: Sequence[Shift]) -> exp.Expr:
    """Halve the shifts at each step, so that many cost few comparisons."""
    if len(shifts) == 1:
        if not shifts[0].seconds:
            return copied(time)
        seconds = exp.Interval(this=exp.Literal.string(str(shifts[0].seconds)), unit=exp.var("SECOND"))
        return exp.Add(this=copied(time), expression=seconds)
    middle = len(shifts) // 2
    since = _cast(exp.Literal.string(shifts[middle].since.isoformat(" ")), "TIMESTAMP")
    early = exp.LT(this=copied(time), expression=since)
    branch = exp.If(this=early, true=_shifted(time, shifts[:middle]))
    return exp.Case(ifs=[branch], default=_shifted(time, shifts[middle:]))


def zone(name: str) -> ZoneInfo:
    """The IANA zone; DefinitionError when this machine knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise DefinitionError(
            Problem("time.zone", f"{name!r} is no time zone", "an IANA name such as Europe/Amsterdam")
        ) from None


@lru_cache(maxsize=64)
def shifts(name: str, *, first: int, last: int) -> tuple[Shift, ...]:
    """The shifts of a zone from the year `first` to the year `last`, both inclusive, to the second.

    Looks at each day and halves the days that begin and end differently; zones do not shift twice within a day.
    """
    place = zone(name)

    def ahead(moment: datetime) -> int:
        offset = moment.replace(tzinfo=UTC).astimezone(place).utcoffset()
        return round(offset.total_seconds()) if offset is not None else 0

    moment = datetime(max(first, 2), 1, 1) - timedelta(days=1)  # noqa: DTZ001 (naive UTC, as in the records)
    end = datetime(min(last, 9997), 12, 31) + timedelta(days=2)  # noqa: DTZ001
    found = [Shift(moment, ahead(moment))]
    while moment < end:
        following = moment + timedelta(days=1)
        if ahead(following) != found[-1].seconds:
            early, late = moment, following
            while late - early > timedelta(seconds=1):
                middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
                early, late = (middle, late) if ahead(middle) == found[-1].seconds else (early, middle)
            found.append(Shift(late, ahead(late)))
        moment = following
    return tuple(found)
