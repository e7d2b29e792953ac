"""Whether values lie where the definition says they may: numbers, dates, and the dates that stand for no date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil, floor

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Column
from govgauge.records.typing.verdict import ARROW, places
from govgauge.records.typing.zone import local_days

# Year 1 and year 9999 are what systems write when there is no date.
NO_DATE = (date(2, 1, 1), date(9998, 12, 31))
PLACEHOLDER = "a year that stands for no date; declare it as missing, or say `earliest` or `latest`"
MINUS_NOTHING = r"^-(?:0+(?:\.0*)?|\.0+)$"


def outside(values: pa.Array, column: Column, *, texts: pa.Array | None, zone: str) -> dict[int, str]:
    """By position, why a value is outside its range; null values never are."""
    if column.type in ("integer", "decimal", "number"):
        return dict(_numbers(values, column, texts=texts))
    if column.type in ("date", "time"):
        return dict(_days(calendar_days(values, zone), column))
    return {}


def _numbers(values: pa.Array, column: Column, *, texts: pa.Array | None) -> Iterator[tuple[int, str]]:
    if column.minimum is not None:
        low = _bound(column.minimum, column.type, up=True)
        yield from dict.fromkeys(places(pc.less(values, low)), f"less than {column.minimum:f}").items()
        if column.minimum >= 0 and texts is not None and pa.types.is_string(texts.type):
            negative = pc.match_substring_regex(texts, MINUS_NOTHING)
            yield from dict.fromkeys(places(negative), "a negative nought").items()
    if column.maximum is not None:
        high = _bound(column.maximum, column.type, up=False)
        yield from dict.fromkeys(places(pc.greater(values, high)), f"more than {column.maximum:f}").items()


def _bound(bound: Decimal, kind: str, *, up: bool) -> pa.Scalar:
    """The bound in the column's own type; for whole numbers the next one inside."""
    if kind == "integer":
        whole = ceil(bound) if up else floor(bound)
        return pa.scalar(min(max(whole, -(2**63)), 2**63 - 1), pa.int64())
    if kind == "number":
        return pa.scalar(float(bound), pa.float64())
    return pa.scalar(bound, ARROW["decimal"])


def calendar_days(values: pa.Array, zone: str) -> pa.Array:
    """The calendar day of dates, and of UTC times in a zone."""
    return values if pa.types.is_date(values.type) else local_days(values, zone)


def _days(days: pa.Array, column: Column) -> Iterator[tuple[int, str]]:
    early = places(pc.less(days, pa.scalar(column.earliest or NO_DATE[0], pa.date32())))
    late = places(pc.greater(days, pa.scalar(column.latest or NO_DATE[1], pa.date32())))
    yield from dict.fromkeys(early, f"before {column.earliest}" if column.earliest else PLACEHOLDER).items()
    yield from dict.fromkeys(late, f"after {column.latest}" if column.latest else PLACEHOLDER).items()
