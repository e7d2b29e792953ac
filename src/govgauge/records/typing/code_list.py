"""Outside codes to inside values, by the version of the code list that was in force on the row's date."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import CodeMap, Column, Scalar
from govgauge.kernel.errors import did_you_mean
from govgauge.records.typing.verdict import ARROW, Parsed, places
from govgauge.records.typing.word import folded
from govgauge.records.unknown_codes import IN_NO_LIST


@dataclass(frozen=True)
class CodeList:
    """One version: outside codes, as compared, and the value of each."""

    version: str
    codes: pa.Array
    values: pa.Array
    since: date | None
    until: date | None

    def parse(self, cells: pa.Array) -> Parsed:
        """The values of the cells (null: leave out); a code that is not listed is a fault."""
        known = pc.index_in(cells, self.codes, skip_nulls=True)
        wrong = places(pc.and_(pc.is_valid(cells), pc.is_null(known)))
        return Parsed(self.values.take(known), {at: self.unknown(cells[at].as_py()) for at in wrong})

    def unknown(self, code: str) -> str:
        """Why a code sets the row aside."""
        which = f" {self.version}" if self.version else ""
        hint = did_you_mean(code, self.codes.to_pylist()) if len(code) < 40 and len(self.codes) < 200 else ""
        return f"{IN_NO_LIST}{which}" + (f"; {hint}" if hint else "")


def lists(column: Column) -> tuple[CodeList, ...]:
    """The versions of a column's code list, the newest last."""
    versions = [_version(each, column) for each in column.codes]
    return tuple(sorted(versions, key=lambda version: version.since or date.min))


def _version(declared: CodeMap, column: Column) -> CodeList:
    outside = pa.array([unicodedata.normalize("NFC", str(code)) for code in declared.codes], pa.string())
    inside = pa.array([_inside(value, column.type) for value in declared.codes.values()], ARROW[column.type])
    return CodeList(
        declared.version, folded(outside) if column.fold else outside, inside, declared.since, declared.until
    )


def _inside(value: Scalar, kind: str) -> str | float | Decimal | date | None:
    """A declared value as the column holds it; the definition's check has seen that it can."""
    makers: dict[str, Callable[[str], str | float | Decimal | date]] = {
        "integer": int,
        "decimal": Decimal,
        "number": float,
        "date": date.fromisoformat,
    }
    if value is None or isinstance(value, bool):
        return value
    return makers.get(kind, str)(str(value))


def dated(versions: Sequence[CodeList]) -> bool:
    """Whether the row's date decides which version is meant."""
    return len(versions) > 1 and any(version.since or version.until for version in versions)


def in_force(versions: Sequence[CodeList], days: pa.Array) -> list[pa.Array]:
    """For each version the rows it is for: those of its days, and for the newest also those without a date."""
    masks = [pc.fill_null(_within(version, days), version is versions[-1]) for version in versions]
    # Of two versions that overlap the newer one counts.
    taken = pa.array([False] * len(days), pa.bool_())
    result = []
    for mask in reversed(masks):
        result.append(pc.and_(mask, pc.invert(taken)))
        taken = pc.or_(taken, mask)
    return result[::-1]


def _within(version: CodeList, days: pa.Array) -> pa.Array:
    since = pc.greater_equal(days, pa.scalar(version.since or date.min, pa.date32()))
    return pc.and_(since, pc.less_equal(days, pa.scalar(version.until or date.max, pa.date32())))
