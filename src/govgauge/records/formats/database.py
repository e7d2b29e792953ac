"""A table of a database by its URL: sqlite:///path or postgresql://…, read only, its rows sorted by what they hold.

A database keeps no order of rows; sorted by all columns that are read, equal rows give equal bytes and equal numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records import header
from govgauge.records.databases import postgresql, sqlite
from govgauge.records.gather import Fault, aside, batches, by_header
from govgauge.records.numeral import plain
from govgauge.records.raw import Aside, Limits, Raw, refused

EXTENSIONS: tuple[str, ...] = ()
Opener = Callable[[str, str, Limits], "sqlite.Table | postgresql.Table"]
KINDS: Mapping[str, Opener] = {
    "sqlite": sqlite.Table,
    "postgresql": postgresql.Table,
    "postgres": postgresql.Table,
}


def rows(url: str, source: Source, *, limits: Limits) -> Raw:
    """Raw with text columns only; `_line` is null. The URL, which may hold a password, is in no message.

    The digest is the SHA-256 of the header and the rows, in their order, each a line of JSON.
    """
    scheme = url.partition("://")[0].lower()
    if scheme not in KINDS:
        raise refused(
            "the URL of the database is of no known kind",
            allowed="sqlite:///path, postgresql://…",
            remedy="correct the URL that --database gives",
        )
    table = KINDS[scheme](url, source.database, limits)
    try:
        match = header.match(table.columns, source)
    except RecordsError:
        table.close()
        raise
    names = {header.tidy(name): name for name in table.columns}
    set_aside: list[Aside] = []
    notes = list(match.notes)
    seen = hashlib.sha256(_canonical(match.wanted))
    found = _digested(table.rows([names[name] for name in match.wanted]), seen)
    cells = _rows(found, match.wanted, source=source, set_aside=set_aside)
    read = batches(cells, match.wanted, limits=limits)
    return Raw(tuple(table.columns), read, set_aside=set_aside, notes=notes, digest=seen.hexdigest)


def _digested(found: Iterator[Sequence[object]], seen: hashlib._Hash) -> Iterator[Sequence[object]]:
    """The rows themselves; each is added to what has been seen, as a line of JSON."""
    for values in found:
        seen.update(_canonical([value.hex() if isinstance(value, bytes) else value for value in values]))
        yield values


def _canonical(values: Sequence[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape") + b"\n"


def _rows(
    found: Iterator[Sequence[object]], wanted: Sequence[str], *, source: Source, set_aside: list[Aside]
) -> Iterator[list[object]]:
    columns = by_header(source)
    for number, values in enumerate(found, 1):
        cells: list[object] = []
        faults: list[Fault] = []
        for name, value in zip(wanted, values, strict=True):
            text, reason = _text(value)
            if reason:
                faults.append(Fault(name, "", reason))
            cells.append(text)
        for fault in faults:
            set_aside.append(aside(fault, columns, row=number, line=None))
        if not faults:
            yield [*cells, number, None]


def _text(value: object) -> tuple[str | None, str]:
    """The value as text, and why it is none."""
    if value is None:
        return None, ""
    if isinstance(value, str):
        if "\0" in value:
            return None, "a NUL inside a text"
        return (value, "") if value.isascii() or is_whole(value) else (None, "the text is not UTF-8")
    if isinstance(value, int):
        return str(value), ""
    if isinstance(value, float):
        return plain(repr(value)), ""
    return None, "bytes, not text"


def is_whole(text: str) -> bool:
    """Whether no byte of it was undecodable (those come as lone surrogates, PEP 383)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def located(url: str) -> str:
    """The URL with a relative SQLite path made absolute; readers work in a folder of their own."""
    if not url.lower().startswith(sqlite.START):
        return url
    return f"{sqlite.START}/{quote(str(sqlite.path_of(url).absolute()))}"
