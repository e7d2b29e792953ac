"""Carriage returns that stand alone: part of a cell where the source says that rows end in a line feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONE = re.compile(rb"\r(?!\n)")


def spaced(blocks: Iterable[bytes], notes: list[str]) -> Iterator[bytes]:
    """The blocks of a text in UTF-8 with a space for each carriage return before no line feed; how many goes to notes.

    Some programs write a line break inside of an unquoted cell so, and to most readers it would end the row.
    """
    number, held = 0, b""
    for block in blocks:
        text = held + block
        held = b"\r" if text.endswith(b"\r") else b""  # may be half of a CRLF
        text, found = LONE.subn(b" ", text[: len(text) - len(held)])
        number += found
        yield text
    if held:
        number += 1
        yield b" "
    if number:
        notes.append(f"carriage returns inside of cells, read as spaces: {number:,}")
