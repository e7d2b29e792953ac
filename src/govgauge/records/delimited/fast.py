"""The fast way: rows are found by whole-block arithmetic over bytes, cells by Arrow; only for what is plain.

Plain means that every quote stands at the edge of a cell or is doubled, and every CR before LF, so that there is only
one way to read it (RFC 4180 §2). Anything else is left to the exact way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from govgauge.records.delimited.layout import NOT_TEXT, Integers, Layout, Piece, batch
from govgauge.records.encoding import is_utf8
from govgauge.records.raw import Aside

QUOTE, LF, CR = ord('"'), ord("\n"), ord("\r")
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """Where the rows of a block stand, as offsets into it."""

    starts: Integers
    ends: Integers  # of the line feed, or of the end of the file
    cells: Integers
    blank: Flags
    consumed: int
    open_end: bool  # the last row has no line end


def read(block: bytes, layout: Layout, *, row: int, line: int, last: bool) -> Piece | None:
    """The whole rows at the start of a block, or None when the block is not plain.

    `row` and `line` are the numbers of the first row and line in it; `last` says that nothing follows. A piece of
    0 bytes asks for a larger block.
    """
    signs = np.frombuffer(block, np.uint8)
    found = _find(signs, layout, last=last)
    if found is None:
        return None
    feeds = np.flatnonzero(signs[: found.consumed] == LF)
    data = ~found.blank
    starts, ends, cells = found.starts[data], found.ends[data], found.cells[data]
    undecodable, beyond = _undecodable(block[: found.consumed], starts, ends=ends)
    in_line = len(feeds) + found.open_end == len(data)  # no row has a line end inside
    lines = line + (np.flatnonzero(data) if in_line else np.searchsorted(feeds, starts))
    rows = row + np.arange(len(starts), dtype=np.int64)
    ragged = cells != len(layout.header)
    bad = ragged | undecodable
    if found.open_end and (bad[-1] or (block.endswith(layout.delimiter.encode()) and not layout.last_may_be_blank)):
        raise layout.cut_off(int(lines[-1]), found=layout.whole_row(_text(block[starts[-1] :])))
    asides = tuple(
        Aside(
            int(rows[at]),
            int(lines[at]),
            "",
            layout.whole_row(_text(block[starts[at] : ends[at]])),
            NOT_TEXT if undecodable[at] else layout.ragged(int(cells[at])),
        )
        for at in np.flatnonzero(bad)
    )
    kept = _without(block[: found.consumed], starts[bad], ends=ends[bad])
    columns = _columns(kept, layout, rows=int((~bad).sum()))
    if columns is None:
        return None
    return Piece(
        batch(columns, layout.wanted, rows=rows[~bad], lines=lines[~bad]),
        asides,
        rows=len(rows),
        lines=len(feeds) + found.open_end,
        blank=int(found.blank.sum()),
        crlf=block.count(b"\r\n", 0, found.consumed) if CR in block else 0,
        undecodable=int(undecodable.sum()),
        beyond_ascii=beyond,
        consumed=found.consumed,
    )


def _find(signs: Bytes, layout: Layout, *, last: bool) -> Found | None:
    """The rows of a block; None when it is not plain."""
    quoting = signs == QUOTE
    quotes = np.flatnonzero(quoting)
    # Inside is after an odd number of quotes.
    outside = ~np.logical_xor.accumulate(quoting) if len(quotes) else None
    ends = _places(signs, LF, outside=outside)
    open_end = bool(last and len(signs) and (not len(ends) or ends[-1] != len(signs) - 1))
    if open_end:
        if len(quotes) % 2:
            return None
        ends = np.append(ends, len(signs))
    consumed = min(int(ends[-1]) + 1, len(signs)) if len(ends) else 0
    quotes = quotes[quotes < consumed]
    # Inside quotes too: a lone CR ends a physical line, and lines are counted by LF here.
    returns = _places(signs[:consumed], CR, outside=None)
    delimiters = _places(signs[:consumed], ord(layout.delimiter), outside=outside)
    if not _plain_returns(signs, returns) or not _plain_quotes(signs, quotes, delimiter=layout.delimiter):
        return None
    starts = np.concatenate([[0], ends[:-1] + 1]).astype(np.int64) if len(ends) else ends
    lengths = ends - starts
    if len(lengths) and lengths.max() > layout.limits.max_cell:
        return None  # the exact way knows whether it is one cell
    cells = _cells(delimiters, starts, ends=ends, expected=len(layout.header))
    blank = (lengths == 0) | ((lengths == 1) & (signs[np.minimum(starts, max(0, len(signs) - 1))] == CR))
    return Found(starts, ends, cells, blank, consumed, open_end)


def _places(signs: Bytes, sign: int, *, outside: Flags | None) -> Integers:
    """Where a sign stands outside quotes."""
    here = signs == sign
    return np.flatnonzero(here if outside is None else here & outside[: len(signs)])


def _cells(delimiters: Integers, starts: Integers, *, ends: Integers, expected: int) -> Integers:
    """How many cells each row has; at once where all have as many as expected."""
    between = expected - 1
    if between and len(delimiters) == len(starts) * between:
        rows = delimiters.reshape(-1, between)
        if np.all(rows[:, 0] >= starts) and np.all(rows[:, -1] < ends):
            return np.full(len(starts), expected, np.int64)
    return np.searchsorted(delimiters, ends) - np.searchsorted(delimiters, starts) + 1


def _plain_returns(signs: Bytes, returns: Integers) -> bool:
    after = returns + 1
    return bool(np.all(after < len(signs)) and np.all(signs[after] == LF))


def _plain_quotes(signs: Bytes, quotes: Integers, *, delimiter: str) -> bool:
    """Each quoted stretch starts a cell or doubles a quote, and ends a cell or doubles a quote."""
    opening, closing = quotes[::2], quotes[1::2]
    if len(opening) != len(closing):
        return False
    edge = np.zeros(256, np.bool_)
    edge[[ord(delimiter), LF]] = True
    before = signs[np.maximum(opening - 1, 0)]
    doubled = np.zeros(len(opening), np.bool_)
    doubled[1:] = opening[1:] == closing[:-1] + 1
    if not np.all((opening == 0) | edge[before] | doubled):
        return False
    edge[[CR, QUOTE]] = True  # each CR stands before LF
    at_end = closing + 1 >= len(signs)
    return bool(np.all(at_end | edge[signs[np.minimum(closing + 1, len(signs) - 1)]]))


def _undecodable(block: bytes, starts: Integers, *, ends: Integers) -> tuple[Flags, int]:
    """Which rows are not UTF-8, and how many of the others have more than ASCII, or might."""
    bad = np.zeros(len(starts), np.bool_)
    if block.isascii() or not len(starts):
        return bad, 0
    if is_utf8(block):
        # Nobody will ask for the exact number: one such row shows that the text is UTF-8.
        return bad, len(starts)
    high = np.flatnonzero(np.frombuffer(block, np.uint8) > 127)
    touched = np.unique(np.searchsorted(starts, high, side="right") - 1)
    touched = touched[touched >= 0]
    for at in touched:
        bad[at] = not is_utf8(block[starts[at] : ends[at]])
    return bad, len(touched) - int(bad.sum())


def _text(row: bytes) -> str:
    return row.rstrip(b"\r\n").decode("utf-8", "surrogateescape")


def _without(block: bytes, starts: Integers, *, ends: Integers) -> bytes:
    """The block without some of its rows."""
    if not len(starts):
        return block
    edges = [0, *(int(edge) for pair in zip(starts, ends + 1, strict=True) for edge in pair), len(block)]
    return b"".join(block[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _columns(block: bytes, layout: Layout, *, rows: int) -> list[pa.Array] | None:
    """The wanted cells as text; None when Arrow counts other rows than we do, which the exact way must settle."""
    names = [str(at) for at in range(len(layout.header))]
    places = {header: str(at) for at, header in enumerate(layout.header)}
    wanted = [places[name] for name in layout.wanted]
    if not rows or not wanted:
        return [pa.array([], pa.string())] * len(wanted) if not rows else None
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(block),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
            parse_options=arrow_csv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(wanted, pa.string()),
                include_columns=wanted,
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return [column.combine_chunks() for column in table.columns] if table.num_rows == rows else None
