"""Columns of exact numbers: whole numbers with a common count of decimal places, or doubles, each known or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govgauge.kernel.errors import MeasureError, Problem
from govgauge.kernel.shapes import EXACT

Truth: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Wide: TypeAlias = NDArray[np.int64]  # whole numbers of 128 bits: a lower and an upper half each
Wholes: TypeAlias = NDArray[Any]  # of int64, or of Python's integers where those are too small

SMALL = 2**62  # sums of two such still fit into 64 bits
DOUBLE = 2**53  # whole numbers up to here are exact doubles


@dataclass(frozen=True)
class Column:
    """Values where `known`; whole numbers stand for themselves over 10 ** `places`, doubles have `places` None."""

    values: Wholes  # doubles where `places` is None
    known: Truth
    places: int | None = 0

    def __len__(self) -> int:
        return len(self.known)

    def take(self, order: NDArray[np.intp]) -> Column:
        """The values at these places."""
        return Column(self.values[order], self.known[order], self.places)

    def only(self, where: Truth) -> Column:
        """The values known where this holds."""
        return Column(self.values, self.known & where, self.places)


def unknown(size: int) -> Column:
    """A column of which nothing is known."""
    return Column(np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_))


def from_arrow(array: pa.ChunkedArray | pa.Array) -> Column:
    """A column of an engine's answer: BIGINT, DECIMAL or DOUBLE; words are kept as they are."""
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if isinstance(whole, pa.ChunkedArray):  # no rows at all
        whole = pa.array([], type=array.type)
    known: Truth = np.asarray(pc.is_valid(whole))
    kind = whole.type
    if pa.types.is_floating(kind):
        return Column(np.asarray(whole.fill_null(0.0), dtype=np.float64), known, None)
    if pa.types.is_decimal(kind):
        return Column(_unscaled(whole, known), known, kind.scale)
    if pa.types.is_string(kind):
        return Column(np.array(whole.to_pylist(), dtype=object), known)
    return Column(np.asarray(whole.fill_null(0), dtype=np.int64), known)


def _unscaled(array: pa.Array, known: Truth) -> Wholes:
    """The whole numbers behind decimals of 128 bits; 64 bits where all of them fit."""
    if len(array) == 0:
        return np.zeros(0, dtype=np.int64)
    halves = _halves(array)
    low, high = halves.T
    fits = (high == (low >> 63)) | ~known
    if fits.all():
        return np.where(known, low, 0).astype(np.int64)
    wide = [(int(top) << 64) + (int(bottom) & (2**64 - 1)) for bottom, top in halves]
    return np.where(known, np.array(wide, dtype=object), 0)


def _halves(decimals: pa.Array) -> Wide:
    """The whole numbers behind decimals of 128 bits."""
    halves = np.frombuffer(decimals.buffers()[1], dtype="<i8").reshape(-1, 2)
    return halves[decimals.offset : decimals.offset + len(decimals)]


def spread(column: Column, places: NDArray[np.intp], *, size: int) -> Column:
    """The values put at these places of a longer column; what is not filled is not known."""
    values = np.zeros(size, dtype=column.values.dtype)
    if values.dtype == object:
        values[:] = 0
    known = np.zeros(size, dtype=np.bool_)
    values[places] = column.values
    known[places] = column.known
    return Column(values, known, column.places)


def pooled(column: Column, shape: tuple[int, int, int], *, members: NDArray[np.intp], merge: str) -> Column:
    """One value per period and facet from those of the members: their sum, min or max; unknown when all are.

    The column is laid out as `shape` says: periods, units, facets.
    """
    values = column.values.reshape(shape)[:, members, :]
    known = column.known.reshape(shape)[:, members, :]
    if values.dtype == np.int64 and len(members) and int(np.abs(values).max(initial=0)) * len(members) >= SMALL:
        values = values.astype(object)
    there: Truth = known.any(axis=1).ravel()
    if merge == "sum":
        return Column(_narrow(np.where(known, values, 0).sum(axis=1).ravel()), there, column.places)
    bound = values.max(initial=0) if merge == "min" else values.min(initial=0)
    filled = np.where(known, values, bound)
    found = filled.min(axis=1, initial=bound) if merge == "min" else filled.max(axis=1, initial=bound)
    return Column(np.where(there, found.ravel(), 0), there, column.places)


