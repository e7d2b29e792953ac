"""Text of any declared or certain encoding as UTF-8 bytes; an encoding is never guessed in silence.

A byte order mark decides first (Unicode §23.8), then the declaration, then UTF-8. GB18030 (GB 18030-2022, which
holds GBK and GB 2312) is taken undeclared only when a declared header in Chinese is found exactly so.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from govgauge.kernel.errors import did_you_mean
from govgauge.records.raw import MEGABYTE, refused

BLOCK = 8 * MEGABYTE
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's names of what publishers use; GBK and GB 2312 are parts of GB18030 and read by it.
DECLARABLE = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-2": "iso8859_2",
    "iso-8859-15": "iso8859_15",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
}
ASK = "say `encoding:` in the source (gb18030, utf-16, windows-1252 …), or hand the file in as UTF-8"


@dataclass(frozen=True)
class Text:
    """UTF-8 bytes piece by piece, what they were made from, and whether anything about that needs saying.

    Bytes that did not decode stand as the UTF-8 form of a lone surrogate (PEP 383), so they stay invalid UTF-8.
    """

    blocks: Iterator[bytes]
    encoding: str
    notes: tuple[str, ...] = ()


def read(stream: BinaryIO, declared: str, *, certain: Callable[[str], bool] = lambda head: False) -> Text:
    """The stream as UTF-8. `certain(head)` says whether a text decoded as GB18030 holds the declared header.

    RecordsError for an unknown declaration, a contradiction between declaration and mark, and a head that is not
    UTF-8 and is not certainly anything else.
    """
    name = _declared(declared)
    head = stream.read(BLOCK)
    mark, marked = next(((bom, kind) for bom, kind in MARKS if head.startswith(bom)), (b"", ""))
    if marked == "utf-32":
        raise refused("the text is UTF-32", allowed="UTF-8, UTF-16 or GB18030", remedy=ASK)
    if marked and name and marked != name and not (declared == "utf-16" and marked.startswith("utf-16")):
        raise refused(f"the byte order mark says {marked}, the definition says {declared}", remedy=ASK)
    encoding = marked or name
    notes = [f"{marked.upper()} byte order mark"] if marked else []
    head = head[len(mark) :]
    if not encoding:
        encoding, more = _undeclared(head, certain)
        notes += more
    if encoding == "utf-8":
        return Text(_through(head, stream), encoding, tuple(notes))
    return Text(_decoded(head, stream, encoding=encoding), encoding, (*notes, f"read as {encoding}"))


def _declared(declared: str) -> str:
    if declared and declared.lower() not in DECLARABLE:
        raise refused(
            f"the encoding {declared!r} is not one of those that can be declared",
            allowed=", ".join(DECLARABLE),
            remedy=did_you_mean(declared.lower(), DECLARABLE) or ASK,
        )
    return DECLARABLE[declared.lower()] if declared else ""


def _undeclared(head: bytes, certain: Callable[[str], bool]) -> tuple[str, list[str]]:
    if _every_other_byte_is_nul(head[:1000]):
        raise refused("the text looks like UTF-16 without a byte order mark", remedy="say `encoding: utf-16`")
    first = head.split(b"\n", 1)[0][:MEGABYTE]
    if is_utf8(first):
        return "utf-8", []
    as_chinese = first.decode("gb18030", "replace")
    if certain(as_chinese):
        return "gb18030", ["not declared; GB18030 is certain, as the declared header is found so"]
    hint = "; GB18030 would fit" if "\ufffd" not in as_chinese else ""
    raise refused(f"the first line is not UTF-8, and the encoding is not declared{hint}", place="1", remedy=ASK)


def _every_other_byte_is_nul(head: bytes) -> bool:
    even, odd = head[::2].count(b"\x00"), head[1::2].count(b"\x00")
    return 5 * max(even, odd) > len(head) > 20 * min(even, odd)


def is_utf8(text: bytes) -> bool:
    """Whether the bytes are whole and valid UTF-8 (RFC 3629)."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _through(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = stream.read(BLOCK)


def _decoded(head: bytes, stream: BinaryIO, *, encoding: str) -> Iterator[bytes]:
    # utf-16 and utf-32 codecs know no surrogateescape of theirs for odd bytes: a damaged one is refused as a whole.
    errors = "strict" if encoding.startswith("utf-16") else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    try:
        while head:
            yield decoder.decode(head).encode("utf-8", "surrogatepass")
            head = stream.read(BLOCK)
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise refused(f"the text is not whole {encoding} ({error.reason}); was the file cut off?", remedy=ASK) from None
