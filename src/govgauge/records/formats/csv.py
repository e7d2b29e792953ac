"""CSV and TSV: header before rows, every row in or set aside, encodings and line ends noted, nothing guessed."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from govgauge.definition.model import Column, Source
from govgauge.records import encoding, header, magic, unpack
from govgauge.records.delimited import exact, fast
from govgauge.records.delimited.layout import NOT_TEXT, Layout, Piece
from govgauge.records.lone_returns import spaced
from govgauge.records.raw import MEGABYTE, Aside, Limits, Raw, quoted, refused

EXTENSIONS = (".csv", ".tsv", ".tab")
OTHER_DELIMITERS = {";": ";", "\t": "\\t", "|": "|", ",": ","}
# The header, what stands above it, and the rows below that are looked at when it does not fit; more if it is longer.
HEAD = MEGABYTE // 16


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """The header, checked, and the rows as they are asked for; RecordsError when the text cannot be trusted."""
    stream = unpack.stream(path, limits)
    start = stream.peek(64)
    problem = magic.not_text(start)
    if problem:
        raise problem
    delimiter = _delimiter(path, source)
    text = encoding.read(stream, source.encoding, certain=lambda head: _holds_header(head, source, delimiter=delimiter))
    notes: list[str] = []
    whole = spaced(text.blocks, notes) if source.line_end == "lf" else text.blocks
    blocks = filter(None, _without_nul(whole))
    head = next(blocks, b"")
    if len(head) < 2:
        raise refused("the file is empty" if not head else "the file has one byte", remedy="ask for the file again")
    top = _top(head, source, delimiter=delimiter)
    if len(top.names) > limits.max_columns:
        most = f"at most {limits.max_columns:,}"
        raise refused(
            f"{len(top.names):,} columns",
            place=str(source.header_row),
            allowed=most,
            remedy="is this the table, and its delimiter?",
        )
    found = header.match(top.names, source, place=str(source.header_row), below=top.below)
    layout = Layout(
        header=tuple(header.tidy(name) for name in top.names),
        wanted=found.wanted,
        delimiter=delimiter,
        limits=limits,
        personal=any(column.personal for column in source.columns.values()),
        last_may_be_blank=_may_be_blank(top.names[-1], source),
    )
    asides: list[Aside] = []
    notes[:0] = [*text.notes, *found.notes]
    data = filter(None, itertools.chain([head[top.size :]], blocks))
    pieces = _pieces(data, layout, line=top.line)
    return Raw(layout.header, _counted(pieces, asides, notes=notes), asides, notes)


def _delimiter(path: Path, source: Source) -> str:
    tabbed = {".tsv", ".tab"} & {suffix.lower() for suffix in path.suffixes}
    return "\t" if tabbed and source.delimiter == "," else source.delimiter


def _without_nul(blocks: Iterable[bytes]) -> Iterator[bytes]:
    line, before = 1, b""
    for block in blocks:
        line += before.count(b"\n")
        at = block.find(b"\x00")
        if at >= 0:
            raise refused(
                "a NUL byte stands in the text",
                place=str(line + block.count(b"\n", 0, at)),
                remedy="hand in text; if it is UTF-16, say `encoding: utf-16`",
            )
        yield block
        before = block


@dataclass(frozen=True)
class Top:
    """The header of a text, where its data begin, and the rows under it."""

    names: tuple[str, ...]
    size: int  # bytes up to the first row of data
    line: int  # of the first row of data
    below: tuple[tuple[str, ...], ...]


def _top(head: bytes, source: Source, *, delimiter: str) -> Top:
    text = head[:HEAD].decode("utf-8", "surrogateescape")
    if text.count("\n") <= source.header_row + header.LOOK_BELOW:
        text = head.decode("utf-8", "surrogateescape")
    lines = io.StringIO(text, newline="")
    above = [lines.readline() for _ in range(source.header_row - 1)]
    used: list[str] = []
    reader = csv.reader(_kept(lines, used), delimiter=delimiter, strict=True)
    csv.field_size_limit(MEGABYTE)
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise refused(
            f"the header cannot be read ({error})",
            place=str(source.header_row),
            remedy="close the quotes of the header",
        ) from None
    size = len("".join([*above, *used]).encode("utf-8", "surrogateescape"))
    line = source.header_row + reader.line_num
    _is_a_header(names, used, source=source, delimiter=delimiter)
    return Top(tuple(names), size, line, tuple(_below(csv.reader(lines, delimiter=delimiter))))


def _below(rows: Iterator[list[str]]) -> Iterator[tuple[str, ...]]:
    """The rows under the header as far as they can be read; what is wrong with them is told when they are due."""
    with contextlib.suppress(csv.Error):
        for row in itertools.islice(rows, header.LOOK_BELOW):
            yield tuple(row)


def _kept(lines: Iterable[str], used: list[str]) -> Iterator[str]:
    for line in lines:
        used.append(line)
        yield line


def _is_a_header(names: Sequence[str], lines: Sequence[str], *, source: Source, delimiter: str) -> None:
    """Refuse what can be told at once: no header, a remark, another delimiter, one column too many to be true."""
    place = str(source.header_row)
    first = "".join(lines)
    if not any(name.strip() for name in names):
        raise refused("there is no header here", place=place, remedy="say `header_row:`")
    if first.startswith("#"):
        raise refused(
            f"a remark stands where the header should be: {quoted(first.strip())}",
            place=place,
            remedy="take the lines that start with # out, or say `header_row:`",
        )
    asked = set(header.outside(source))
    if len(names) == 1 and not asked & {header.tidy(names[0])}:
        for other, words in OTHER_DELIMITERS.items():
            if other != delimiter and asked & _parted([first], other):
                raise refused(
                    f"the cells are parted by {words!r}, the definition says {delimiter!r}",
                    place=place,
                    remedy=f'say `delimiter: "{words}"` in the source {source.name!r}',
                )


def _holds_header(head: str, source: Source, *, delimiter: str) -> bool:
    """Whether a head decoded as GB18030 holds all that is asked for, some of it in other signs than ASCII."""
    asked = set(header.outside(source))
    lines = head.splitlines()[:1]
    return asked <= _parted(lines, delimiter) and not "".join(asked).isascii()


def _parted(lines: Sequence[str], delimiter: str) -> set[str]:
    """The headers in these lines if this is the delimiter; none when they cannot be read so."""
    try:
        return {header.tidy(name) for row in csv.reader(lines, delimiter=delimiter) for name in row}
    except csv.Error:
        return set()


def _may_be_blank(last: str, source: Source) -> bool:
    return all(
        _blank_is_fine(column)
        for column in source.columns.values()
        if header.tidy(column.header or column.name) == header.tidy(last)
    )


def _blank_is_fine(column: Column) -> bool:
    return not column.required and ("" in column.missing or column.type == "text")


def _pieces(blocks: Iterator[bytes], layout: Layout, *, line: int) -> Iterator[Piece]:
    """The rows, the fast way as long as it goes, then the exact way."""
    row = 1
    rest = b""
    block = next(blocks, b"")
    while block or rest:
        following = next(blocks, b"")
        text = rest + block
        piece = fast.read(text, layout, row=row, line=line, last=not following)
        if piece is None:
            left = itertools.chain([text, following], blocks)
            yield from exact.read(left, layout, row=row, line=line)
            return
        yield piece
        row += piece.rows
        line += piece.lines
        rest, block = text[piece.consumed :], following
        if len(rest) > layout.most_in_a_row:
            raise layout.too_wide(line)


def _counted(pieces: Iterable[Piece], asides: list[Aside], *, notes: list[str]) -> Iterator[pa.RecordBatch]:
    lines = crlf = blank = rows = undecodable = beyond = first = 0
    for piece in pieces:
        asides += piece.asides
        lines, crlf, blank = lines + piece.lines, crlf + piece.crlf, blank + piece.blank
        rows, beyond = rows + piece.rows, beyond + piece.beyond_ascii
        undecodable += piece.undecodable
        if piece.undecodable and not first:
            first = next(aside.line or 0 for aside in piece.asides if aside.reason == NOT_TEXT)
        if undecodable > 1_000:
            _still_that_encoding(rows, undecodable, beyond=beyond, first=first)
        yield piece.batch
    _still_that_encoding(rows, undecodable, beyond=beyond, first=first)
    if crlf:
        notes.append(f"{crlf:,} of {lines:,} lines end in CRLF")
    if blank:
        notes.append(f"{blank:,} empty lines were passed over")


def _still_that_encoding(rows: int, undecodable: int, *, beyond: int, first: int) -> None:
    """Some rows with damaged bytes are set aside; more than that is another encoding."""
    if undecodable > beyond and 100 * undecodable > rows:
        raise refused(
            f"{undecodable:,} of {rows:,} rows are not valid in the file's encoding, the first of them here",
            place=str(first),
            remedy=encoding.ASK,
        )
