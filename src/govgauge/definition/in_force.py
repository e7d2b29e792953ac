"""What is in force in a period, of things that change by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias, TypeVar

from govgauge.definition.model import Dated, Index, Indicator, ScoreFunction
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.period import first_day, last_day

T = TypeVar("T")
Place: TypeAlias = tuple[str | int, ...]  # where in a definition, below the indicator's `score`


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


def score_functions(indicator: Indicator) -> list[tuple[Place, ScoreFunction]]:
    """Every score function of an indicator, with its place below `score`: one, or those that hold by date."""
    dated = [((place, "value"), one.value) for place, one in enumerate(indicator.dated_scores)]
    return [*dated] or [((), indicator.score)]


def as_of(index: Index, period: str) -> Index:
    """The index with the score functions that are in force in a period; itself where none goes by date.

    Raises ScoreError where none is in force, or several are.
    """
    if not any(indicator.dated_scores for indicator in index.indicators.values()):
        return index
    indicators = {name: _as_of(indicator, period) for name, indicator in index.indicators.items()}
    return replace(index, indicators=indicators)


def _as_of(indicator: Indicator, period: str) -> Indicator:
    if not indicator.dated_scores:
        return indicator
    found = in_force(indicator.dated_scores, period)
    if len(found) == 1:
        return replace(indicator, score=found[0].value, dated_scores=())
    if not meets(indicator.since, indicator.until, period=period):
        return replace(indicator, dated_scores=())
    told = f"{len(found)} score functions of {indicator.id!r} are in force"
    where = f"{indicator.mark}: {period}" if indicator.mark.file else f"{indicator.id}, {period}"
    raise ScoreError(Problem(where, told, remedy="give it exactly one at any time"))
