"""JSON read strictly (RFC 8259, and I-JSON of RFC 7493): what two readers could read differently is refused.

Numbers stay the text they are written as, so none is ever rounded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records.gather import Fault, aside, by_header, never_there
from govgauge.records.header import outside, tidy
from govgauge.records.numeral import plain
from govgauge.records.raw import Aside, Limits, quoted, refused, shown

MOST_DIGITS = 1000
MOST_KEYS = 500
ABSENT = object()
Record: TypeAlias = Mapping[str, object]


class NotStrict(ValueError):
    """What the decoder came by and may not take; `place` is added where it is known."""


def _object(pairs: list[tuple[str, object]]) -> Record:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise NotStrict(f"the key {quoted(twice)} is there twice in one object")
    return made


def _number(text: str) -> str:
    if len(text) > MOST_DIGITS:
        raise NotStrict(f"a number of {len(text):,} digits")
    return plain(text)


def _constant(text: str) -> object:
    raise NotStrict(f"{text} is no number of JSON")


DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=_constant)


def value(text: str, start: int, *, place: str) -> tuple[object, int]:
    """The value that starts there, and where it ends. JSONDecodeError where it is not whole or not JSON."""
    try:
        return DECODER.raw_decode(text, start)
    except NotStrict as fault:
        raise refused(str(fault), place=place, remedy="write the file as strict JSON (RFC 8259)") from None
    except RecursionError:
        raise refused(
            "nested too deep", place=place, allowed="64 levels", remedy="write it flatter, and hand that in"
        ) from None


def whole(line: bytes, *, place: str) -> tuple[str, object]:
    """The text of a line and the one value it holds."""
    try:
        text = line.decode()
        found, end = value(text, len(text) - len(text.lstrip(" \t\r")), place=place)
    except UnicodeDecodeError as error:
        raise refused(f"this is not UTF-8: {error.reason}", place=place, remedy="write the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise not_json(error, place=place) from None
    if text[end:].strip(" \t\r"):
        raise refused(
            "something follows after the object",
            place=place,
            allowed="one object on each line",
            remedy="put each object on a line of its own",
        )
    return text, found


def not_json(error: json.JSONDecodeError, *, place: str) -> RecordsError:
    """The decoder's error in our words."""
    return refused(
        f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}",
        place=place,
        remedy="the file was cut off or damaged; ask for it again",
    )


def refuse_odd(text: str, record: object, *, limits: Limits, place: str) -> None:
    """Refuse what JSON's grammar lets through: lone surrogates, NUL, nesting deeper than the limit.

    `text` is what the record was read from; it tells quickly that most records need no closer look.
    """
    if text.count("{") + text.count("[") > limits.max_depth and _depth(record) > limits.max_depth:
        raise refused(
            "nested too deep",
            place=place,
            allowed=f"{limits.max_depth} levels",
            remedy="write it flatter, and hand that in",
        )
    if "\\u" in text:
        for found in _texts(record):
            if any("\ud800" <= sign <= "\udfff" for sign in found):
                raise refused(f"half a character: {quoted(found)}", place=place, remedy="write it as UTF-8")
            if "\0" in found:
                raise refused(
                    f"a NUL inside a text: {quoted(found)}", place=place, remedy="take it out where the file is made"
                )


def _depth(record: object) -> int:
    deepest, level = 0, [record]
    while level:
        deepest += 1
        level = [child for one in level for child in _children(one)]
    return deepest


def _children(one: object) -> Sequence[object]:
    if isinstance(one, dict):
        return list(one.values())
    return one if isinstance(one, list) else ()


def _texts(record: object) -> Iterator[str]:
    level = [record]
    while level:
        yield from (one for one in level if isinstance(one, str))
        yield from (key for one in level if isinstance(one, dict) for key in one)
        level = [child for one in level for child in _children(one)]


class Rows:
    """Records become rows of the declared columns; nested values are found by their dotted path."""

    def __init__(self, source: Source, limits: Limits, *, set_aside: list[Aside]) -> None:
        self.source, self.limits, self.set_aside = source, limits, set_aside
        self.header = outside(source)
        self.columns = by_header(source)
        self.paths = [(name, tuple(name.split("."))) for name in self.header]
        self.rows = 0
        self.unseen = set(self.header)
        self.others: set[str] = set()

    def row(self, record: object, *, line: int) -> list[object] | None:
        """The cells, number and line of one record; None when it was set aside."""
        if not isinstance(record, dict):
            kind = (
                "a list" if isinstance(record, list) else f"the value {shown(json.dumps(record, ensure_ascii=False))}"
            )
            raise refused(
                f"{kind} stands where a record should",
                place=str(line),
                allowed="objects {…}",
                remedy="make it an object, or take it out",
            )
        self.rows += 1
        cells: list[object] = []
        faults: list[Fault] = []
        for name, path in self.paths:
            found = record.get(name, ABSENT)
            if found is ABSENT:
                found = self.elsewhere(record, name, path=path)
            if found is not None and not isinstance(found, str):
                found = self.other(found, name, faults=faults)
            cells.append(found)
        if self.unseen:
            self.unseen -= {name for name, cell in zip(self.header, cells, strict=True) if cell is not None}
            self.others.update(list(record)[:MOST_KEYS] if len(self.others) < MOST_KEYS else ())
        for fault in faults:
            self.set_aside.append(aside(fault, self.columns, row=self.rows, line=line))
        return None if faults else [*cells, self.rows, line]

    def other(self, found: object, name: str, *, faults: list[Fault]) -> str:
        """What is neither text, number nor null: a truth value is told as JSON writes it, the rest is no cell."""
        if isinstance(found, bool):
            return "true" if found else "false"
        what = "an object" if isinstance(found, dict) else "a list"
        faults.append(Fault(name, "", f"it is {what}; declare what is in it by a dotted path"))
        return ""

    def elsewhere(self, record: Record, name: str, *, path: tuple[str, ...]) -> object:
        """The value at the end of the dotted path, or under the name in another Unicode form; else None."""
        if not name.isascii():
            same = [found for key, found in record.items() if tidy(key) == name]
            if same:
                return same[0]
        found: object = record
        for part in path if len(path) > 1 else ():
            if not isinstance(found, dict) or part not in found:
                return None
            found = found[part]
        return None if found is record else found

    def finished(self) -> None:
        """RecordsError when a declared name is in none of the records."""
        never = [name for name in self.header if name in self.unseen]
        problems = never_there(never, self.source, others=self.others, what="record") if self.rows else []
        if problems:
            raise RecordsError(*problems)