def _narrow(values: Wholes) -> Wholes:
    if values.dtype == object and all(-SMALL < value < SMALL for value in values):
        return values.astype(np.int64)
    return values


def as_floats(column: Column) -> Floats:
    """Each value as the nearest double; 0 where not known."""
    if not column.places:
        return _floats(column.values)
    one = np.full(len(column), 10**column.places, dtype=np.int64)
    return divided(column, Column(one, column.known, column.places))


def _floats(values: Wholes) -> Floats:
    return values.astype(np.float64)


def divided(numerator: Column, denominator: Column, *, times: int = 1) -> Floats:
    """Numerator × times / denominator, rounded once to the nearest double; 0 where a part is unknown or zero."""
    good = numerator.known & denominator.known & (denominator.values != 0)
    over, under = _aligned(numerator, denominator)
    answer = np.zeros(len(numerator))
    if _exact_doubles(over, times) and _exact_doubles(under, 1):
        np.divide(over * times, under, out=answer, where=good.astype(np.bool_))
        return answer
    for place in np.flatnonzero(good):
        # Python's whole numbers divide with one correct rounding, whatever their size.
        answer[place] = int(over[place]) * times / int(under[place])
    return answer


def _exact_doubles(values: Wholes, times: int) -> bool:
    return values.dtype == np.int64 and (len(values) == 0 or int(np.abs(values).max()) * times <= DOUBLE)


def _aligned(one: Column, other: Column) -> tuple[Wholes, Wholes]:
    """Both columns' whole numbers over the same power of ten."""
    if one.places is None or other.places is None:
        raise AssertionError("doubles are not divided exactly")
    places = max(one.places, other.places)
    return _scaled(one, places - one.places), _scaled(other, places - other.places)


def _scaled(column: Column, places: int) -> Wholes:
    if places == 0 or column.places is None:
        return column.values
    return _narrow(column.values.astype(object) * 10**places)


def combined(left: Column, right: Column, *, sign: str) -> Column:
    """Exact sum, difference or product."""
    known = left.known & right.known
    if left.places is None or right.places is None:
        raise AssertionError("doubles are not added exactly")
    if sign == "*":
        product = left.values.astype(object) * right.values.astype(object)
        return Column(_narrow(product), known, left.places + right.places)
    one, other = (part.astype(object) for part in _aligned(left, right))
    return Column(_narrow(one + other if sign == "+" else one - other), known, max(left.places, right.places))


def widened(column: Column) -> Wide:
    """The values with all decimal places of EXACT, as whole numbers of 128 bits: 0 where not known.

    Raises MeasureError when one is too large.
    """
    if column.places is None:
        raise AssertionError("doubles have no exact form")
    wide = np.empty((len(column), 2), dtype=np.int64)
    if column.values.dtype != np.int64 or column.places > EXACT.scale:
        return _halves(_decimals(column))
    values, times = np.where(column.known, column.values, 0), 10 ** (EXACT.scale - column.places)
    low = np.multiply(values, times, out=wide[:, 0]).view(np.uint64)
    # The lower half wraps around; how often it did, doubles tell: they are wrong by far less than one turn.
    wide[:, 1] = np.rint((values.astype(np.float64) * times - low.astype(np.float64)) / 2.0**64)
    return wide


def _decimals(column: Column) -> pa.Array:
    """The same by Python's decimals, for numbers of any size."""
    places = column.places or 0
    try:
        with localcontext(prec=100):
            pairs = zip(column.values, column.known, strict=True)
            exact = [Decimal(int(value)).scaleb(-places) if there else Decimal(0) for value, there in pairs]
        return pa.array(exact, type=EXACT)
    except (pa.ArrowInvalid, ArithmeticError) as error:
        raise MeasureError(
            Problem("measures", f"a numerator or denominator is too large: {error}"[:200], "26 digits before the point")
        ) from None


def to_exact(wide: Wide, known: Truth) -> pa.Array:
    """Whole numbers of 128 bits as decimals of the shapes between stages, null where not known."""
    return pa.Array.from_buffers(EXACT, len(known), [pa.array(known).buffers()[1], pa.py_buffer(wide)])


def worded(words: Sequence[str], places: NDArray[np.integer[Any]]) -> pa.Array:
    """The words at these places, as a column."""
    return pa.array(words, type=pa.string()).take(pa.array(places))
