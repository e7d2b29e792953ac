"""What typing says about a list of cells: the values, why some are missing, and why some cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ARROW = {
    "text": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 12),
    "number": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),  # UTC, without a zone of its own
}


@dataclass(frozen=True)
class Parsed:
    """Values where the text could be read, null elsewhere; by position why it could not."""

    values: pa.Array
    faults: Mapping[int, str]


@dataclass(frozen=True)
class Verdict:
    """Three columns of one length: value, reason of a missing value, reason why the cell cannot be used."""

    values: pa.Array
    missing: pa.Array | None  # text; None when no cell is missing for a reason
    faults: pa.Array | None  # text; None when there is no fault

    def take(self, places: pa.Array) -> Verdict:
        """The verdicts on cells given by the place of their distinct value."""
        return Verdict(
            self.values.take(places),
            None if self.missing is None else self.missing.take(places),
            None if self.faults is None else self.faults.take(places),
        )


def sparse(reasons: Mapping[int, str], length: int) -> pa.Array | None:
    """Reasons by position as a column of text, None when there are none."""
    if not reasons:
        return None
    column: list[str | None] = [None] * length
    for at, reason in reasons.items():
        column[at] = reason
    return pa.array(column, pa.string())


def places(mask: pa.Array) -> list[int]:
    """Where a column of truth values is true."""
    return [int(at) for at in np.flatnonzero(flags(mask))]


def flags(mask: pa.Array) -> np.ndarray:
    """A column of truth values for numpy; null is false."""
    filled = pc.fill_null(mask, False) if mask.null_count else mask
    return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.bool_)


def only(cells: pa.Array, mask: pa.Array) -> pa.Array:
    """The cells where the mask is true, null elsewhere."""
    return pc.if_else(mask, cells, pa.scalar(None, cells.type))
