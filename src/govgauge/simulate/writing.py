"""Frames to the bytes of the raw files: CSV through Arrow, blanks as blanks, in the encoding of the table's owner."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from govgauge.simulate.frame import BLANK, NEVER, Column, Frame, height
from govgauge.simulate.tables import Table

DECIMALS = {"money": 2, "dec1": 1, "dec2": 2, "dec4": 4}
ROWS_AT_ONCE = 1 << 18


def write(folder: Path, table: Table, *, frame: Frame, part: str = "", more: bool = False) -> int:
    """Write a file of a table, or more rows of it; `part` is the month or the day of the snapshot. Gives the bytes."""
    name = f"{table.name}_{part}.csv" if part else f"{table.name}.csv"
    header = ",".join(column.name for column in table.columns) + "\n"
    rows = height(frame)
    with (folder / name).open("ab" if more else "wb") as stream:
        written = 0 if more else stream.write(_recoded(header.encode(), table.encoding))
        for start in range(0, rows, ROWS_AT_ONCE):
            piece = {name: column[start : start + ROWS_AT_ONCE] for name, column in frame.items()}
            written += stream.write(_recoded(_body(table, piece), table.encoding))
    return written


def _body(table: Table, frame: Frame) -> memoryview:
    arrays = [as_arrow(frame[column.name], column.kind) for column in table.columns]
    names = [column.name for column in table.columns]
    buffer = io.BytesIO()
    style = "needed" if table.quoted else "none"
    options = pa.csv.WriteOptions(include_header=False, quoting_style=style)
    pa.csv.write_csv(pa.Table.from_arrays(arrays, names=names), buffer, options)
    return buffer.getbuffer()


def _recoded(data: bytes | memoryview, encoding: str) -> bytes | memoryview:
    return data if encoding == "utf-8" else bytes(data).decode().encode(encoding)


def as_arrow(values: Column, kind: str) -> pa.Array:
    """A column as Arrow array of the kind that its owner would write."""
    if kind == "text":
        return _texts(values)
    if kind == "time":
        return _masked(values, values == NEVER, pa.timestamp("s"))
    if kind == "date":
        return _masked(np.where(values == NEVER, 0, values).astype(np.int32), values == NEVER, pa.date32())
    if kind in DECIMALS:
        return _decimals(values, DECIMALS[kind])
    return pa.array(values.astype(np.int64), mask=values == BLANK)


def _masked(values: Column, blank: Column, kind: Any) -> pa.Array:
    return pa.array(values, mask=blank).view(kind)


def _texts(values: Column) -> pa.Array:
    """Bytes of fixed width to Arrow strings without a loop over rows: drop the padding, count what is left."""
    rows = len(values)
    matrix = np.ascontiguousarray(values).view(np.uint8).reshape(rows, values.dtype.itemsize)
    filled = matrix != 0
    lengths = filled.sum(axis=1)
    offsets = np.zeros(rows + 1, dtype=np.int32)
    np.cumsum(lengths, out=offsets[1:])
    present = pa.py_buffer(np.packbits(lengths > 0, bitorder="little"))
    data = pa.py_buffer(matrix.ravel() if filled.all() else matrix[filled])
    return pa.Array.from_buffers(pa.string(), rows, [present, pa.py_buffer(offsets), data])


def _decimals(values: Column, places: int) -> pa.Array:
    """Whole numbers of the smallest part (fen for yuan) to decimals; a decimal128 is two words, the second the sign."""
    parts = np.zeros((len(values), 2), dtype=np.int64)
    parts[:, 0] = values
    parts[:, 1] = values >> 63
    blank = values == NEVER
    present = pa.py_buffer(np.packbits(~blank, bitorder="little"))
    return pa.Array.from_buffers(pa.decimal128(18, places), len(values), [present, pa.py_buffer(parts)])
