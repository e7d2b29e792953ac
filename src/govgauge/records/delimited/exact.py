"""The exact way: cell by cell with the standard library's csv, for quotes in mid-cell, lone CRs and very long rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from govgauge.kernel.errors import RecordsError
from govgauge.records.delimited.layout import NOT_TEXT, Layout, Piece, batch
from govgauge.records.raw import Aside, refused

ROWS_AT_ONCE = 20_000
# A CR at the very end may be half of a CRLF, so it waits for what follows.
END = re.compile(r"\r\n|\n|\r(?=[\s\S])")


def lines(blocks: Iterable[bytes], layout: Layout, *, line: int) -> Iterator[str]:
    """Physical lines with their ends; undecodable bytes as lone surrogates (PEP 383)."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    rest = ""
    for block in blocks:
        text = rest + decoder.decode(block)
        at = 0
        for end in END.finditer(text):
            line += 1
            yield text[at : end.end()]
            at = end.end()
        rest = text[at:]
        if len(rest) > layout.most_in_a_row:
            raise layout.too_wide(line)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest


class Watched:
    """Lines on their way to the csv reader: counted by their end, and kept until the row they belong to is whole."""

    def __init__(self, source: Iterator[str], line: int) -> None:
        self.source = source
        self.line = line  # of the next line
        self.row: list[str] = []
        self.row_line = line
        self.crlf = 0
        self.read = 0

    def __iter__(self) -> Watched:
        return self

    def __next__(self) -> str:
        text = next(self.source)
        self.row.append(text)
        self.line += 1
        self.read += 1
        self.crlf += text.endswith("\r\n")
        return text

    def next_row(self) -> None:
        """What was read belongs to the row before."""
        self.row = []
        self.row_line = self.line


def read(blocks: Iterable[bytes], layout: Layout, *, row: int, line: int) -> Iterator[Piece]:
    """All rows that follow, from row number `row` on physical line `line`; RecordsError where quotes go wrong."""
    watched = Watched(lines(blocks, layout, line=line), line)
    csv.field_size_limit(layout.limits.max_cell)
    reader = csv.reader(watched, delimiter=layout.delimiter, strict=True)
    while True:
        piece = _piece(reader, watched, layout=layout, row=row)
        yield piece
        if not piece.lines:
            return
        row += piece.rows


def _piece(reader: Iterator[list[str]], watched: Watched, *, layout: Layout, row: int) -> Piece:
    cells: list[list[str]] = []
    numbers: list[tuple[int, int]] = []
    asides: list[Aside] = []
    lines_before, crlf_before = watched.read, watched.crlf
    blank = undecodable = beyond = rows = 0
    while rows + blank < ROWS_AT_ONCE and (found := _next(reader, watched, layout)) is not None:
        text = "".join(watched.row)
        if not found:
            blank += 1
            continue
        number = row + rows
        rows += 1
        plain = text.isascii()
        good = plain or _decodes(text)
        beyond += good and not plain
        undecodable += not good
        if not good or len(found) != len(layout.header):
            reason = layout.ragged(len(found)) if good else NOT_TEXT
            asides.append(Aside(number, watched.row_line, "", layout.whole_row(text.rstrip("\r\n")), reason))
        else:
            cells.append(found)
            numbers.append((number, watched.row_line))
        _not_cut_off(found, text, watched=watched, layout=layout, good=good)
    return Piece(
        _batch(cells, numbers, layout=layout),
        tuple(asides),
        rows=rows,
        lines=watched.read - lines_before,
        blank=blank,
        crlf=watched.crlf - crlf_before,
        undecodable=undecodable,
        beyond_ascii=beyond,
    )


def _next(reader: Iterator[list[str]], watched: Watched, layout: Layout) -> list[str] | None:
    watched.next_row()
    try:
        return next(reader, None)
    except csv.Error as error:
        raise _refusal(str(error), watched, layout=layout) from None


def _decodes(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _not_cut_off(cells: list[str], text: str, *, watched: Watched, layout: Layout, good: bool) -> None:
    """A row that no line end closes is the last of a file that may have been cut."""
    if text.endswith(("\n", "\r")):
        return
    whole = good and len(cells) == len(layout.header)
    if not whole or (not cells[-1] and not text.endswith('"') and not layout.last_may_be_blank):
        raise layout.cut_off(watched.row_line, found=layout.whole_row(text))


def _refusal(error: str, watched: Watched, *, layout: Layout) -> RecordsError:
    """What the csv module found, with the line where it began."""
    if "field larger" in error:
        return layout.too_wide(_opened("".join(watched.row), watched.row_line, delimiter=layout.delimiter))
    if "unexpected end" in error:
        line = _opened("".join(watched.row), watched.row_line, delimiter=layout.delimiter)
        return refused(
            "a quote is opened here and never closed",
            place=str(line),
            remedy="close it, or double it if it is part of the cell",
        )
    return refused(
        f"a quoted cell goes on after its closing quote: {layout.whole_row(watched.row[-1].rstrip())}",
        place=str(watched.line - 1),
        remedy='double the quotes inside a quoted cell ("")',
    )


def _opened(text: str, line: int, *, delimiter: str) -> int:
    """The line of the last quote that opens a cell and is not closed before the text ends; else the first line."""
    at_edge, inside, opened, first = True, False, line, line
    for at, sign in enumerate(text):
        if inside:
            inside = sign != '"'
        elif sign == '"' and (at_edge or text[at - 1] == '"'):
            inside = True
            opened = line if at_edge else opened
        at_edge = not inside and sign in (delimiter, "\n", "\r")
        line += sign == "\n" or (sign == "\r" and text[at + 1 : at + 2] != "\n")
    return opened if inside else first


def _batch(cells: list[list[str]], numbers: list[tuple[int, int]], *, layout: Layout) -> pa.RecordBatch:
    places = {header: at for at, header in enumerate(layout.header)}
    columns = [pa.array([row[places[name]] for row in cells], pa.string()) for name in layout.wanted]
    pairs = np.array(numbers, np.int64).reshape(-1, 2)
    return batch(columns, layout.wanted, rows=pairs[:, 0], lines=pairs[:, 1])
