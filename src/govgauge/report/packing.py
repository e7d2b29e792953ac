"""Many pages of one form kept small: pieces that repeat are kept once, and stand in a page as one private character.

Pieces are numbered from the most common on; their characters are those that Unicode leaves to private use. A character
of that sort in a page itself is written as a reference (HTML, 13.5), which a browser reads as the same character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Cells, rows and lines are what repeats between pages: heads, titles, rules, medians of peers.
SEAMS = re.compile(r"(?=<t[dhr][ >]|<(?:small|div|dl|summary|p|svg|code|a|tbody|thead|span class)[ >])")
FIGURES = re.compile(r"(\d[\d,.]*)")  # what differs inside a piece; the words around them repeat
RANGES = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))  # private use, Unicode 23.5
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
ROOM = sum(len(each) for each in RANGES)
SHORT = 4  # bytes: a character of private use takes as many


@dataclass(frozen=True)
class Pack:
    """Pieces that more than one page needs, and pages in which characters of private use stand for pieces; in a piece
    they stand for smaller ones, which hold none."""

    pieces: Sequence[str]
    pages: Sequence[str]


def pack(pages: Sequence[str]) -> Pack:
    """The pages in a form that takes a fraction of the room; `unpack` and the page's script put them together again."""
    cut = [[piece for piece in SEAMS.split(PRIVATE.sub(reference, page)) if piece] for page in pages]
    ordered = repeated(cut)
    characters = dict(zip(ordered, map(chr, numbers()), strict=False))

    def small(piece: str) -> str:
        found = parts(piece)
        return "".join(characters.get(part, part) for part in found) if len(found) > 1 else piece

    whole = ["".join(characters.get(piece) or small(piece) for piece in page) for page in cut]
    return Pack([small(piece) for piece in ordered], whole)


def repeated(cut: Sequence[Sequence[str]]) -> list[str]:
    """Pieces, and parts of pieces, that stand there more than once, the most common first."""
    counts = Counter(piece for page in cut for piece in page)
    counts.update(part for piece in list(counts) for part in parts(piece) if part != piece)
    worth = [piece for piece, count in counts.items() if count > 1 and len(piece.encode()) > SHORT]
    return sorted(worth, key=lambda piece: (-counts[piece], piece))[:ROOM]


def parts(piece: str) -> list[str]:
    """A piece cut into figures and what stands between them."""
    return [part for part in FIGURES.split(piece) if part]


def reference(found: re.Match[str]) -> str:
    """A character as a numeric character reference."""
    return f"&#x{ord(found.group()):X};"


def numbers() -> Iterator[int]:
    """The code points of pieces, in the order of the pieces."""
    for each in RANGES:
        yield from each


def unpack(pieces: Sequence[str], page: str) -> str:
    """One page as it was, but for references to characters of private use."""
    places = dict(zip(map(chr, numbers()), pieces, strict=False))

    def whole(text: str) -> str:
        return PRIVATE.sub(lambda found: whole(places[found.group()]), text)

    return whole(page)
