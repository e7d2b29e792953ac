"""Arrow columns as they come from outside: text that is text, days that are in the calendar, zones that exist."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.raw import Limits, quoted, refused

Broken = (pa.ArrowException, OSError, ValueError, OverflowError, KeyError)
BEYOND = "outside of the years 1 to 9999"
FIRST_DAY = (date.min - date(1970, 1, 1)).days
LAST_DAY = (date.max - date(1970, 1, 1)).days
IN_A_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
INT64 = 2**63 - 1


def sound(cells: pa.Array, name: str) -> pa.Array:
    """The same cells: bytes that old writers did not mark as text as text, instants in UTC.

    RecordsError where a text is none, or holds a NUL.
    """
    kind = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    try:
        if is_bytes(kind):
            cells = (cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells).cast(pa.string())
        elif pa.types.is_timestamp(kind) and kind.tz is not None:
            # Arrow keeps instants in UTC whatever the zone; a zone that this machine does not know says nothing more.
            return cells.cast(pa.int64()).cast(pa.timestamp(kind.unit, "UTC"))
        elif not is_text(kind):
            return cells
        cells.validate(full=True)
    except Broken as error:
        raise refused(f"the column {quoted(name)} is no text ({said(error)})", remedy="write it as UTF-8") from None
    distinct = cells.dictionary if pa.types.is_dictionary(cells.type) else cells
    if pc.any(pc.match_substring(distinct, "\0")).as_py():
        raise refused(f"a NUL inside a text of the column {quoted(name)}", remedy="ask for the file without it")
    return cells


def keep_cells(cells: pa.Array, name: str, *, limits: Limits) -> None:
    """Refuse a text that is longer than the limit of a cell."""
    kind = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    if not is_text(kind):
        return
    texts = cells.dictionary if pa.types.is_dictionary(cells.type) else cells
    longest = pc.max(pc.binary_length(texts)).as_py() or 0
    if longest > limits.max_cell:
        raise refused(
            f"a cell of {longest:,} bytes in the column {quoted(name)}",
            allowed=f"at most {limits.max_cell:,}",
            remedy="look whether the file is whole, or raise the limit of cells",
        )


def beyond(cells: pa.Array) -> pa.Array | None:
    """Where a day or an instant lies outside of the years 1 to 9999; None where there is no such cell."""
    kind = cells.type
    if pa.types.is_date32(kind):
        found = _outside(cells.cast(pa.int32()), FIRST_DAY, last=LAST_DAY)
    elif pa.types.is_date64(kind) or pa.types.is_timestamp(kind):
        per_day = IN_A_DAY["ms" if pa.types.is_date64(kind) else kind.unit]
        first, last = max(FIRST_DAY * per_day, -INT64), min((LAST_DAY + 1) * per_day - 1, INT64)
        found = _outside(cells.cast(pa.int64()), first, last=last)
    else:
        return None
    return found if pc.any(found).as_py() else None


def _outside(numbers: pa.Array, first: int, *, last: int) -> pa.Array:
    return pc.fill_null(pc.or_(pc.less(numbers, first), pc.greater(numbers, last)), False)


def is_bytes(kind: pa.DataType) -> bool:
    """Whether cells of this type are bytes."""
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def is_text(kind: pa.DataType) -> bool:
    """Whether cells of this type are text."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def said(error: BaseException) -> str:
    """The first line of a library's message."""
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
