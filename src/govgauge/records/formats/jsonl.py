"""JSON lines: one object on each line, strictly; blank lines are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.records import encoding
from govgauge.records.gather import batches
from govgauge.records.objects import strict
from govgauge.records.raw import Aside, Limits, Raw, refused
from govgauge.records.unpack import stream

EXTENSIONS = (".jsonl", ".ndjson")
POINT_ONLY = True  # what is a number there has a point, and is not told from text
MOST_RECORD = 64  # in cells of the greatest size


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with text columns only; a name that a record does not carry is null."""
    set_aside: list[Aside] = []
    notes: list[str] = []
    found = strict.Rows(source, limits, set_aside=set_aside)

    def records() -> Iterator[list[object]]:
        with stream(path, limits) as content:
            text = encoding.read(content, source.encoding)
            notes.extend(text.notes)
            for number, line in enumerate(_lines(text.blocks, limits), 1):
                row = _row(line, number, found=found, limits=limits) if line.strip(b" \t\r") else None
                if row is not None:
                    yield row
        found.finished()

    return Raw(found.header, batches(records(), found.header, limits=limits), set_aside=set_aside, notes=notes)


def _row(line: bytes, number: int, *, found: strict.Rows, limits: Limits) -> list[object] | None:
    place = str(number)
    text, record = strict.whole(line, place=place)
    strict.refuse_odd(text, record, limits=limits, place=place)
    return found.row(record, line=number)


def _lines(blocks: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).split(b"\n")
        yield from lines
        if len(rest) > MOST_RECORD * limits.max_cell:
            raise refused(
                f"one line is longer than {MOST_RECORD * limits.max_cell:,} bytes",
                remedy="put each object on a line of its own",
            )
    if rest:
        yield rest
