"""What every format hands to typing: header, batches of cells, rows set aside; and the limits it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

import pyarrow as pa

from govgauge.definition.model import Source
from govgauge.kernel.errors import Problem, RecordsError

MEGABYTE = 1 << 20
ROW = "_row"  # int64: 1 is the first row of data
LINE = "_line"  # int64: physical line (text) or row of the sheet where the row starts; null where there is none
BATCH_ROWS = 100_000  # a format may give smaller or larger batches; this is a good size
FOUND_LENGTH = 200  # characters of a cell that a message may show


@dataclass(frozen=True)
class Limits:
    """The most that one file may cost; whoever evaluates sets them, never the file."""

    max_bytes: int = 1024 * MEGABYTE  # of the file as handed in
    max_unpacked: int = 4096 * MEGABYTE  # after gunzip, text formats
    max_workbook: int = 512 * MEGABYTE  # all parts of a workbook unpacked, and what else must be held whole
    max_ratio: int = 100  # unpacked to packed, looked at from `ratio_floor` on
    ratio_floor: int = 16 * MEGABYTE
    max_rows: int = 100_000_000
    max_columns: int = 2_000
    max_cell: int = MEGABYTE  # bytes
    max_depth: int = 64  # of nested JSON and XML
    max_files: int = 10_000  # of one source
    memory: int = 2048 * MEGABYTE  # beyond what the reading child starts with
    cpu_seconds: int = 60
    wall_seconds: int = 120
    max_output: int = 8192 * MEGABYTE  # of one file the child writes
    children: int = 0  # at once; 0 is one per processor


class Aside(NamedTuple):
    """One reason why a row cannot be used; `column` and `found` are "" where the whole row is meant."""

    row: int
    line: int | None
    column: str  # the declared name where there is one, else the outside header
    found: str  # made by `shown`; "" for personal columns
    reason: str


@dataclass(frozen=True)
class Raw:
    """A file being read. A row of data is in `batches` or in `set_aside`: never in both, never in neither.

    `header` holds all headers of the file. Each batch holds the columns that `header.match` named as wanted,
    under their outside header: all text (null or "" for a blank cell), or native Arrow types where the format
    has types; and `_row` and `_line`. `set_aside` and `notes` grow while the batches are read.
    """

    header: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]
    set_aside: list[Aside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    digest: Callable[[], str] | None = None  # of rows that come from no file: SHA-256, once all have been read


class Format(Protocol):
    """What a file of `records/formats` offers; found by being there.

    `path` is to be opened and never shown: RecordsErrors say the place inside the file ("", "12" for a line,
    "sheet Data, cell B7"), and the sandbox puts the file's name before it.
    """

    EXTENSIONS: tuple[str, ...]  # lower case with the dot, without .gz

    def rows(self, path: Path, source: Source, *, limits: Limits) -> Raw:
        """Read the header at once, the rows as they are asked for; raise RecordsError to refuse the file."""
        ...


def refused(found: str, *, place: str = "", allowed: str = "", remedy: str = "", code: str = "") -> RecordsError:
    """The whole file is refused: what was found, where inside the file, what is allowed, what to do."""
    return RecordsError(Problem(where=place, found=found, allowed=allowed, remedy=remedy, code=code))


NO_INK = frozenset((0x115F, 0x1160, 0x3164, 0xFFA0))  # Hangul fillers: letters that cannot be seen
ESCAPES: Mapping[str, str] = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


def shown(text: str) -> str:
    """A foreign text as a message may show it: one line, nothing invisible, at most 200 characters.

    Undecodable bytes that came in as lone surrogates (PEP 383) are shown as \\xNN.
    """
    whole = escaped(text[: FOUND_LENGTH + 1])
    return whole if len(whole) <= FOUND_LENGTH else whole[: FOUND_LENGTH - 1] + "…"


def quoted(text: str) -> str:
    """The same between quotes, for the middle of a sentence."""
    return f"'{shown(text)}'"


def escaped(text: str) -> str:
    """The same, however long it is: for names."""
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if character in ESCAPES:
        return ESCAPES[character]
    if character.isprintable() and code not in NO_INK:
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
