"""Derived tables and terms: a select or rows, names that mean one thing, rows that fit their columns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.model import DerivedTable, Index, Scalar
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

PYTHON: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "decimal": (int, Decimal),
    "number": (int, Decimal),
    "bool": (bool,),
}  # the other types are written as text


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every derived table, and names that are taken twice."""
    for table in index.tables.values():
        yield from _content(index, table)
        yield from _rows(index, table)
    yield from _names(index)


def _names(index: Index) -> Iterator[Problem]:
    """Sources and tables share one space of names, which SQL reads without case."""
    seen: dict[str, tuple[str, str]] = {}
    for part, names in (("sources", index.sources), ("tables", index.tables)):
        for name in names:
            if name.lower() in seen:
                other_part, other = seen[name.lower()]
                found = f"the table {name!r} has the name of another: {other!r} at {index.at(other_part, other)}"
                yield wrong(
                    index.at(part, name), "name-twice", found=found, allowed="each name once, whatever its case"
                )
            seen[name.lower()] = (part, name)
    columns = {name for source in index.sources.values() for name in source.columns}
    for name in index.terms:
        if name in columns:
            holders = [source.name for source in index.sources.values() if name in source.columns]
            found = f"the term {name!r} has the name of a column of {', '.join(holders)}"
            yield wrong(
                index.at("terms", name), "name-twice", found=found, allowed="another name", remedy="rename the term"
            )


def _content(index: Index, table: DerivedTable) -> Iterator[Problem]:
    mark = index.at("tables", table.name)
    has_rows = bool(table.rows or table.columns)
    if bool(table.select) == has_rows:
        found = f"the table {table.name!r} has " + ("a select and rows" if has_rows else "neither a select nor rows")
        allowed = "select: …, or columns: {name: type} with rows: [{…}]"
        yield wrong(mark, "table-content", found=found, allowed=allowed, remedy="say one of them")
    if table.rows and not table.columns:
        found = f"the rows of {table.name!r} have no declared columns"
        yield wrong(mark, "table-columns", found=found, allowed="columns: {name: type}", remedy="add columns:")


def _rows(index: Index, table: DerivedTable) -> Iterator[Problem]:
    for place, row in enumerate(table.rows if table.columns else ()):
        for name, value in row.items():
            mark = index.at("tables", table.name, "rows", place, name)
            if name not in table.columns:
                found = f"a row of {table.name!r} holds {name!r}, which is no column"
                yield unknown(mark, "column-unknown", found=found, word=name, known=table.columns)
            elif not fits(value, table.columns[name]):
                found = f"{name} is {value!r}, and the column is {table.columns[name]}"
                yield wrong(
                    mark, "row-type", found=found, allowed=f"{table.columns[name]} or null", remedy=_remedy(value)
                )


def fits(value: Scalar, type_: str) -> bool:
    """Whether a value written in a definition can stand in a column of this type; null can stand in any."""
    if value is None:
        return True
    if isinstance(value, bool):
        return type_ == "bool"
    return isinstance(value, PYTHON.get(type_, (str,)))


def _remedy(value: Scalar) -> str:
    return "take the quotes off" if isinstance(value, str) else f'put it in quotes: "{value}"'
