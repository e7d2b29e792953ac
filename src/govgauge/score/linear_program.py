"""A small linear program, solved exactly enough to be published: the simplex method on a dictionary.

Source: Chvátal (1983), Linear Programming, ch. 2, 3 and 8; Bland (1977) for the rule that cannot run in circles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.score.table import Numbers

Names: TypeAlias = NDArray[np.int64]  # variables by number: those of the program, then one slack for each condition

TOLERANCE = 1e-11
PIVOTS_BEFORE_BLAND = 50


@dataclass(frozen=True)
class Optimum:
    """The best value and where it is reached; `status` is optimal, impossible or unbounded."""

    status: str
    value: float
    at: Numbers


def maximise(gain: Numbers, bounds: Numbers, *, limits: Numbers) -> Optimum:
    """Maximise gain · x where bounds · x ≤ limits and x ≥ 0; bounds is conditions × variables."""
    conditions, variables = bounds.shape
    size = np.maximum(np.abs(bounds).max(axis=1, initial=0.0), TOLERANCE)
    # Row 0 is the objective, column 0 the constants; rows are basic variables, columns the others.
    sheet = np.zeros((conditions + 1, variables + 1))
    sheet[1:, 0], sheet[1:, 1:] = limits / size, -bounds / size[:, None]
    basic = np.arange(variables, variables + conditions)
    others = np.arange(variables)
    if conditions and sheet[1:, 0].min() < 0:
        started = feasible(sheet, basic, others=others)
        if started is None:
            return Optimum("impossible", np.nan, np.full(variables, np.nan))
        sheet, basic, others = started
    sheet[0] = objective(gain, sheet, basic=basic, others=others)
    if not climbed(sheet, basic, others=others):
        return Optimum("unbounded", np.inf, np.full(variables, np.nan))
    at = np.zeros(variables)
    for row, name in enumerate(basic, start=1):
        if name < variables:
            at[name] = max(sheet[row, 0], 0.0)
    return Optimum("optimal", float(gain @ at), at)


def objective(gain: Numbers, sheet: Numbers, *, basic: Names, others: Names) -> Numbers:
    """The objective written in the variables that are not basic."""
    row = np.zeros(sheet.shape[1])
    for place, name in enumerate(others, start=1):
        row[place] += gain[name] if name < len(gain) else 0.0
    for place, name in enumerate(basic, start=1):
        if name < len(gain):
            row += gain[name] * sheet[place]
    return row


def feasible(sheet: Numbers, basic: Names, *, others: Names) -> tuple[Numbers, Names, Names] | None:
    """A dictionary without negative constants, found by a variable that makes room for all; None if there is none."""
    extra = len(basic) + len(others)
    wide = np.hstack([sheet, np.ones((len(sheet), 1))])
    wide[0] = 0.0
    wide[0, -1] = -1.0
    basic, others = basic.copy(), np.append(others, extra)
    pivot(wide, basic, others=others, row=int(np.argmin(wide[1:, 0])) + 1, column=wide.shape[1] - 1)
    climbed(wide, basic, others=others)
    if wide[0, 0] < -1e-9:
        return None
    if extra in basic:
        row = int(np.flatnonzero(basic == extra)[0]) + 1
        pivot(wide, basic, others=others, row=row, column=int(np.argmax(np.abs(wide[row, 1:]))) + 1)
    column = int(np.flatnonzero(others == extra)[0])
    wide[1:, 0] = np.maximum(wide[1:, 0], 0.0)
    return np.delete(wide, column + 1, axis=1), basic, np.delete(others, column)


def climbed(sheet: Numbers, basic: Names, *, others: Names) -> bool:
    """Pivot in place until no variable improves the objective; False when it has no bound."""
    stalled = 0
    while True:
        better = np.flatnonzero(sheet[0, 1:] > TOLERANCE)
        if not len(better):
            return True
        bland = stalled > PIVOTS_BEFORE_BLAND
        column = int(min(better, key=lambda c: others[c]) if bland else np.argmax(sheet[0, 1:])) + 1
        falling = np.flatnonzero(sheet[1:, column] < -TOLERANCE) + 1
        if not len(falling):
            return False
        room = np.maximum(sheet[falling, 0], 0.0) / -sheet[falling, column]
        tied = falling[room <= room.min() + TOLERANCE]
        # Of tied rows the steepest is the most accurate pivot; Bland's rule takes the lowest name instead.
        row = min(tied, key=lambda r: basic[r - 1] if bland else sheet[r, column])
        stalled = stalled + 1 if room.min() <= TOLERANCE else 0
        pivot(sheet, basic, others=others, row=int(row), column=column)


def pivot(sheet: Numbers, basic: Names, *, others: Names, row: int, column: int) -> None:
    """Exchange the basic variable of a row with the other variable of a column, in place."""
    steep = sheet[row, column]
    sheet[row] /= -steep
    sheet[row, column] = 1.0 / steep
    for place in range(len(sheet)):
        if place != row and sheet[place, column] != 0.0:
            factor = sheet[place, column]
            sheet[place, column] = 0.0
            sheet[place] += factor * sheet[row]
    basic[row - 1], others[column - 1] = others[column - 1], basic[row - 1]
