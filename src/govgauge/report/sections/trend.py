"""Scores over the periods of the run, when there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govgauge.definition.breaks import changed
from govgauge.report.contents import Contents
from govgauge.report.peers import spread
from govgauge.report.rows import Score

ORDER = 30
TITLE = ("Over time", "历期变化")
MOST_PERIODS = 12
MOST_LINES = 1_500


@dataclass(frozen=True)
class Trend:
    """Scores of every unit in every period shown, and the median of each period."""

    periods: Sequence[str]
    lines: Sequence[tuple[str, Sequence[Score | None]]]
    medians: Sequence[float | None]
    left_out_periods: int
    left_out_units: int
    breaks: Mapping[str, Sequence[str]]  # period → nodes and indicators whose rule is another than in the one before


def view(contents: Contents) -> Trend | None:
    """The last periods; None when the run has one period only."""
    if len(contents.periods) < 2:
        return None
    periods = contents.periods[-MOST_PERIODS:]
    scores = [contents.root_scores(period) for period in periods]
    units = [*contents.units, *gone(contents, units={unit for found in scores for unit in found})]
    lines = [(unit, [found.get(unit) for found in scores]) for unit in [*units, *contents.totals]]
    medians = [spread(found[unit].score for unit in units if unit in found) for found in scores]
    return Trend(
        periods=periods,
        lines=lines[:MOST_LINES],
        medians=[middle.median if middle else None for middle in medians],
        left_out_periods=len(contents.periods) - len(periods),
        left_out_units=max(0, len(lines) - MOST_LINES),
        breaks=breaks(contents),
    )


def breaks(contents: Contents) -> Mapping[str, Sequence[str]]:
    """The periods before which a weight or a score function changed, or an indicator came or went."""
    found = {now: changed(contents.index, before=was, period=now) for was, now in pairwise(contents.periods)}
    return {period: names for period, names in found.items() if names and period in contents.periods[-MOST_PERIODS:]}


def gone(contents: Contents, *, units: set[str]) -> Sequence[str]:
    """Units of earlier periods that the latest no longer has."""
    return sorted(units - set(contents.units) - set(contents.totals))
