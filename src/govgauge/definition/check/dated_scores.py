"""Score functions that changed: exactly one in force at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TypeAlias

from govgauge.definition.check.wrong import span, wrong
from govgauge.definition.model import Dated, Index, Indicator, ScoreFunction
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem
from govgauge.kernel.period import PeriodKind

Gap: TypeAlias = tuple[date | None, date | None]


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every indicator whose score function goes by date."""
    for indicator in index.indicators.values():
        if not indicator.dated_scores:
            continue
        mark = index.at("indicators", indicator.id, "score")
        if index.time.period in (PeriodKind.EDITION, PeriodKind.WHOLE):
            kind = index.time.period.value
            found = f"the score functions of {indicator.id!r} have dates, and periods of kind {kind!r} have none"
            yield wrong(mark, "score-dated", found=found, allowed="one score function", remedy="take the dates off")
            continue
        yield from _overlaps(index, indicator)
        yield from _gaps(index, indicator)


def _overlaps(index: Index, indicator: Indicator) -> Iterator[Problem]:
    for (earlier, one), (place, other) in combinations(enumerate(indicator.dated_scores), 2):
        since = max(one.since or date.min, other.since or date.min)
        until = min(one.until or date.max, other.until or date.max)
        if since <= until:
            when = span(None if since == date.min else since, None if until == date.max else until)
            found = f"{indicator.id!r} has two score functions in force {when}"
            allowed = f"one at any time; the other is at {index.at('indicators', indicator.id, 'score', earlier)}"
            mark = index.at("indicators", indicator.id, "score", place)
            yield wrong(mark, "score-twice", found=found, allowed=allowed, remedy="end one before the other begins")


def _gaps(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """Days on which the indicator holds and no score function does."""
    ordered = sorted(indicator.dated_scores, key=lambda one: one.since or date.min)
    last = max(ordered, key=lambda one: one.until or date.max)
    gaps = [_before(ordered[0].since, indicator), *(_between(one, other) for one, other in pairwise(ordered))]
    for gap in [*gaps, _after(last.until, indicator)]:
        if gap is not None:
            found = f"{indicator.id!r} has no score function {span(*gap)}"
            mark = index.at("indicators", indicator.id, "score")
            yield wrong(mark, "score-gap", found=found, allowed="one at any time", remedy="close the gap")


def _before(since: date | None, indicator: Indicator) -> Gap | None:
    """From the indicator's first day until the first score function begins."""
    if since is None or since <= (indicator.since or date.min):
        return None
    return indicator.since, since - timedelta(days=1)


def _after(until: date | None, indicator: Indicator) -> Gap | None:
    """From the end of the last score function until the indicator's last day."""
    if until is None or until >= (indicator.until or date.max):
        return None
    return until + timedelta(days=1), indicator.until


def _between(one: Dated[ScoreFunction], other: Dated[ScoreFunction]) -> Gap | None:
    if one.until is None or other.since is None or other.since <= one.until + timedelta(days=1):
        return None
    return one.until + timedelta(days=1), other.since - timedelta(days=1)
