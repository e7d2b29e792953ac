"""Outliers treated: the new values, what was done to each cell, and the log of what was found, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.score.moments import known, shape
from govgauge.score.table import Numbers, Table, constant


@dataclass(frozen=True)
class Change:
    """One line of the log: what a column looked like after a step, and how many cells the step changed.

    `step` is "as it is", the name of a treatment, or "left: …" with the reason why a column cannot be judged.
    """

    column: str
    step: str
    cells: int
    skewness: float
    kurtosis: float
    passed: bool


@dataclass(frozen=True)
class Treated:
    """`marks` has a row for each unit and a text for each column: "" or what was done to the cell ("high", "low",
    "log"), joined by + in the order it was done."""

    values: Numbers
    marks: tuple[tuple[str, ...], ...]
    log: tuple[Change, ...]


@dataclass(frozen=True)
class Column:
    """One column on its way through treatment."""

    values: Numbers
    marks: tuple[str, ...]
    log: tuple[Change, ...]


@dataclass(frozen=True)
class Rule:
    """A column passes when |skewness| or kurtosis lies below its bound: only both together point to outliers.

    Source: Groeneveld & Meeden (1984); OECD/JRC Handbook (2008), step 3: |skewness| > 2 and kurtosis > 3.5.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5

    def look(self, name: str, values: Numbers, *, step: str, cells: int = 0) -> Change:
        """A line of the log for the column as it is now; a column that cannot be judged passes, and says why."""
        there = known(values)
        skew, kurt = shape(there)
        judged = not (np.isnan(skew) or np.isnan(kurt))
        passed = not judged or bool(abs(skew) < self.skewness or kurt < self.kurtosis)
        if not judged:
            why = "all its values are equal" if len(there) and constant(there) else f"it has {len(there)} values"
            step = f"left: {why}"
        return Change(name, step, cells=cells, skewness=skew, kurtosis=kurt, passed=passed)


def assembled(table: Table, columns: list[Column]) -> Treated:
    """Columns side by side."""
    return Treated(
        np.stack([column.values for column in columns], axis=1),
        marks=tuple(zip(*(column.marks for column in columns), strict=True)),
        log=tuple(change for column in columns for change in column.log),
    )


def joined(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Marks of two treatments, one after the other."""
    return tuple("+".join(part for part in pair if part) for pair in zip(before, after, strict=True))
