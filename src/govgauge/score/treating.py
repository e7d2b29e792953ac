"""Outliers treated: the new values, what was done to each cell, and the log of what was found, step by step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.score.moments import known, shapes
from govgauge.score.table import Numbers, Table, constant

Marks: TypeAlias = NDArray[np.object_]  # texts


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
class Columns:
    """Columns on their way through treatment: units × columns of values and of marks, and the log of each."""

    values: Numbers
    marks: Marks
    logs: tuple[tuple[Change, ...], ...]

    @property
    def failed(self) -> list[int]:
        """The places of those that did not pass when they were last looked at."""
        return [place for place, log in enumerate(self.logs) if not log[-1].passed]

    def done(self) -> Treated:
        """The columns as they are now."""
        marks = tuple(tuple(row) for row in self.marks.tolist())
        return Treated(self.values, marks, log=tuple(change for log in self.logs for change in log))


@dataclass(frozen=True)
class Rule:
    """A column passes when |skewness| or kurtosis lies below its bound: only both together point to outliers.

    Source: Groeneveld & Meeden (1984); OECD/JRC Handbook (2008), step 3: |skewness| > 2 and kurtosis > 3.5.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5

    def look(self, name: str, values: Numbers, *, step: str, cells: int = 0) -> Change:
        """A line of the log for the column as it is now; a column that cannot be judged passes, and says why."""
        return self.looks([name], values[:, None], step=step, cells=[cells])[0]

    def looks(self, names: Sequence[str], values: Numbers, *, step: str, cells: Sequence[int] = ()) -> list[Change]:
        """The same for units × columns, of which so many cells were changed (none if not given)."""
        columns = zip(names, values.T, shapes(values), cells or [0] * len(names), strict=True)
        return [self.judged(name, column, shape=seen, step=step, cells=n) for name, column, seen, n in columns]

    def judged(self, name: str, values: Numbers, *, shape: tuple[float, float], step: str, cells: int) -> Change:
        """A column by its skewness and kurtosis."""
        skew, kurt = shape
        judged = not (math.isnan(skew) or math.isnan(kurt))
        passed = not judged or abs(skew) < self.skewness or kurt < self.kurtosis
        if not judged:
            there = known(values)
            why = "all its values are equal" if len(there) and constant(there) else f"it has {len(there)} values"
            step = f"left: {why}"
        return Change(name, step, cells=cells, skewness=skew, kurtosis=kurt, passed=passed)


def as_they_are(table: Table, rule: Rule) -> Columns:
    """The columns of a table, looked at for the first time."""
    looks = rule.looks(table.columns, table.values, step="as it is")
    unmarked = np.full(table.values.shape, "", dtype=object)
    return Columns(table.values, unmarked, logs=tuple((look,) for look in looks))


def after(
    columns: Columns, places: Sequence[int], *, values: Numbers, marks: Marks, looks: Sequence[Change]
) -> Columns:
    """The columns after a step that changed some of them: their values, their marks and how they look now."""
    now, marked, logs = columns.values.copy(), columns.marks.copy(), list(columns.logs)
    now[:, places], marked[:, places] = values, marks
    for place, look in zip(places, looks, strict=True):
        logs[place] = (*logs[place], look)
    return Columns(now, marked, logs=tuple(logs))


def joined(before: Marks, after: Marks) -> Marks:
    """Marks of two treatments, one after the other."""
    pairs = zip(before.ravel().tolist(), after.ravel().tolist(), strict=True)
    return np.array(["+".join(part for part in pair if part) for pair in pairs], dtype=object).reshape(before.shape)
