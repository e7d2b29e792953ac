"""From the counted parts of a measure to its value: both parts of a ratio kept, one rounding at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from govgauge.definition.formula.measure import Aggregate, Arithmetic, Calculation, Number, Ratio
from govgauge.measure.column import Column, Floats, Truth, Wholes, as_floats, combined, divided
from govgauge.measure.parts import Read, Reading


@dataclass(frozen=True)
class Valued:
    """One measure over all groups. `value` is meant only where `known`."""

    value: Floats
    known: Truth
    n: Wholes
    numerator: Column | None = None
    denominator: Column | None = None
    empty: Truth | None = None  # where the denominator is zero or there is none


Columns = Mapping[str, Column]


def evaluated(reading: Reading, columns: Columns, *, percent: bool) -> Valued:
    """The measure's value in every group; shares and ratios are multiplied by 100 when they are a percentage."""
    with np.errstate(all="ignore"):
        return _value(reading.calculation, iter(reading.reads), columns=columns, times=100 if percent else 1)


def _value(part: Calculation, reads: Iterator[Read], *, columns: Columns, times: int) -> Valued:
    if isinstance(part, Aggregate):
        return _aggregate(next(reads), columns, times=times)
    if isinstance(part, Ratio):
        return _ratio(part, reads, columns=columns, times=times)
    if isinstance(part, Number):
        raise AssertionError("a number by itself is no measure")
    return _arithmetic(part, reads, columns=columns)


def _aggregate(read: Read, columns: Columns, *, times: int) -> Valued:
    value, n = columns[read.value], columns[read.n].values
    if read.denominator:
        below = columns[read.denominator]
        times = times if read.aggregate == "share" else 1
        known = below.known & (below.values != 0)
        empty = columns[read.cases].values == 0 if read.cases else ~known
        return Valued(divided(value, below, times=times), known, n, value, below, empty)
    if read.level is not None and read.whole:
        return Valued(_on_its_grid(value, read.level), value.known, n)
    return Valued(as_floats(value), value.known, n)


def _on_its_grid(value: Column, level: Fraction) -> Floats:
    """A quantile of whole numbers lies on a grid of the level's denominator; engines differ in the last digit only."""
    steps = level.denominator
    exact: Floats = np.rint(value.values * steps) / steps
    return exact


def _ratio(part: Ratio, reads: Iterator[Read], *, columns: Columns, times: int) -> Valued:
    over, _ = _exact(part.numerator, reads, columns)
    under, n = _exact(part.denominator, reads, columns)
    known = over.known & under.known & (under.values != 0)
    return Valued(divided(over, under, times=times), known, n, over, under, under.known & (under.values == 0))


def _exact(part: Calculation, reads: Iterator[Read], columns: Columns) -> tuple[Column, Wholes]:
    """An exact column and the rows it rests on."""
    if isinstance(part, Aggregate):
        read = next(reads)
        return columns[read.value], columns[read.n].values
    if isinstance(part, Arithmetic):
        left, n = _exact(part.left, reads, columns)
        right, other = _exact(part.right, reads, columns)
        least = (
            n if isinstance(part.right, Number) else other if isinstance(part.left, Number) else np.minimum(n, other)
        )
        return combined(left, right, sign=part.sign), least
    if isinstance(part, Number):
        size = len(next(iter(columns.values())))
        places = _places(part.value)
        whole = np.full(size, int(part.value * 10**places), dtype=object)
        return Column(whole, np.ones(size, dtype=np.bool_), places), np.zeros(size, dtype=np.int64)
    raise AssertionError("a ratio inside a ratio")


def _places(value: Fraction) -> int:
    """How many decimal places the number was written with."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places


def _arithmetic(part: Arithmetic, reads: Iterator[Read], *, columns: Columns) -> Valued:
    left = _operand(part.left, reads, columns)
    right = _operand(part.right, reads, columns)
    known = _both(left.known, right.known)
    empty = _either(left.empty, right.empty)
    if part.sign == "/":
        zero = right.known & (right.value == 0)
        known, empty = known & ~zero, _either(empty, zero)
    value = {
        "+": lambda: left.value + right.value,
        "-": lambda: left.value - right.value,
        "*": lambda: left.value * right.value,
        "/": lambda: np.where(known, left.value, 0) / np.where(known, right.value, 1),
    }[part.sign]()
    n = left.n if isinstance(part.right, Number) else right.n if isinstance(part.left, Number) else None
    return Valued(value, known, np.minimum(left.n, right.n) if n is None else n, empty=empty)


def _operand(part: Calculation, reads: Iterator[Read], columns: Columns) -> Valued:
    if isinstance(part, Number):
        size = len(next(iter(columns.values())))
        value = part.value.numerator / part.value.denominator
        return Valued(np.full(size, value), np.ones(size, dtype=np.bool_), np.zeros(size, dtype=np.int64))
    return _value(part, reads, columns=columns, times=1)


def _both(one: Truth, other: Truth) -> Truth:
    return one & other


def _either(one: Truth | None, other: Truth | None) -> Truth | None:
    if one is None or other is None:
        return other if one is None else one
    return one | other
