"""Identifiers character by character: texts of one length as rows of numbers, so that millions are checked at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NONE = -1  # stands for a character that is not in an alphabet


def alphabet(signs: str) -> NDArray[np.int64]:
    """The value of each byte: its place among these signs, NONE where it is not one of them."""
    values = np.full(256, NONE, dtype=np.int64)
    for place, sign in enumerate(signs):
        values[ord(sign)] = place
    return values


DIGITS = alphabet("0123456789")


@dataclass(frozen=True)
class Faults:
    """By place why a cell is no identifier of its kind; the first reason that was found stays."""

    found: dict[int, str] = field(default_factory=dict)

    def add(self, places: NDArray[np.intp], reason: str) -> None:
        """The same reason for several places."""
        for at in places.tolist():
            self.found.setdefault(at, reason)


@dataclass(frozen=True)
class Rows:
    """Cells of one length: where they stand, and their bytes, one row for each."""

    places: NDArray[np.intp]
    signs: NDArray[np.uint8]

    def where(self, wrong: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The places of the cells for which this holds."""
        return self.places[wrong]

    def only(self, right: NDArray[np.bool_]) -> Rows:
        """The cells for which this holds."""
        return Rows(self.places[right], self.signs[right])


def of_length(cells: pa.Array, length: int) -> Rows:
    """The cells of so many bytes."""
    fits = pc.fill_null(pc.equal(pc.binary_length(cells), length), False)
    places = np.flatnonzero(fits.to_numpy(zero_copy_only=False))
    chosen = cells.filter(fits)
    data = chosen.buffers()[2] if len(chosen) else None
    start = chosen.offset * length
    signs = np.frombuffer(data or b"", np.uint8)[start : start + len(chosen) * length]
    return Rows(places, signs.reshape(len(chosen), length))


def of_other_lengths(cells: pa.Array, *lengths: int) -> NDArray[np.intp]:
    """Where a cell has another number of bytes than any of these; null cells have none."""
    fits = pc.is_in(pc.binary_length(cells), value_set=pa.array(lengths, pa.int32()))
    wrong = pc.and_(pc.is_valid(cells), pc.invert(fits))
    return np.flatnonzero(pc.fill_null(wrong, False).to_numpy(zero_copy_only=False))
