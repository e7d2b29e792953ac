"""Examples: rows of tables that exist, columns that exist, and results that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govgauge.definition.check.tables import fits
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.model import Example, Index, Indicator, Scalar
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem
from govgauge.kernel.value import Status

KEPT = ("_file", "_row")  # what intake adds to every row
PARTS = ("value", "numerator", "denominator", "n", "status", "reason")
STATUSES = tuple(status.value for status in Status if status is not Status.SCORED)


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every example of every indicator; whether they hold is seen by running them."""
    for indicator in index.indicators.values():
        if not indicator.examples:
            found = f"{indicator.id!r} has no example"
            remedy = "show with a few rows what counts and what does not"
            yield advice(index.at("indicators", indicator.id), "example-missing", found=found, remedy=remedy)
        for place, example in enumerate(indicator.examples):
            path = ("indicators", indicator.id, "examples", place)
            yield from _rows(index, indicator, example, path)
            yield from _expected(index, example.expect, (*path, "expect"))


def _rows(index: Index, indicator: Indicator, example: Example, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if example.rows and example.tables:
        yield wrong(index.at(*path), "example-rows", found="the example has rows and tables", allowed="one of them")
    tables = {indicator.of: example.rows} if example.rows else example.tables
    for table, rows in tables.items():
        here = (*path, "rows") if example.rows else (*path, "tables", table)
        columns = _columns(index, table)
        if columns is None:
            if table not in index.tables and table not in index.sources:
                found = f"the example has rows of {table!r}, which is no table"
                known = [*index.sources, *index.tables]
                yield unknown(index.at(*here), "table-unknown", found=found, word=table, known=known)
            continue
        for place, row in enumerate(rows):
            yield from _row(index, row, columns, path=(*here, place), table=table)


def _columns(index: Index, table: str) -> Mapping[str, str] | None:
    """Types of a table's columns; None for a derived one, whose columns its select decides."""
    if table in index.sources:
        return {name: column.type for name, column in index.sources[table].columns.items()}
    if table in index.tables and index.tables[table].columns:
        return index.tables[table].columns
    return None


def _row(
    index: Index, row: Mapping[str, Scalar], columns: Mapping[str, str], *, path: tuple[str | int, ...], table: str
) -> Iterator[Problem]:
    for name, value in row.items():
        if name not in (*columns, *KEPT) and name.removesuffix("__missing") not in columns:
            found = f"the example's row holds {name!r}, which is no column of {table}"
            yield unknown(index.at(*path, name), "column-unknown", found=found, word=name, known=columns)
        elif name in columns and not fits(value, columns[name]):
            found = f"{name} is {value!r}, and the column of {table} is {columns[name]}"
            remedy = "take the quotes off" if isinstance(value, str) else f'put it in quotes: "{value}"'
            yield wrong(
                index.at(*path, name), "row-type", found=found, allowed=f"{columns[name]} or null", remedy=remedy
            )


def _expected(index: Index, expect: object, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """A value, its parts, or either by unit: words that are no part of a result are taken for units."""
    if not isinstance(expect, Mapping):
        if isinstance(expect, (str, bool)):
            found = f"the example expects {expect!r}"
            yield wrong(index.at(*path), "expect", found=found, allowed="a number, null, or " + ", ".join(PARTS))
        return
    parts = {word: value for word, value in expect.items() if word in PARTS}
    if parts and len(parts) < len(expect):
        others = [word for word in expect if word not in PARTS]
        found = f"{others[0]!r} is no part of a result"
        yield unknown(index.at(*path, others[0]), "expect", found=found, word=others[0], known=PARTS)
    if "status" in parts and parts["status"] not in STATUSES:
        found = f"there is no status {parts['status']!r}"
        yield unknown(index.at(*path, "status"), "expect", found=found, word=str(parts["status"]), known=STATUSES)
    for unit, value in expect.items() if not parts else ():
        if isinstance(value, (Mapping, str, bool)):
            yield from _expected(index, value, (*path, unit))
