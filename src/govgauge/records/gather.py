"""Rows of cells become Arrow batches of text, rows that cannot be used become reasons; for formats read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import pyarrow as pa

from govgauge.definition.model import Column, Source
from govgauge.kernel.errors import Problem, did_you_mean
from govgauge.records.columnar import keep_cells
from govgauge.records.header import MOST_NAMED, tidy
from govgauge.records.raw import LINE, ROW, Aside, Limits, quoted, refused, shown

# The cells in the order of the header, then the row's number and its line.
Cells: TypeAlias = Sequence[object]
ROWS_AT_ONCE = 20_000


def schema(header: Sequence[str]) -> pa.Schema:
    """All cells text; `_row` and `_line` whole numbers."""
    return pa.schema([*((name, pa.string()) for name in header), (ROW, pa.int64()), (LINE, pa.int64())])


def batch(rows: Sequence[Cells], header: Sequence[str]) -> pa.RecordBatch:
    """One batch of these rows, each as long as the header and two."""
    fields = schema(header)
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=fields)


def batches(rows: Iterable[Cells], header: Sequence[str], *, limits: Limits) -> Iterator[pa.RecordBatch]:
    """Batches of rows as they come; RecordsError once there are more than the limit."""
    gathered: list[Cells] = []
    for row in rows:
        gathered.append(row)
        if len(gathered) == ROWS_AT_ONCE:
            yield kept(gathered, header, limits=limits)
            gathered = []
    if gathered:
        yield kept(gathered, header, limits=limits)


def kept(rows: Sequence[Cells], header: Sequence[str], *, limits: Limits) -> pa.RecordBatch:
    """One batch within the limits; RecordsError for a row too many, or a cell too long."""
    keep_rows(int(str(rows[-1][-2])), limits)
    made = batch(rows, header)
    for name in header:
        keep_cells(made.column(name), name, limits=limits)
    return made


def keep_rows(rows: int, limits: Limits) -> None:
    """Refuse a file with more rows than the limit."""
    if rows > limits.max_rows:
        raise refused(f"more than {limits.max_rows:,} rows", place=f"row {rows}", remedy="split the file by period")


class Fault(NamedTuple):
    """Why a row cannot be used: the header it is about ("" for the whole row), what was found, the reason."""

    header: str
    found: str
    reason: str


def by_header(source: Source) -> Mapping[str, Column]:
    """The declared column that each outside header fills first."""
    columns: dict[str, Column] = {}
    for column in source.columns.values():
        if column.constant is None and not column.file_name and not column.unpivot:
            columns.setdefault(tidy(column.header or column.name), column)
    return columns


def aside(fault: Fault, columns: Mapping[str, Column], *, row: int, line: int | None) -> Aside:
    """The fault as it is kept: under the declared name, and without the value where that is personal."""
    column = columns.get(fault.header)
    if column is None:
        return Aside(row, line, fault.header, shown(fault.found), fault.reason)
    found = "" if column.personal else shown(fault.found)
    return Aside(row, line, column.name, found, fault.reason)


def never_there(names: Iterable[str], source: Source, *, others: Iterable[str], what: str) -> list[Problem]:
    """Problems for declared names that no record carries; a column may say what absence means: `absent: …`."""
    columns = by_header(source)
    others = sorted(others)
    return [
        Problem(
            "",
            f"no {what} has {quoted(name)}",
            allowed=", ".join(quoted(other) for other in others[:MOST_NAMED]),
            remedy=did_you_mean(name, others)
            or f"if it may be absent, say why in `absent: …` of the column {columns[name].name!r}",
        )
        for name in names
        if "" not in columns[name].missing and not columns[name].absent
    ]
