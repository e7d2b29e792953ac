"""The children of a node side by side: a row for each unit and position, a column for each child."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from govgauge.score.cells import Cells, Codes, Kind, Numbers
from govgauge.score.step import Children


def gathered(
    names: Sequence[str],
    found: Sequence[Cells],
    *,
    shape: tuple[int, int],
    weight: Numbers,
    compared: tuple[Codes, ...] = (),
    told: bool = True,
    known: bool = False,
) -> Children:
    """Cells of the same positions as columns; `shape` is units × positions.

    `weight` has a row for each row, or fewer that stand for several in turn; cells that are the same in all draws may
    have the rows of one. Reasons are left out where nobody is `told`, coverage where it is `known` beforehand.
    """
    units, width = shape
    rows = units * width

    def stacked(arrays: Sequence[NDArray[Kind]]) -> NDArray[Kind]:
        table = np.empty((units, width, len(arrays)), dtype=arrays[0].dtype)
        for place, array in enumerate(arrays):
            each = len(array)
            target = table if each == units else table.reshape(units // each, each, width, len(arrays))
            target[..., place] = array
        return table.reshape(rows, len(arrays))

    if not found:
        return childless(rows)
    nothing = np.zeros((rows, 0))
    return Children(
        tuple(names),
        score=stacked([cells.score for cells in found]),
        coverage=nothing if known else stacked([cells.coverage for cells in found]),
        status=stacked([cells.status for cells in found]),
        reason=stacked([cells.reason for cells in found]) if told else nothing.astype(np.int32),
        weight=weight if len(weight) == rows else np.repeat(weight, rows // len(weight), axis=0),
        listed=np.ones((rows, len(names)), dtype=bool),
        compared=compared,
    )


def childless(rows: int) -> Children:
    """What a node has in a period in which none of its children is weighed."""
    none, places = np.zeros((rows, 0)), np.zeros((rows, 0), dtype=np.int32)
    return Children((), score=none, coverage=none, status=places, reason=places, weight=none, listed=none.astype(bool))


def repeated(cells: Cells, rows: int) -> Cells:
    """Cells of one draw for every draw, draw after draw; itself where there is a row for each row already."""
    if len(cells.score) == rows:
        return cells
    times = (rows // len(cells.score), 1)
    return Cells(
        cells.positions,
        score=np.tile(cells.score, times),
        coverage=np.tile(cells.coverage, times),
        status=np.tile(cells.status, times),
        reason=np.tile(cells.reason, times),
    )
