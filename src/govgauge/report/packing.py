"""Many pages of one form kept small: pieces that repeat are kept once, and a page is a list of their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

# Cells, rows and lines are what repeats between pages: heads, titles, rules, medians of peers.
SEAMS = re.compile(r"(?=<t[dhr][ >]|<(?:small|div|dl|summary|p|svg|code|a|tbody|thead|span class)[ >])")
Packed: TypeAlias = Sequence[int | str]


@dataclass(frozen=True)
class Pack:
    """Pieces that more than one page needs, and pages as numbers of pieces and text of their own."""

    pieces: Sequence[str]
    pages: Sequence[Packed]


def pack(pages: Sequence[str]) -> Pack:
    """The pages in a form that takes a fraction of the room; `unpack` and the page's script put them together again."""
    cut = [[piece for piece in SEAMS.split(page) if piece] for page in pages]
    counts = Counter(piece for page in cut for piece in page)
    numbers = {piece: number for number, piece in enumerate(p for p, n in counts.most_common() if n > 1)}
    return Pack(list(numbers), [joined([numbers.get(piece, piece) for piece in page]) for page in cut])


def joined(pieces: Packed) -> Packed:
    """The same with neighbouring texts made one."""
    found: list[int | str] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def unpack(pieces: Sequence[str], page: Packed) -> str:
    """One page as it was."""
    return "".join(pieces[each] if isinstance(each, int) else each for each in page)
