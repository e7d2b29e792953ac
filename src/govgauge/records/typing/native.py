"""Cells that come with a type of their own (Parquet, databases): taken so where that is exact, else as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.records.raw import refused
from govgauge.records.typing.verdict import ARROW, Parsed, only, places

BEYOND = "outside the range of 64-bit integers"
YEARS = "outside the years 1 to 9999"
DAYS_OF_DATES = (-719_162, 2_932_897)  # from 0001-01-01 up to 10000-01-01, counted from 1970-01-01
DAY = 86_400_000_000  # microseconds


def taken(cells: pa.Array, kind: str) -> Parsed | None:
    """The values without a detour through text; None where only the text can tell."""
    way = WAYS.get(kind)
    return way[1](cells) if way and way[0](cells.type) else None


def _integers(cells: pa.Array) -> Parsed:
    if cells.type != pa.uint64():
        return Parsed(cells.cast(pa.int64()), {})
    large = pc.greater(cells, pa.scalar(2**63 - 1, pa.uint64()))
    return Parsed(cells.cast(pa.int64(), safe=False), dict.fromkeys(places(large), BEYOND))


def _numbers(cells: pa.Array) -> Parsed:
    cells = cells.cast(pa.float64(), safe=False)
    endless = pc.invert(pc.is_finite(cells))
    return Parsed(cells, dict.fromkeys(places(endless), "not a finite number"))


def _instants(cells: pa.Array) -> Parsed:
    # A cast in safe mode refuses the whole column for one cell that does not fit.
    whole = cells.cast(pa.timestamp("us", cells.type.tz), safe=False)
    finer = dict.fromkeys(places(pc.not_equal(whole.cast(cells.type, safe=False), cells)), "finer than a microsecond")
    return _within_years(
        Parsed(whole.cast(ARROW["time"]), finer), pa.int64(), DAYS_OF_DATES[0] * DAY, DAYS_OF_DATES[1] * DAY
    )


def _dates(cells: pa.Array) -> Parsed:
    return _within_years(Parsed(cells.cast(pa.date32(), safe=False), {}), pa.int32(), *DAYS_OF_DATES)


def _within_years(parsed: Parsed, number: pa.DataType, first: int, end: int) -> Parsed:
    """Values before the year 1 or after 9999 are no dates to most who read them."""
    counted = parsed.values.cast(number)
    inside = pc.and_(pc.greater_equal(counted, first), pc.less(counted, end))
    outside = places(pc.invert(inside))
    return (
        Parsed(only(parsed.values, inside), {**parsed.faults, **dict.fromkeys(outside, YEARS)}) if outside else parsed
    )


def _is_number(came: pa.DataType) -> bool:
    return bool(pa.types.is_floating(came) or pa.types.is_integer(came))


def _is_instant(came: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(came) and came.tz is not None)


# Declared type → the Arrow types that are taken as they are, and how.
WAYS: Mapping[str, tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], Parsed]]] = {
    "integer": (pa.types.is_integer, _integers),
    "number": (_is_number, _numbers),
    "bool": (pa.types.is_boolean, lambda cells: Parsed(cells, {})),
    "date": (pa.types.is_date, _dates),
    "time": (_is_instant, _instants),
}


def text(cells: pa.Array) -> pa.Array:
    """The cells as text that says the same: exact for whole numbers, decimals and times, shortest for doubles."""
    came = cells.type
    if pa.types.is_string(came):
        return cells
    if pa.types.is_dictionary(came):
        return text(cells.dictionary).take(cells.indices)
    if pa.types.is_null(came):
        return pa.nulls(len(cells), pa.string())
    if pa.types.is_nested(came) or pa.types.is_binary(came) or pa.types.is_large_binary(came):
        raise refused(f"a column of type {came} holds no plain values", remedy="hand in plain columns")
    if pa.types.is_floating(came):
        return pc.replace_substring_regex(cells.cast(pa.string()), "^-?nan$", "NaN")
    if pa.types.is_timestamp(came) and came.unit == "ns":
        return pc.replace_substring_regex(cells.cast(pa.string()), r"(\.[0-9]{6})000(Z?)$", r"\1\2")
    return cells.cast(pa.string())
