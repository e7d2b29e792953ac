"""XML read as a stream of tags by expat, which says itself when it meets a DOCTYPE, in whatever encoding.

No document type, so no entities, no files and no addresses: OWASP ASVS 5.0, 1.5.1. No tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from xml.parsers import expat

from govgauge.records.raw import Limits, quoted, refused

Start: TypeAlias = Callable[[str, dict[str, str]], None]
End: TypeAlias = Callable[[str], None]
Said: TypeAlias = Callable[[str], None]

# Encodings in which a tag is written in plain ASCII or UTF-16 bytes; UTF-7 and EBCDIC hide tags from others.
ENCODINGS = re.compile(r"utf-?(8|16|16le|16be)|us-ascii|ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
BYTES_AT_ONCE = 1 << 16


def parser(place: str = "", *, encoding: str = "") -> expat.XMLParserType:
    """An expat parser that gives names as `namespace}name` and refuses DOCTYPE and strange encodings.

    `place` stands for the line in messages, for XML inside another file.
    """
    made = expat.ParserCreate(encoding or None, "}")

    def doctype(name: str, *_: object) -> None:
        raise refused(
            "a document type declaration (DOCTYPE), which can hide files, addresses and entity bombs",
            place=at(made, place),
            remedy="save the file without it",
            code="doctype",
        )

    def declaration(_version: str, encoding: str | None, *_: object) -> None:
        if encoding is not None and not ENCODINGS.fullmatch(encoding):
            raise refused(
                f"the XML says its encoding is {quoted(encoding)}",
                place=at(made, place),
                allowed="UTF-8, UTF-16, US-ASCII, ISO-8859-…, windows-125…",
                remedy="save the file as UTF-8",
            )

    made.StartDoctypeDeclHandler = doctype
    made.XmlDeclHandler = declaration
    return made


def at(running: expat.XMLParserType, place: str = "") -> str:
    """Where the parser is: the line; inside another file only the place, as nobody sees the lines there."""
    return place or str(running.CurrentLineNumber)


def feed(
    running: expat.XMLParserType,
    pieces: Iterable[bytes],
    *,
    limits: Limits,
    place: str = "",
    skipped: Callable[[], int] = lambda: 0,
) -> Iterator[None]:
    """Hand the pieces to the parser, and the word back after each; RecordsError where the XML is not well formed.

    `skipped` says how many lines of the file were not handed to the parser, for messages.
    """
    fed = 0
    for piece in pieces:
        fed += len(piece)
        _parse(running, piece, place=place, skipped=skipped)
        waiting = fed - running.CurrentByteIndex
        # Expat reads an unfinished tag again with each piece, which is quadratic in the length of the tag.
        if waiting > limits.max_cell + len(piece):
            raise refused(
                f"one tag is longer than {limits.max_cell:,} bytes",
                place=at(running, place),
                remedy="look whether the file is whole",
            )
        yield
    _parse(running, b"", place=place, skipped=skipped, last=True)
    yield


def _parse(
    running: expat.XMLParserType, piece: bytes, *, place: str, skipped: Callable[[], int], last: bool = False
) -> None:
    try:
        running.Parse(piece, last)
    except expat.ExpatError as error:
        raise refused(
            f"this is no well-formed XML: {expat.ErrorString(error.code)}",
            place=place or str(error.lineno + skipped()),
            remedy="the file was cut off or damaged; ask for it again",
        ) from None


def pieces(stream: object) -> Iterator[bytes]:
    """The content of a stream in pieces that expat takes well."""
    while piece := stream.read(BYTES_AT_ONCE):  # type: ignore[attr-defined]
        yield piece


def too_deep(place: str, limits: Limits) -> None:
    """Refuse what is nested deeper than the limit."""
    raise refused(
        f"tags are nested more than {limits.max_depth} deep",
        place=place,
        remedy="no published schema needs that; look whether the file is what it says it is",
    )


def walk(
    content: Iterable[bytes],
    start: Start,
    *,
    limits: Limits,
    place: str = "",
    end: End | None = None,
    said: Said | None = None,
) -> Iterator[None]:
    """Call `start(name, attributes)`, `end(name)` and `said(text)` for each tag and text, depth kept."""
    running = parser(place)
    depth = 0

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.max_depth:
            too_deep(at(running, place), limits)
        start(name, attributes)

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    running.StartElementHandler = starts
    running.EndElementHandler = ends
    if said is not None:
        running.buffer_text = True
        running.CharacterDataHandler = said
    yield from feed(running, content, limits=limits, place=place)
