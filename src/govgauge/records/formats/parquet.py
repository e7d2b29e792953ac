"""Apache Parquet: columns with types of their own, handed on so; the footer is not believed in what can be counted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from govgauge.definition.model import Source
from govgauge.records import columnar, header
from govgauge.records.gather import Fault, aside, by_header, keep_rows
from govgauge.records.raw import LINE, ROW, Aside, Limits, Raw, quoted, refused
from govgauge.records.unpack import whole

EXTENSIONS = (".parquet", ".pq")
ROWS_AT_ONCE = 20_000
DAMAGED = "the file was cut off or damaged; ask for it again"


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with the file's own types; `_line` is null. RecordsError for nested columns that are declared."""
    file = _opened(path, limits)
    schema = _schema(file)
    match = header.match(schema.names, source)
    names = {header.tidy(name): name for name in schema.names}
    wanted = [names[name] for name in match.wanted]
    for name in wanted:
        _flat(name, schema.field(name).type)
    set_aside: list[Aside] = []
    batches = _batches(file, Numbering(wanted, source, limits=limits, set_aside=set_aside), limits=limits)
    return Raw(tuple(schema.names), batches, set_aside=set_aside, notes=list(match.notes))


def _opened(path: Path, limits: Limits) -> pq.ParquetFile:
    content = io.BytesIO(whole(path, limits)) if path.suffix.lower() == ".gz" else path
    try:
        return pq.ParquetFile(
            content,
            # Days before 1677 and after 2262 are no nanoseconds; read as such they would wrap round.
            coerce_int96_timestamp_unit="us",
            page_checksum_verification=True,
            thrift_string_size_limit=limits.max_workbook,
            thrift_container_size_limit=10_000_000,
        )
    except columnar.Broken as error:
        raise refused(f"this cannot be read as Parquet ({columnar.said(error)})", remedy=DAMAGED) from None


def _schema(file: pq.ParquetFile) -> pa.Schema:
    try:
        schema: pa.Schema = file.schema_arrow
        schema.names  # noqa: B018
    except columnar.Broken as error:
        raise refused(f"the schema cannot be read ({columnar.said(error)})", remedy=DAMAGED) from None
    return schema


def _flat(name: str, kind: pa.DataType) -> None:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_nested(kind) or isinstance(kind, pa.ExtensionType):
        raise refused(
            f"the column {quoted(name)} is nested ({kind})",
            allowed="numbers, text, truth values, dates and times",
            remedy="write its parts as columns of their own",
        )


def _batches(file: pq.ParquetFile, numbering: Numbering, *, limits: Limits) -> Iterator[pa.RecordBatch]:
    said = file.metadata.num_rows
    keep_rows(said, limits)
    pieces = file.iter_batches(batch_size=ROWS_AT_ONCE, columns=numbering.wanted, use_threads=False)
    while True:
        try:
            piece = next(pieces, None)
        except columnar.Broken as error:
            found = f"row {numbering.read + 1} or one after it cannot be read ({columnar.said(error)})"
            raise refused(found, remedy=DAMAGED) from None
        if piece is None:
            break
        yield numbering.numbered(piece)
        keep_rows(numbering.read, limits)
    if numbering.read != said:
        raise refused(f"the footer says {said:,} rows, and there are {numbering.read:,}", remedy=DAMAGED)


class Numbering:
    """Gives the rows of a file their numbers, and sets those aside that hold a day outside of the calendar."""

    def __init__(self, wanted: Sequence[str], source: Source, *, limits: Limits, set_aside: list[Aside]) -> None:
        self.wanted = wanted
        self.names = [header.tidy(name) for name in wanted]
        self.columns = by_header(source)
        self.limits = limits
        self.set_aside = set_aside
        self.read = 0

    def numbered(self, piece: pa.RecordBatch) -> pa.RecordBatch:
        """The piece with `_row` and `_line`, without the rows that were set aside."""
        cells = [columnar.sound(piece.column(name), name) for name in self.wanted]
        numbers = pa.array(range(self.read + 1, self.read + 1 + len(piece)), pa.int64())
        lines = pa.nulls(len(piece), pa.int64())
        self.read += len(piece)
        batch = pa.RecordBatch.from_arrays([*cells, numbers, lines], names=[*self.names, ROW, LINE])
        for name, column in zip(self.names, cells, strict=True):
            columnar.keep_cells(column, name, limits=self.limits)
            wrong = columnar.beyond(column)
            if wrong is not None:
                for row in numbers.filter(wrong).to_pylist():
                    self.set_aside.append(aside(Fault(name, "", columnar.BEYOND), self.columns, row=row, line=None))
        apart = {each.row for each in self.set_aside}
        return batch.filter(pa.array([row not in apart for row in numbers.to_pylist()])) if apart else batch
