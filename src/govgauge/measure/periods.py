"""Which period a row belongs to: a whole number that engines group by, and the id that people read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlglot import exp

from govgauge.definition.formula.clock import Clock, days_between, zone
from govgauge.definition.formula.expand import held, local_day
from govgauge.definition.formula.tree import copied
from govgauge.definition.formula.walk import kind_of
from govgauge.definition.model import Time
from govgauge.kernel.period import PATTERNS, PeriodKind, first_day, last_day

EPOCH = date(1970, 1, 1)
PER_YEAR = {PeriodKind.YEAR: 1, PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}


def period_key(day: exp.Expr, kind: PeriodKind) -> exp.Expr:
    """A whole number that grows with the calendar period of the day."""
    if kind is PeriodKind.DAY:
        return days_between(held(exp.Literal.string(EPOCH.isoformat()), "date"), day)
    year: exp.Expr = exp.Year(this=day)
    if kind is PeriodKind.YEAR:
        return year
    month = exp.Sub(this=exp.Month(this=copied(day)), expression=exp.Literal.number(1))
    months = exp.Paren(this=exp.Add(this=exp.Mul(this=year, expression=exp.Literal.number(12)), expression=month))
    if kind is PeriodKind.MONTH:
        return months
    return exp.IntDiv(this=months, expression=exp.Literal.number(12 // PER_YEAR[kind]))


def period_id(key: int, kind: PeriodKind) -> str:
    """The id of a period by its number."""
    if kind is PeriodKind.DAY:
        return (EPOCH + timedelta(days=key)).isoformat()
    year, part = divmod(key, PER_YEAR[kind])
    forms = {
        PeriodKind.YEAR: f"{year:04d}",
        PeriodKind.HALF: f"{year:04d}-H{part + 1}",
        PeriodKind.QUARTER: f"{year:04d}-Q{part + 1}",
        PeriodKind.MONTH: f"{year:04d}-{part + 1:02d}",
    }
    return forms[kind]


def period_number(period: str, kind: PeriodKind) -> int:
    """The whole number of a calendar period: what `period_id` turns back into its id."""
    first = first_day(period)
    if first is None:
        raise AssertionError(f"{period!r} is no calendar period")
    if kind is PeriodKind.DAY:
        return (first - EPOCH).days
    return (first.year * 12 + first.month - 1) // (12 // PER_YEAR[kind])


def period_of(day: date, kind: PeriodKind) -> str:
    """The id of the calendar period that a day lies in."""
    if kind is PeriodKind.DAY:
        return day.isoformat()
    return period_id((day.year * 12 + day.month - 1) // (12 // PER_YEAR[kind]), kind)


def is_period(text: str, time: Time) -> bool:
    """Whether a period column's text is a period of this index."""
    if time.period is PeriodKind.WHOLE:
        return text == whole(time)
    if time.period is PeriodKind.EDITION:
        return text in time.editions if time.editions else bool(text)
    matched = PATTERNS[time.period].fullmatch(text) is not None
    return matched and (time.period is not PeriodKind.DAY or _is_day(text))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def whole(time: Time) -> str:
    """The id of the one period of an index that does not cut time."""
    return time.whole or "whole"


@dataclass(frozen=True)
class Cut:
    """How one table's rows are cut into periods: by a key from a day, by a text as it stands, or not at all."""

    key: exp.Expr  # what is grouped by
    kind: PeriodKind | None  # of a numbered key; None for a text
    at: exp.Expr | None = None  # the column that a numbered key comes from
    at_kind: str = ""  # date | time
    day: exp.Expr | None = None  # its local day


def cut_by_day(at: exp.Expr, *, time: Time, clock: Clock) -> Cut:
    """Periods from a date or a time."""
    day = local_day(at, clock)
    return Cut(period_key(day, time.period), time.period, at, kind_of(at), day)


def span(period: str, cut: Cut, *, time: Time) -> exp.Expr | None:
    """A condition on the column itself that a period's rows satisfy, for reading few files; None when there is none.

    It holds for at least the rows of the period; where clocks shift, for a day more on either side.
    """
    first, last = first_day(period), last_day(period)
    if cut.at is None or first is None or last is None:
        return None
    after = last + timedelta(days=1)
    if cut.at_kind == "date":
        lower, upper = held(exp.Literal.string(str(first)), "date"), held(exp.Literal.string(str(after)), "date")
    else:
        slack = timedelta(days=0 if time.zone == "UTC" else 1)
        lower, upper = (_instant(first, time, -slack), _instant(after, time, slack))
    return exp.and_(exp.GTE(this=copied(cut.at), expression=lower), exp.LT(this=copied(cut.at), expression=upper))


def _instant(day: date, time: Time, slack: timedelta) -> exp.Expr:
    local = datetime(day.year, day.month, day.day, tzinfo=zone(time.zone))
    moment = (local.astimezone(UTC) + slack).replace(tzinfo=None)
    return held(exp.Literal.string(moment.isoformat(" ")), "time")


def exact_span(cut: Cut, *, time: Time) -> bool:
    """Whether `span` holds for the period's rows and no others."""
    return cut.at_kind == "date" or time.zone == "UTC"
