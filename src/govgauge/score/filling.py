"""Values put in for missing ones: which cells they are, how uncertain each is, and a check that none is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.errors import Problem, ScoreError
from govgauge.score.table import Flags, Numbers, Panel, Table, counted, some


@dataclass(frozen=True)
class Imputed:
    """Values of the input's shape; `filled` marks every cell that was put in, to be carried to the end.

    `variance` is the uncertainty of each filled cell where the method gives one, NaN where it gives none, 0 where a
    value was measured.
    """

    values: Numbers
    filled: Flags
    variance: Numbers


def filled(original: Numbers, put: Numbers, *, variance: Numbers | None = None) -> Imputed:
    """What was measured, with `put` where nothing was; cells that `put` leaves NaN stay missing and unmarked."""
    gaps = np.isnan(original) & ~np.isnan(put)
    unsure = np.full(original.shape, np.nan) if variance is None else variance
    return Imputed(
        np.where(gaps, put, original), gaps, np.where(gaps, unsure, np.where(np.isnan(original), np.nan, 0.0))
    )


def nothing_left(done: Imputed, table: Table | Panel, *, method: str, remedy: str) -> Imputed:
    """The same, when every cell has a value; else ScoreError with one problem for each column that has gaps."""
    left = np.isnan(done.values)
    if not left.any():
        return done
    problems = []
    for place, name in enumerate(table.columns):
        gaps = left[..., place]
        if gaps.any():
            without = np.flatnonzero(gaps.reshape(-1, len(table.units)).any(axis=0))
            units = [table.units[row] for row in without]
            found = f"{method}: {counted(int(gaps.sum()), 'value')} cannot be put in, for {some(units)}"
            problems.append(Problem(where=f"indicator {name!r}", found=found, remedy=remedy))
    raise ScoreError(*problems)
