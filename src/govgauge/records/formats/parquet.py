"""Apache Parquet: columns with types of their own, handed on so; the footer is not believed in what can be counted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govgauge.definition.model import Source
from govgauge.records import header
from govgauge.records.gather import keep_rows
from govgauge.records.raw import LINE, ROW, Limits, Raw, quoted, refused
from govgauge.records.unpack import whole

EXTENSIONS = (".parquet", ".pq")
ROWS_AT_ONCE = 20_000
DAMAGED = "the file was cut off or damaged; ask for it again"
Broken = (pa.ArrowException, OSError, ValueError, OverflowError, KeyError)


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with the file's own types; `_line` is null. RecordsError for nested columns that are declared."""
    file = _opened(path, limits)
    schema = _schema(file)
    match = header.match(schema.names, source)
    names = {header.tidy(name): name for name in schema.names}
    wanted = [names[name] for name in match.wanted]
    for name in wanted:
        _flat(name, schema.field(name).type)
    batches = _batches(file, wanted, limits=limits)
    return Raw(tuple(schema.names), batches, notes=list(match.notes))


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
    except Broken as error:
        raise refused(f"this cannot be read as Parquet ({_said(error)})", remedy=DAMAGED) from None


def _schema(file: pq.ParquetFile) -> pa.Schema:
    try:
        schema: pa.Schema = file.schema_arrow
        schema.names  # noqa: B018
    except Broken as error:
        raise refused(f"the schema cannot be read ({_said(error)})", remedy=DAMAGED) from None
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


def _batches(file: pq.ParquetFile, wanted: list[str], *, limits: Limits) -> Iterator[pa.RecordBatch]:
    said = file.metadata.num_rows
    keep_rows(said, limits)
    read = 0
    pieces = file.iter_batches(batch_size=ROWS_AT_ONCE, columns=wanted, use_threads=False)
    while True:
        try:
            piece = next(pieces, None)
        except Broken as error:
            raise refused(f"row {read + 1} or one after it cannot be read ({_said(error)})", remedy=DAMAGED) from None
        if piece is None:
            break
        yield _numbered(piece, wanted, before=read)
        read += len(piece)
        keep_rows(read, limits)
    if read != said:
        raise refused(f"the footer says {said:,} rows, and there are {read:,}", remedy=DAMAGED)


def _numbered(piece: pa.RecordBatch, wanted: list[str], *, before: int) -> pa.RecordBatch:
    cells = [_texts(piece.column(name), name) for name in wanted]
    numbers = pa.array(range(before + 1, before + 1 + len(piece)), pa.int64())
    names = [header.tidy(name) for name in wanted]
    return pa.RecordBatch.from_arrays([*cells, numbers, pa.nulls(len(piece), pa.int64())], names=[*names, ROW, LINE])


def _texts(cells: pa.Array, name: str) -> pa.Array:
    """The cells; bytes that old writers did not mark as text become text, and all text is looked at."""
    kind = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    if not (_is_bytes(kind) or _is_text(kind)):
        return cells
    try:
        if _is_bytes(kind):
            cells = (cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells).cast(pa.string())
        cells.validate(full=True)
    except Broken as error:
        raise refused(f"the column {quoted(name)} is no text ({_said(error)})", remedy="write it as UTF-8") from None
    distinct = cells.dictionary if pa.types.is_dictionary(cells.type) else cells
    if pc.any(pc.match_substring(distinct, "\0")).as_py():
        raise refused(f"a NUL inside a text of the column {quoted(name)}", remedy="ask for the file without it")
    return cells


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _said(error: BaseException) -> str:
    """The first line of a library's message."""
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
