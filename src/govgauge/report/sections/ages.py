"""How old the figures are: the newest record behind each, who lags behind, and who rests on an earlier period only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from govgauge.kernel.period import first_day, last_day
from govgauge.report.contents import Branch, Contents
from govgauge.report.rows import columns

ORDER = 78
TITLE = ("Age of the figures", "数据时效")


@dataclass(frozen=True)
class Line:
    """One indicator. Days are counted back from the newest record of the whole run."""

    branch: Branch
    newest: date | None  # of any unit
    days: int | None
    oldest: date | None  # the newest record of the unit that lags most
    last: str  # that unit
    stale: int  # units whose newest record is too old
    measured: int  # units with a figure in this period
    earlier: int  # units whose last figure is of an earlier period
    since: str  # the latest of those periods


@dataclass(frozen=True)
class Ages:
    """Every indicator, the oldest first."""

    until: date  # day of the newest record of all
    most: int  # days from which a record is too old
    lines: Sequence[Line]


def view(contents: Contents) -> Ages | None:
    """None where no record knows its day."""
    found = newest(contents)
    first, last = first_day(contents.latest), last_day(contents.latest)
    days = [day for by_unit in found.values() for day in by_unit.values()]
    if not days or first is None or last is None:
        return None
    until, most = max(days), too_old(contents.latest)
    before = earlier(contents)
    lines = [
        line(contents, branch, found=found.get(branch.id, {}), until=until, before=before.get(branch.id, {}))
        for branch in contents.branches
        if branch.is_indicator
    ]
    return Ages(until, most, sorted(lines, key=lambda each: (each.days is None, -(each.days or 0), -each.stale)))


def newest(contents: Contents) -> Mapping[str, Mapping[str, date]]:
    """Indicator → unit → day of its newest record."""
    found: dict[str, dict[str, date]] = {}
    for unit, name, day in columns(contents.ages, ("unit", "indicator", "newest")):
        found.setdefault(name, {})[unit] = day
    return found


def too_old(period: str) -> int:
    """Days: half of the period, which then shows its first half at best."""
    first, last = first_day(period), last_day(period)
    return (last - first).days // 2 if first and last else 0


def earlier(contents: Contents) -> Mapping[str, Mapping[str, str]]:
    """Indicator → unit → the last period in which it was measured."""
    order = {period: place for place, period in enumerate(contents.periods)}
    found: dict[str, dict[str, str]] = {}
    rows = columns(contents.measures.table, ("period", "unit", "indicator", "status"))
    for period, unit, name, status in sorted(rows, key=lambda row: order.get(row[0], -1)):
        if status == "measured":
            found.setdefault(name, {})[unit] = period
    return found


def line(
    contents: Contents, branch: Branch, *, found: Mapping[str, date], until: date, before: Mapping[str, str]
) -> Line:
    """One indicator's line."""
    units = set(contents.units)
    days = {unit: day for unit, day in found.items() if unit in units}
    last = min(days, key=lambda unit: (days[unit], unit), default="")
    gone = [period for unit, period in before.items() if unit in units and period != contents.latest]
    newest_day = max(days.values(), default=None)
    return Line(
        branch=branch,
        newest=newest_day,
        days=(until - newest_day).days if newest_day else None,
        oldest=days.get(last),
        last=last,
        stale=sum((until - day).days > too_old(contents.latest) for day in days.values()),
        measured=sum(unit in units and period == contents.latest for unit, period in before.items()),
        earlier=len(gone),
        since=max(gone, key=contents.periods.index, default=""),
    )
