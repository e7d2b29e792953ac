"""A table that is being invented: numpy columns of one length, text as UTF-8 bytes; a blank is "", -1 or NEVER."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Frame = dict[str, Column]
NEVER = int(np.iinfo(np.int64).min)  # a time or date that is not there
BLANK = -1  # a count or flag that is not there
DAY = 86_400


def height(frame: Frame) -> int:
    """How many rows the frame has."""
    return next((len(column) for column in frame.values()), 0)


def take(frame: Frame, rows: Column) -> Frame:
    """These rows, by index or by mask."""
    return {name: column[rows] for name, column in frame.items()}


def join(frames: Iterable[Frame]) -> Frame:
    """The rows of all frames, which have the same columns; text columns get the widest width."""
    found = [frame for frame in frames if frame]
    if not found:
        return {}
    return {name: np.concatenate([frame[name] for frame in found]) for name in found[0]}


def ordered(frame: Frame, *by: str) -> Frame:
    """The rows in rising order of these columns, the first the most important; ties keep their order."""
    keys = [frame[name] for name in reversed(by)]
    return take(frame, np.lexsort(keys)) if height(frame) else frame


def words(texts: Sequence[str]) -> Column:
    """Texts as UTF-8 bytes of one width."""
    return np.array([text.encode() for text in texts], dtype=np.bytes_)


def pick(texts: Sequence[str], codes: Column) -> Column:
    """For each code the text at that place."""
    return words(texts)[codes]


def constant(text: str, rows: int) -> Column:
    """The same text in every row."""
    return np.full(rows, text.encode(), dtype=f"S{max(1, len(text.encode()))}")


def put(frame: Frame, name: str, *, rows: Column, value: Column | str | int) -> None:
    """Set cells of a column (rows by index or by mask); a text column is widened where the new text needs it."""
    column = frame[name]
    if isinstance(value, str):
        value = np.array(value.encode())
    if column.dtype.kind == "S" and isinstance(value, np.ndarray) and value.dtype.itemsize > column.dtype.itemsize:
        column = column.astype(value.dtype)
    else:
        column = column.copy()
    column[rows] = value
    frame[name] = column


def glued(*columns: Column | str) -> Column:
    """Texts side by side in each row; full-width columns are glued as bytes, others row by row."""
    rows = next(len(column) for column in columns if not isinstance(column, str))
    parts = [constant(column, rows) if isinstance(column, str) else column for column in columns]
    matrices = [np.ascontiguousarray(part).view(np.uint8).reshape(rows, part.dtype.itemsize) for part in parts]
    whole = np.concatenate(matrices, axis=1) if rows else np.zeros((0, 1), np.uint8)
    filled = whole != 0
    if not filled.all():
        # Noughts inside would cut the text: move each row's bytes to the left, in their order.
        whole = np.take_along_axis(whole, np.argsort(~filled, axis=1, kind="stable"), axis=1)
    return np.ascontiguousarray(whole).view(f"S{whole.shape[1]}").ravel()


def digits(numbers: Column, width: int) -> Column:
    """Whole numbers as text with leading noughts."""
    places = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    shown = (numbers.astype(np.int64)[:, None] // places) % 10 + ord("0")
    return np.ascontiguousarray(shown.astype(np.uint8)).view(f"S{width}").ravel()
