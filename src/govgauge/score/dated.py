"""What is in force in a period, of things that change by date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from govgauge.definition.model import Dated
from govgauge.kernel.period import first_day, last_day

T = TypeVar("T")


def meets(since: date | None, until: date | None, *, period: str) -> bool:
    """Whether a validity and a period share a day; an edition has no days, and everything meets it that has no end."""
    first, last = first_day(period), last_day(period)
    if first is None or last is None:
        return until is None
    return (since is None or since <= last) and (until is None or until >= first)


def in_force(dated: Sequence[Dated[T]], period: str) -> list[Dated[T]]:
    """What holds on the period's first day, since a scheme is frozen before it begins; else the first that comes into
    force within it. An edition takes what has no end. More than one means that the definition overlaps."""
    first = first_day(period)
    if first is None:
        return [d for d in dated if d.until is None]
    on_first = [d for d in dated if (d.since or first) <= first <= (d.until or first)]
    later = [d for d in dated if d.since and d.since > first and meets(d.since, d.until, period=period)]
    return on_first or sorted(later, key=lambda d: d.since or first)[:1]
