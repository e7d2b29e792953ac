"""JSON: an array of objects, or an object that holds one; of several, `sheet:` says which by its dotted path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.records import encoding
from govgauge.records.gather import batches
from govgauge.records.objects import strict
from govgauge.records.objects.cursor import Cursor
from govgauge.records.raw import Aside, Limits, Raw, quoted, refused
from govgauge.records.unpack import stream

EXTENSIONS = (".json",)
POINT_ONLY = True  # what is a number there has a point, and is not told from text


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with text columns only; a name that a record does not carry is null."""
    set_aside: list[Aside] = []
    notes: list[str] = []
    found = strict.Rows(source, limits, set_aside=set_aside)

    def records() -> Iterator[list[object]]:
        with stream(path, limits) as content:
            text = encoding.read(content, source.encoding)
            notes.extend(text.notes)
            cursor = Cursor(text.blocks, limits)
            for record in _records(cursor, source.sheet):
                row = found.row(record, line=cursor.line)
                if row is not None:
                    yield row
            cursor.end()
        found.finished()

    return Raw(found.header, batches(records(), found.header, limits=limits), set_aside=set_aside, notes=notes)


def _records(cursor: Cursor, wanted: str) -> Iterator[object]:
    first = cursor.peek()
    if first == "[" and not wanted:
        yield from cursor.items()
    elif first == "{" and wanted:
        arrays = Arrays(wanted)
        yield from arrays.declared(cursor, wanted, depth=0)
        arrays.must_be_there()
    elif first == "{":
        arrays = Arrays("")
        yield from arrays.only(cursor)
        arrays.must_be_there()
    else:
        what = f"the path {quoted(wanted)} is declared, but the file is an array" if first == "[" else "no records"
        raise refused(
            what,
            place=str(cursor.line),
            allowed="an array of objects, or an object holding one",
            remedy="hand in such a file, or correct `sheet:`",
        )


class Arrays:
    """The arrays of objects that were met inside an object, and the one that holds the records."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.names: list[str] = []
        self.others: list[str] = []

    def declared(self, cursor: Cursor, path: str, *, depth: int) -> Iterator[object]:
        """The items of the array at the path; everything else is read and passed over."""
        for key in cursor.members():
            if key == path and cursor.peek() == "[":
                self.names.append(self.wanted)
                self.one_only()
                yield from cursor.items()
            elif path.startswith(f"{key}.") and cursor.peek() == "{" and depth < cursor.limits.max_depth:
                yield from self.declared(cursor, path.removeprefix(f"{key}."), depth=depth + 1)
            else:
                self.others.append(key)
                cursor.value()

    def only(self, cursor: Cursor) -> Iterator[object]:
        """The items of the one array of objects; RecordsError when there is a second."""
        for key in cursor.members():
            if cursor.peek() != "[":
                self.others.append(key)
                cursor.value()
                continue
            for number, item in enumerate(cursor.items()):
                if number == 0 and isinstance(item, dict):
                    self.names.append(key)
                if key in self.names:
                    self.one_only()
                    yield item

    def one_only(self) -> None:
        """Two arrays of records: ask which."""
        if len(self.names) > 1:
            listed = ", ".join(quoted(name) for name in self.names)
            raise refused(f"there are several arrays of objects: {listed}", remedy="say which by `sheet:`")

    def must_be_there(self) -> None:
        """The array was found."""
        if self.wanted and not self.names:
            listed = ", ".join(quoted(name) for name in self.others[:12])
            raise refused(f"there is no array at {quoted(self.wanted)}", allowed=listed, remedy="correct `sheet:`")
