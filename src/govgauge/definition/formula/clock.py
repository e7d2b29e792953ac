"""How an index reads clocks and counts days: UTC instants become local days, days become working-day numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlglot import exp

from govgauge.definition.calendar import Calendar
from govgauge.definition.formula.tree import copied
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.period import PeriodKind

MOST_DAYS = 36_525  # how far days_after and workdays_after reach, so that a slip in the records stops no run


@dataclass(frozen=True)
class Shift:
    """From this UTC instant on, local clocks are `seconds` ahead of UTC."""

    since: datetime
    seconds: int


@dataclass(frozen=True)
class Workdays:
    """A working-day calendar as two lists, each written as engines read a list."""

    first: date  # its first day
    numbers: str  # of each day from the first on: the working days up to and including it
    dates: str  # the working days themselves, in order: the first has number 1


def numbered(calendar: Calendar) -> Workdays:
    """The lists of a calendar."""
    numbers = list(calendar.numbers())
    return Workdays(
        first=numbers[0][0],
        numbers=f"[{','.join(str(number) for _, number in numbers)}]",
        dates=f"[{','.join(day.isoformat() for day in calendar.workdates())}]",
    )


@dataclass(frozen=True)
class Clock:
    """A zone's shifts over the time that records cover, and the working-day calendar.

    With one shift only, its instant does not matter. Without a calendar workdays() cannot be expanded.
    """

    shifts: tuple[Shift, ...] = (Shift(datetime(1, 1, 1), 0),)  # noqa: DTZ001 (naive UTC)
    worked: Workdays | None = None
    period: PeriodKind = PeriodKind.EDITION  # how the index cuts time; with editions period() cannot be expanded
    whole: str = ""  # the id of the one period when the kind is WHOLE

    def local(self, time: exp.Expr) -> exp.Expr:
        """What local clocks show at a UTC time."""
        return _cast(_shifted(time, self.shifts), "TIMESTAMP")

    def day(self, time: exp.Expr) -> exp.Expr:
        """The local day of a UTC time."""
        return _cast(_shifted(time, self.shifts), "DATE")

    def period_id(self, day: exp.Expr) -> exp.Expr:
        """The id of the period that a day falls in; missing for a missing day."""
        if self.period is PeriodKind.EDITION:
            raise DefinitionError(Problem("period()", "editions have no days", "another time.period", code="formula"))
        if self.period is PeriodKind.WHOLE:
            known = exp.Not(this=exp.Is(this=exp.Paren(this=day), expression=exp.Null()))
            return exp.Case(ifs=[exp.If(this=known, true=exp.Literal.string(self.whole))])
        text = _cast(copied(day), "VARCHAR")  # ISO 8601, so that every id begins with a part of it
        if self.period is PeriodKind.DAY:
            return text
        begins = exp.Substring(
            this=text,
            start=exp.Literal.number(1),
            length=exp.Literal.number(7 if self.period is PeriodKind.MONTH else 4),
        )
        if self.period in (PeriodKind.MONTH, PeriodKind.YEAR):
            return begins
        letter = "H" if self.period is PeriodKind.HALF else "Q"
        months = exp.Literal.number(6 if self.period is PeriodKind.HALF else 3)
        before = exp.Paren(this=exp.Sub(this=exp.Month(this=day), expression=exp.Literal.number(1)))
        part = exp.Add(
            this=exp.Paren(this=exp.IntDiv(this=before, expression=months)), expression=exp.Literal.number(1)
        )
        joined = exp.DPipe(this=begins, expression=exp.Literal.string(f"-{letter}"), safe=True)
        return exp.Paren(this=exp.DPipe(this=joined, expression=_cast(exp.Paren(this=part), "VARCHAR"), safe=True))

    def workday(self, day: exp.Expr) -> exp.Expr:
        """The number of the last working day up to and including the day; null outside the calendar's years."""
        worked = self._calendar()
        first = _cast(exp.Literal.string(worked.first.isoformat()), "DATE")
        position = exp.Add(this=days_between(first, day), expression=exp.Literal.number(1))
        return _looked_up(worked.numbers, position, kind="BIGINT[]")

    def workday_after(self, day: exp.Expr, count: exp.Expr) -> exp.Expr:
        """The day that so many working days lie after the day, as workdays() counts them; for none, the day itself."""
        position = exp.Add(this=self.workday(copied(day)), expression=copied(count))
        none = exp.EQ(this=exp.Paren(this=copied(count)), expression=exp.Literal.number(0))
        found = _looked_up(self._calendar().dates, position, kind="DATE[]")
        return exp.Case(ifs=[exp.If(this=none, true=day), exp.If(this=_near(count), true=found)])

    def _calendar(self) -> Workdays:
        if self.worked is None:
            raise DefinitionError(
                Problem("workdays()", "the index names no calendar", "time: {calendar: …}", code="formula")
            )
        return self.worked


def _looked_up(items: str, position: exp.Expr, *, kind: str) -> exp.Expr:
    """What stands at a position, from 1, of one of the calendar's lists; missing outside of it."""
    # Engines count a place below zero from the end of the list; at zero there is nothing.
    place = exp.Greatest(this=position, expressions=[exp.Literal.number(0)], ignore_nulls=True)
    # A list that is written out is a constant. Selected from a table it would be joined to every row, and windows,
    # sorts and correlated selects would carry it with each of them.
    return exp.Anonymous(this="list_extract", expressions=[_cast(exp.Literal.string(items), kind), place])


def _near(count: exp.Expr) -> exp.Expr:
    """Whether a number of days is one that dates can be counted by."""
    bounds = {"low": exp.Literal.number(-MOST_DAYS), "high": exp.Literal.number(MOST_DAYS)}
    return exp.Between(this=exp.Paren(this=copied(count)), **bounds)


def days_after(day: exp.Expr, count: exp.Expr) -> exp.Expr:
    """The date so many calendar days after the day; missing when that is further than a century."""
    days = _cast(exp.Paren(this=copied(count)), "INT")
    found = _cast(exp.Paren(this=exp.Add(this=exp.Paren(this=day), expression=days)), "DATE")
    return exp.Case(ifs=[exp.If(this=_near(count), true=found)])


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
