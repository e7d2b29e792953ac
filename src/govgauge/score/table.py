"""A table of numbers as methods take it: units × columns with their names, NaN where a value is missing, and what a
method may demand of it before it calculates anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.errors import Problem, ScoreError

Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

# Values that differ by less than this part of the largest of them are the same but for rounding.
NOISE = 1e-12
GREATEST = 1e150  # the square of a greater one, and their sum, may be beyond what a float holds
LEAST = 1e-150  # the square of a smaller difference may be nothing
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Table:
    """Units × columns. Raises ScoreError for a shape that does not fit, a name twice, or a value that is infinite or as
    good as that."""

    values: Numbers
    units: tuple[str, ...]
    columns: tuple[str, ...]

    def __post_init__(self) -> None:
        check_shape(self.values, self.units, columns=self.columns)

    def having(self, values: Numbers) -> Table:
        """The same units and columns with other values."""
        return Table(values, self.units, self.columns)

    def only(self, columns: Sequence[str]) -> Table:
        """Some of the columns, in the order asked for."""
        places = [self.columns.index(name) for name in columns]
        return Table(self.values[:, places], self.units, tuple(columns))

    @property
    def missing(self) -> Flags:
        """True where there is no value."""
        return np.isnan(self.values)

    @property
    def complete(self) -> Table:
        """The units that have a value in every column."""
        rows = np.flatnonzero(~self.missing.any(axis=1))
        return Table(self.values[rows], tuple(self.units[row] for row in rows), self.columns)


@dataclass(frozen=True)
class Panel:
    """Periods × units × columns; `times` is the place of each period in time, rising, in years or any other unit."""

    values: Numbers
    periods: tuple[str, ...]
    times: Numbers
    units: tuple[str, ...]
    columns: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.values.ndim != 3 or self.values.shape[0] != len(self.periods) or not self.periods:
            raise refused("panel", found=f"{len(self.periods)} periods for an array of shape {self.values.shape}")
        if len(self.times) != len(self.periods) or not np.all(np.diff(self.times) > 0):
            raise refused(
                "panel", found="its times do not rise", remedy="give one time for each period, earliest first"
            )
        for table in self.values:
            check_shape(table, self.units, columns=self.columns)


def check_shape(values: Numbers, units: Sequence[str], *, columns: Sequence[str]) -> None:
    """Shape, names and finiteness; raises ScoreError that names the first fault of each kind."""
    if values.shape != (len(units), len(columns)):
        found = f"{len(units)} units and {len(columns)} columns for an array of shape {values.shape}"
        raise refused("table", found=found, remedy="give one name for each row and each column")
    for what, names in (("unit", units), ("column", columns)):
        twice = sorted({name for name in names if list(names).count(name) > 1}) if len({*names}) < len(names) else []
        if twice:
            raise refused("table", found=f"{what} {twice[0]!r} stands twice", remedy=f"give every {what} its own name")
    beyond = np.abs(values) > GREATEST
    if beyond.any():
        row, column = (int(place[0]) for place in np.nonzero(beyond))
        value = float(values[row, column])
        found = f"the value of unit {units[row]!r} is {'infinite' if np.isinf(value) else f'{value:g}, too great'}"
        raise refused("table", f"indicator {columns[column]!r}", found=found, remedy="correct it, or leave it missing")


def refused(method: str, where: str = "", *, found: str, remedy: str = "", allowed: str = "") -> ScoreError:
    """What a method raises for input that it cannot work with."""
    return ScoreError(Problem(where=where, found=f"{method}: {found}", allowed=allowed, remedy=remedy))


def demand(
    table: Table,
    method: str,
    *,
    units: int = 1,
    complete: bool = False,
    varying: bool = False,
    above: float | None = None,
    at_least: float | None = None,
) -> None:
    """Raise ScoreError with one problem for each column that a method cannot work with.

    `units` is the least number of units with a value in a column; `complete` forbids missing values, `varying` columns
    without differences, `above` and `at_least` values at or below a bound, or below it.
    """
    problems = []
    few = np.flatnonzero((~table.missing).sum(axis=0) < max(units, 1)).tolist()
    asked = complete or varying or above is not None or at_least is not None
    for place in range(len(table.columns)) if asked else few:
        name, column = table.columns[place], table.values[:, place]
        fault = next(faults(column, table.units, least=units, complete=complete, varying=varying), None)
        fault = fault or next(low(column, table.units, above=above, at_least=at_least), None)
        if fault:
            found, remedy = fault
            problems.append(Problem(where=f"indicator {name!r}", found=f"{method}: {found}", remedy=remedy))
    if problems:
        raise ScoreError(*problems)
    if not table.columns:
        raise refused(method, found="there is no indicator", remedy="give it at least one column")


def faults(
    column: Numbers, units: Sequence[str], *, least: int, complete: bool, varying: bool
) -> Iterator[tuple[str, str]]:
    """What is wrong with one column, and what to do."""
    known = column[~np.isnan(column)]
    if not len(known):
        yield "it has no value at all", "leave the indicator out, or give it data"
    if complete and len(known) < len(column):
        without = some([unit for unit, value in zip(units, column, strict=True) if np.isnan(value)])
        yield f"it has no value for {without}", "impute it first, or leave these units out"
    if len(known) < least:
        yield f"{counted(len(known), 'unit')} with a value, and {least} are needed", "add units, or leave it out"
    if varying and constant(known):
        yield f"all its values are {known[0]:g}", "leave it out: it tells no unit from another"


def low(
    column: Numbers, units: Sequence[str], *, above: float | None, at_least: float | None
) -> Iterator[tuple[str, str]]:
    """The first value of a column that lies below a bound."""
    for bound, wrong, word in (
        (above, column <= (above or 0), "not above"),
        (at_least, column < (at_least or 0), "below"),
    ):
        if bound is not None and wrong.any():
            place = int(np.flatnonzero(wrong)[0])
            yield (
                f"the value of unit {units[place]!r} is {column[place]:g}, {word} {bound:g}",
                "normalise it to a scale that suits the method, or choose another method",
            )


def constant(known: Numbers) -> bool:
    """Whether values differ by rounding only."""
    return bool(alike(known.min(), known.max()))


def ends(table: Numbers) -> tuple[Numbers, Numbers]:
    """The lowest and the highest value of each column, NaN where there is none."""
    return np.fmin.reduce(table, axis=0), np.fmax.reduce(table, axis=0)


def alike(low: Numbers, high: Numbers) -> Flags:
    """Whether the lowest and the highest value differ by rounding only, or by less than has a square."""
    return np.asarray(high - low <= np.maximum(NOISE * np.maximum(np.abs(low), np.abs(high)), LEAST))


def some(names: Sequence[str]) -> str:
    """A few names, and how many more there are."""
    shown = ", ".join(repr(name) for name in names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown


def counted(number: int, word: str) -> str:
    """1 unit, 2 units."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
