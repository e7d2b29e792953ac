"""Values of few cases, drawn to the mean of their group before anything else is done to them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from govgauge.definition.model import Index, Indicator
from govgauge.score.cells import SCORED
from govgauge.score.sheet import Sheet
from govgauge.score.table import Numbers
from govgauge.score.totals import unit_of

DRAWN = "drawn to the mean of its group by {0:g} cases"


def shrunk(values: Numbers, cases: Numbers, *, groups: Sequence[str | None], extra: float) -> Numbers:
    """(n x + k m) / (n + k), with m = Σ n x / Σ n of the unit's group and k = `extra`; NaN stays NaN.

    A unit without a group stays as it is, and so does a group without any case. Source: Bühlmann (1967), Experience
    rating and credibility, ASTIN Bulletin 4, 199-207.
    """
    drawn = values.copy()
    known = ~np.isnan(values) & (cases > 0)
    for group in sorted({g for g in groups if g is not None}):
        rows = np.array([place for place, g in enumerate(groups) if g == group and known[place]], dtype=np.int64)
        total = math.fsum(cases[rows].tolist())
        if total > 0:
            middle = math.fsum((cases[rows] * values[rows]).tolist()) / total
            drawn[rows] = (cases[rows] * values[rows] + extra * middle) / (cases[rows] + extra)
    return drawn


def shrink(sheet: Sheet, index: Index) -> Iterator[tuple[str, str, str, float, float]]:
    """Draw the values of every indicator that asks for it; gives (unit, position, indicator, before, after)."""
    for indicator in index.indicators.values():
        if indicator.shrink is not None:
            for place, position in enumerate(sheet.positions(index, indicator.id)):
                yield from of_column(sheet, index, indicator=indicator, place=place, position=position)


def of_column(
    sheet: Sheet, index: Index, *, indicator: Indicator, place: int, position: str
) -> Iterator[tuple[str, str, str, float, float]]:
    """One column."""
    reading, asked = sheet.read.of[indicator.id], indicator.shrink
    if asked is None or reading.n is None:
        return
    groups = [unit_of(index, u).attributes.get(asked.within) if asked.within else "" for u in sheet.units]
    before = sheet.column(indicator.id, place).copy()
    after = shrunk(before, reading.n[sheet.rows, place], groups=groups, extra=float(asked.cases))
    changed = (reading.status[sheet.rows, place] == SCORED) & (after != before) & ~np.isnan(before)
    sheet.put(indicator.id, place, values=after, where=changed)
    sheet.say(indicator.id, place, where=changed, said=DRAWN.format(asked.cases))
    for row in np.flatnonzero(changed).tolist():
        yield sheet.units[row], position, indicator.id, float(before[row]), float(after[row])
