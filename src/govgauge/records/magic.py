"""What the first bytes of a file say it is, whatever its name says (magic numbers as in libmagic)."""

from __future__ import annotations

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import refused

SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or workbook (.xlsx)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office document (.xls)"),
    (b"%PDF", "a PDF document"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "an Arrow file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Rich Text document"),
)
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--", b"<svg")
MARKS = b"\xef\xbb\xbf"


def kind(head: bytes) -> str:
    """What the bytes are, in words, or "" when they are none of the known."""
    for sign, words in SIGNS:
        if head.startswith(sign):
            return words
    start = head.removeprefix(MARKS).lstrip()[:16].lower()
    if start.startswith(MARKUP):
        return "XML" if start.startswith((b"<?xml", b"<!--", b"<svg")) else "a web page (HTML)"
    return ""


def not_text(head: bytes) -> RecordsError | None:
    """Why bytes that should be plain text are refused, or None when they may be text."""
    found = kind(head)
    if not found:
        return None
    remedy = "hand in the file itself, not the page that should have led to it" if "HTML" in found else ""
    if found == "gzip data":
        remedy = "name it .gz, or hand it in unpacked"
    return refused(
        f"the name says text, the bytes say {found}",
        allowed="plain text",
        remedy=remedy or "name it by what it is, or hand in the right file",
    )
