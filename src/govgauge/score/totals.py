"""Wholes made of units: the plain mean of their members' scores, shown beside the units and never ranked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from govgauge.definition.model import Index, Total, Unit
from govgauge.score.cells import NO_DATA, SCORED, Cells, Texts


def members(index: Index, total: Total, *, units: Sequence[str]) -> list[int]:
    """The rows of the units that belong to a total; a total is no member of another."""
    return [row for row, unit in enumerate(units) if not is_total(index, unit) and has(unit_of(index, unit), total)]


def is_total(index: Index, unit: str) -> bool:
    """Whether a row of the measures is a whole made of units."""
    return any(total.id == unit for total in index.units.totals)


def unit_of(index: Index, unit: str) -> Unit:
    """The declared unit, or one without attributes for a unit found in the records."""
    return index.units.listed.get(unit) or Unit(unit)


def has(unit: Unit, total: Total) -> bool:
    """Whether a unit has the attributes that a total's members have."""
    return all(unit.attributes.get(name) == text for name, text in total.members.items())


def mean_of(cells: Cells, rows: Sequence[int], *, texts: Texts) -> Cells:
    """One row: the mean of the rows' scores at each position, over those that have one, and of all rows' coverage."""
    score, coverage = cells.score[list(rows)], cells.coverage[list(rows)]
    means, covered = [], []
    for place in range(len(cells.positions)):
        # fsum is rounded once, so that the order of members cannot show.
        known = [s for s in score[:, place].tolist() if s == s]
        means.append(math.fsum(known) / len(known) if known else np.nan)
        covered.append(math.fsum(coverage[:, place].tolist()) / len(rows) if rows else 0.0)
    found = ~np.isnan(np.array(means))[None, :]
    return Cells(
        cells.positions,
        score=np.array(means)[None, :],
        coverage=np.array(covered)[None, :],
        status=np.where(found, SCORED, NO_DATA).astype(np.int32),
        reason=np.where(found, 0, texts.code("no member has a score")).astype(np.int32),
    )
