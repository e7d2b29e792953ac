"""Counts between two sorts of things, such as classes of organs that share data: a matrix for each count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from govgauge.definition.model import Matrix as Declared
from govgauge.definition.model import Text
from govgauge.report.contents import Contents

ORDER = 57
TITLE = ("Who exchanges with whom", "相互往来矩阵")
MOST_SIDE = 40


@dataclass(frozen=True)
class Count:
    """One count in every cell, summed over all units."""

    title: Text
    cells: Sequence[Sequence[Decimal | None]]  # rows × columns; None where no record speaks of the two
    most: Decimal


@dataclass(frozen=True)
class Matrix:
    """What stands down the side and across, and the counts."""

    title: Text
    rows: Sequence[tuple[str, Text]]  # name and title, where it has one
    columns: Sequence[tuple[str, Text]]
    counts: Sequence[Count]
    left_out: bool


def view(contents: Contents) -> Matrix | None:
    """The latest period; None where the index names no such table, or it has no rows."""
    declared = contents.index.diagnose.matrix
    found = contents.rows_of(declared.of) if declared else []
    if declared is None or not found:
        return None
    rows, columns = (
        in_order(declared, {row.get(name) or "–" for row in found}) for name in (declared.rows, declared.columns)
    )
    return Matrix(
        title=declared.title,
        rows=[(name, declared.titles.get(name, {})) for name in rows[:MOST_SIDE]],
        columns=[(name, declared.titles.get(name, {})) for name in columns[:MOST_SIDE]],
        counts=counts(declared, found, rows=rows[:MOST_SIDE], columns=columns[:MOST_SIDE]),
        left_out=max(len(rows), len(columns)) > MOST_SIDE,
    )


def in_order(declared: Declared, names: set[str]) -> list[str]:
    """As the titles are declared, and after them what has none."""
    return [*(name for name in declared.titles if name in names), *sorted(names - declared.titles.keys())]


def counts(
    declared: Declared, found: Sequence[Mapping[str, str]], *, rows: Sequence[str], columns: Sequence[str]
) -> list[Count]:
    """Each figure of the declaration, added up."""
    made = []
    for figure in declared.values:
        sums: dict[tuple[str, str], Decimal] = {}
        for row in found:
            key = (row.get(declared.rows) or "–", row.get(declared.columns) or "–")
            sums[key] = sums.get(key, Decimal(0)) + number(row.get(figure.column))
        cells = [[sums.get((row, column)) for column in columns] for row in rows]
        made.append(Count(figure.title or {"en": figure.column}, cells, max(sums.values(), default=Decimal(0))))
    return made


def number(text: str | None) -> Decimal:
    """A cell as a number; what is none counts nothing."""
    try:
        found = Decimal(text or "0")
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)
