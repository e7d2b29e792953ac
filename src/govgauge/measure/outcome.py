"""Why a value is there or not: status and reason of every cell, by the first rule that holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Indicator
from govgauge.kernel.period import first_day, last_day
from govgauge.kernel.value import Status
from govgauge.measure.column import Column, Floats, Truth, Wholes
from govgauge.measure.evaluate import Valued, evaluated
from govgauge.measure.grid import Grid
from govgauge.measure.parts import ROWS
from govgauge.measure.scan import Read

STATUSES = tuple(Status)
MEASURED = STATUSES.index(Status.MEASURED)


Why: TypeAlias = str | Callable[[int], str]  # a reason, or one for each cell


@dataclass(frozen=True)
class Reasons:
    """One reason for each cell: what was said, and the place of each cell's among it, since cells are many."""

    said: Sequence[str]
    places: NDArray[np.int32]

    def __getitem__(self, cell: int) -> str:
        return self.said[int(self.places[cell])]


class Mark(Protocol):
    """Give cells that are still measured a status and a reason."""

    def __call__(self, where: Truth, found: Status, *, why: Why) -> None:
        """Mark the cells where this holds."""


@dataclass(frozen=True)
class Outcome:
    """One indicator over a grid. `status` is an index into STATUSES."""

    value: Floats
    numerator: Column | None
    denominator: Column | None
    n: Wholes
    there: Truth  # cells with any rows at all
    status: NDArray[np.int8]
    reason: Reasons


def settled(
    indicator: Indicator,
    read: Read,
    *,
    grid: Grid,
    columns: Mapping[str, Column],
    absent: str,
    elsewhere: Collection[str] = (),
) -> Outcome:
    """Value, status and reason of the indicator in every cell.

    `absent` is why its table has no rows, or empty; `elsewhere` are the units that the indicator does not apply to.
    """
    valued = evaluated(read.measure, columns, percent=indicator.unit == "percent")
    rows = columns[ROWS].values
    status = np.full(grid.size, MEASURED, dtype=np.int8)
    said, reason = [""], np.zeros(grid.size, dtype=np.int32)

    def mark(where: Truth, found: Status, *, why: Why) -> None:
        cells = np.flatnonzero(where & (status == MEASURED))
        status[cells] = STATUSES.index(found)
        words = [why] if isinstance(why, str) else [why(int(cell)) for cell in cells]
        reason[cells] = len(said) + np.arange(len(words), dtype=np.int32)
        said.extend(words)

    for words, when in _out_of_force(indicator, grid):
        mark(when, Status.NOT_APPLICABLE, why=words)
    if elsewhere:
        mark(_of_units(grid, elsewhere), Status.NOT_APPLICABLE, why=_only_to(indicator))
    mark(rows == 0, Status.NO_DATA, why=absent or "no records")
    # Before "no cases": where all that was expected is absent, nothing is left to be a case.
    covered = _cover(indicator, read, columns, mark=mark)
    if read.measure.rows:
        mark(columns[read.measure.rows].values == 0, Status.NOT_APPLICABLE, why="no cases")
    for single in read.measure.reads:
        if single.rows:
            several = columns[single.rows].values
            mark(several > 1, Status.REFUSED, why=_several(several))
            _reasons(columns, single.reason, valued, mark=mark)
    if valued.empty is not None:
        mark(valued.empty, Status.NOT_APPLICABLE, why="no cases")
    mark(~valued.known, Status.NO_DATA, why="no value recorded")
    mark(~np.isfinite(valued.value), Status.REFUSED, why="the value is not a finite number")
    mark(
        valued.n < indicator.minimum,
        Status.INSUFFICIENT,
        why=lambda cell: f"{valued.n[cell]} cases, {indicator.minimum} needed",
    )
    mark(~covered, Status.INSUFFICIENT, why="coverage is not known")
    # Zero has one form: which of 0 and -0 is met first must not show.
    return Outcome(
        value=valued.value + 0.0,
        numerator=valued.numerator,
        denominator=valued.denominator,
        n=valued.n,
        there=rows > 0,
        status=status,
        reason=Reasons(said, reason),
    )


def _several(rows: Wholes) -> Why:
    return lambda cell: f"{rows[cell]} rows where one was expected"


def _reasons(columns: Mapping[str, Column], name: str, valued: Valued, *, mark: Mark) -> None:
    """The one value is missing, and its record says why."""
    if name:
        words = columns[name]
        mark(words.known & ~valued.known, Status.NO_DATA, why=lambda cell: str(words.values[cell]))


def _out_of_force(indicator: Indicator, grid: Grid) -> list[tuple[str, Truth]]:
    per_period = len(grid.units) * len(grid.facets)

    def cells(outside: Callable[[str], bool]) -> Truth:
        return np.repeat(np.array([outside(period) for period in grid.periods], dtype=np.bool_), per_period)

    found: list[tuple[str, Truth]] = []
    if indicator.since is not None:
        since: date = indicator.since
        found.append((f"in force from {since}", cells(lambda period: (last_day(period) or since) < since)))
    if indicator.until is not None:
        until: date = indicator.until
        found.append((f"in force until {until}", cells(lambda period: (first_day(period) or until) > until)))
    return found


def _of_units(grid: Grid, units: Collection[str]) -> Truth:
    """The cells of these units."""
    here = np.array([unit in units for unit in grid.units], dtype=np.bool_)
    return np.tile(np.repeat(here, len(grid.facets)), len(grid.periods))


def _only_to(indicator: Indicator) -> str:
    asked = (f"{name} {' or '.join(values)}" for name, values in indicator.applies.items())
    return f"it applies to units with {', '.join(asked)}"


def _cover(indicator: Indicator, read: Read, columns: Mapping[str, Column], *, mark: Mark) -> Truth:
    """A share of what should be there that is too small makes a value insufficient; gives where the share is known."""
    if indicator.coverage is None or read.coverage is None:
        return np.ones(len(columns[ROWS]), dtype=np.bool_)
    least = indicator.coverage.at_least
    covered = evaluated(read.coverage, columns, percent=False)
    # Both sides are the doubles nearest to exact numbers, so that what equals the bound passes.
    low = covered.known & (covered.value < float(least))

    def words(cell: int) -> str:
        parts = [part for part in (covered.numerator, covered.denominator) if part is not None]
        figures = " of ".join(_plain(part, cell) for part in parts)
        share = f"{covered.value[cell]:.6g}"
        return f"coverage {share}" + (f" ({figures})" if figures else "") + f", {least} needed"

    mark(low, Status.INSUFFICIENT, why=words)
    return covered.known


def _plain(column: Column, cell: int) -> str:
    value = int(column.values[cell])
    places = column.places or 0
    if value % 10**places == 0:
        return str(value // 10**places)
    return f"{value / 10**places:.12g}"


def names(codes: Sequence[int]) -> list[str]:
    """Statuses in words."""
    return [str(STATUSES[code]) for code in codes]
