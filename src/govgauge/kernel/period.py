"""Periods by one pattern each, without a clock: 2024, 2024-H1, 2024-Q3, 2024-05, 2024-05-31, or editions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from govgauge.kernel.errors import Problem, UsageError, did_you_mean


class PeriodKind(StrEnum):
    """How a definition cuts time. EDITION ids are listed by the definition; WHOLE is one period for everything."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    EDITION = "edition"
    WHOLE = "whole"


PATTERNS = {
    PeriodKind.YEAR: re.compile(r"(\d{4})"),
    PeriodKind.HALF: re.compile(r"(\d{4})-H([12])"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    PeriodKind.DAY: re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})"),
}
MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


def kind_of(period: str) -> PeriodKind:
    """The kind whose pattern the id matches; an id of no pattern is an EDITION."""
    for kind, pattern in PATTERNS.items():
        if pattern.fullmatch(period):
            return kind
    return PeriodKind.EDITION


@lru_cache  # a period is asked about once for each indicator and each weight
def first_day(period: str) -> date | None:
    """First day of a calendar period; None for an edition, which has no calendar of its own."""
    kind = kind_of(period)
    match = PATTERNS[kind].fullmatch(period) if kind in PATTERNS else None
    if match is None:
        return None
    if kind is PeriodKind.DAY:
        return date.fromisoformat(period)
    part = int(match.group(2)) if kind is not PeriodKind.YEAR else 1
    return date(int(match.group(1)), (part - 1) * MONTHS[kind] + 1, 1)


@lru_cache
def last_day(period: str) -> date | None:
    """Last day of a calendar period, inclusive; None for an edition."""
    start = first_day(period)
    if start is None or kind_of(period) is PeriodKind.DAY:
        return start
    months = start.year * 12 + start.month - 1 + MONTHS[kind_of(period)]
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def require(period: str, known: list[str]) -> str:
    """The period itself when it is among the known ones; else a UsageError that names them."""
    if period in known:
        return period
    raise UsageError(
        Problem(
            where="--period",
            found=f"{period!r} is not a period of these records",
            allowed=", ".join(known[:24]) + (" …" if len(known) > 24 else ""),
            remedy=did_you_mean(period, known) or "leave --period out to evaluate every period found",
        )
    )
