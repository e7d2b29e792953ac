"""Strict YAML bytes to plain marked data: no surprises, nothing that is run, nothing but DefinitionError gets out.

YAML 1.1 readers turn `no` into False, `1:30` into 90 and `010` into 8; here a plain scalar is true, false, null,
a JSON number, or text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import yaml

from govgauge.definition.mark import Atom, Said
from govgauge.kernel.errors import DefinitionError, Problem

MAX_BYTES = 4 << 20
MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_WHOLE = 2**63 - 1
MAX_DIGITS = 38  # what a decimal of the engine holds
MAX_EXPONENT = 30

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
# What an author cannot see: control and format characters (Cc, Cf), line separators, fillers, variation selectors.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000110bd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def read(data: bytes, *, file: str) -> Said:
    """The one document in these bytes; every value keeps the line it was said on.

    Mappings become dicts (keys are text exactly as written), numbers int or Decimal; dates stay text; text is in NFC.
    Raises DefinitionError for anything else; `file` is the name it says.
    """
    text = _decoded(data, file)
    loader = yaml.CBaseLoader(text)
    try:
        return _Document(loader.get_event, file).whole()
    except yaml.YAMLError as error:
        raise _broken(error, file, text=text) from None
    finally:
        loader.dispose()


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise _refused(file, 1, f"a file of {len(data)} bytes", f"at most {MAX_BYTES}", "split it", "file-size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(
            file, line, f"byte {error.start} is not UTF-8", "UTF-8", "save the file as UTF-8", "not-utf-8"
        ) from None
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        raise _unseen(file, line, unseen.group())
    return text


def _unseen(file: str, line: int, character: str) -> DefinitionError:
    name = unicodedata.name(character, "a control character")
    return _refused(
        file,
        line,
        f"the invisible character U+{ord(character):04X} ({name.lower()})",
        "characters that can be seen, spaces and line ends",
        "delete it",
        "invisible-character",
    )


def _refused(file: str, line: int, found: str, allowed: str, remedy: str, code: str) -> DefinitionError:
    return DefinitionError(Problem(f"{file}:{line}", found, allowed, remedy, code))


def _broken(error: yaml.YAMLError, file: str, *, text: str) -> DefinitionError:
    """The parser's words; a bracket or quote that is open at the end of the file is told where it was opened."""
    lines = text.count("\n") + (not text.endswith("\n"))
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or (mark.line >= lines and opened is not None):
        mark = opened or mark
    said = " ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    remedy = "look at indentation, quotes and brackets on this line and the one before"
    begins = re.match(r"\s*", text.split("\n")[min(mark.line, lines - 1)] if mark else "")
    if begins and "\t" in begins[0]:
        said, remedy = "a tab stands where the line begins", "indent with spaces"
    elif "mapping values are not allowed" in said:
        remedy = 'put text that holds ": " in quotes'
    return _refused(
        file, min(mark.line + 1, lines) if mark else 1, f"not YAML: {said or 'cannot be read'}", "", remedy, "not-yaml"
    )


class _Document:
    """One pass over the parser's events; building and refusing go together, so a bomb is refused before it is built."""

    def __init__(self, next_event: Callable[[], Any], file: str) -> None:
        self.next_event = next_event
        self.file = file
        self.nodes = 0

    def whole(self) -> Said:
        self.next_event()  # start of the stream
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise self._refusal(start, "an empty file", "one document", "write one or delete the file", "empty-file")
        if start.version or start.tags:
            raise self._refusal(start, "a % directive", "plain YAML", "delete the line", "yaml-directive")
        said = self.value(self.next_event(), depth=0, line=0)
        self.next_event()  # end of the document
        after = self.next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refusal(
                after, "a second document", "one document in a file", "use two files", "second-document"
            )
        return said

    def _refusal(self, event: Any, found: str, allowed: str, remedy: str, code: str) -> DefinitionError:
        return _refused(self.file, event.start_mark.line + 1, found, allowed, remedy, code)

    def value(self, event: Any, *, depth: int, line: int) -> Said:
        """The value this event begins; `line` is its key's line, 0 outside a mapping."""
        line = line or event.start_mark.line + 1
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._refusal(event, f"more than {MAX_NODES} values", "", "split the file", "too-many-values")
        kind = type(event)  # the parser makes no subclasses, and there are tens of thousands of events
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise self._refusal(event, "an anchor or alias (& or *)", "plain values", "write the value out", "alias")
        if event.tag is not None:
            raise self._refusal(event, f"the tag {event.tag[:60]!r}", "no tags", "delete the tag", "tag")
        if kind is yaml.ScalarEvent:
            return Said(self.atom(event), self.file, line)
        if depth >= MAX_DEPTH:
            raise self._refusal(event, f"nested deeper than {MAX_DEPTH}", "", "write it flatter", "too-deep")
        if kind is yaml.SequenceStartEvent:
            return Said(self.items(depth + 1), self.file, line)
        return Said(self.entries(depth + 1), self.file, line)

    def items(self, depth: int) -> list[Said]:
        found = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, depth=depth, line=0))
        return found

    def entries(self, depth: int) -> dict[str, Said]:
        found: dict[str, Said] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self.key(event)
            if key in found:
                raise self._refusal(
                    event,
                    f"the key {key!r} is given twice",
                    f"once; it was given on line {found[key].line} already",
                    "keep one of them",
                    "key-twice",
                )
            found[key] = self.value(self.next_event(), depth=depth, line=event.start_mark.line + 1)
        return found

    def key(self, event: Any) -> str:
        if type(event) is not yaml.ScalarEvent:
            raise self._refusal(event, "a key that is a list, a mapping or an alias", "text", "", "key-not-text")
        if event.anchor is not None or event.tag is not None:
            raise self._refusal(event, "an anchor or tag on a key", "plain keys", "delete it", "alias")
        if event.implicit[0] and event.value in ("", "<<"):
            raise self._refusal(
                event,
                "a merge key (<<)" if event.value else "a key without text",
                "text",
                "write the values out" if event.value else 'write "" if an empty text is meant',
                "key-not-text",
            )
        return self.text(event)

    def text(self, event: Any) -> str:
        value: str = event.value
        if value.isascii() and value.isprintable():
            return value
        if unseen := UNSEEN.search(value):  # by an escape such as "\u202e"
            raise _unseen(self.file, event.start_mark.line + 1, unseen.group())
        return unicodedata.normalize("NFC", value)

    def atom(self, event: Any) -> Atom:
        value: str = event.value
        if not event.implicit[0]:  # quoted, or a block: always text
            return self.text(event)
        if value in ("true", "false"):
            return value == "true"
        if value in ("", "null", "~"):
            return None
        match = NUMBER.fullmatch(value) if value[0] in "-0123456789" else None
        return self.text(event) if match is None else self.number(event, match)

    def number(self, event: Any, match: re.Match[str]) -> int | Decimal:
        value = match.group()
        whole = match.group(1) is None and match.group(2) is None
        digits = len(value) - value.startswith("-")
        if whole and digits <= 19 and abs(int(value)) <= MAX_WHOLE:
            return int(value)
        if not whole and digits <= MAX_DIGITS + 8 and len(match.group(2) or "") <= 5:
            exact = Decimal(value)
            if not exact:
                return Decimal(0)
            if len(exact.as_tuple().digits) <= MAX_DIGITS and abs(exact.adjusted()) <= MAX_EXPONENT:
                return exact
        raise self._refusal(
            event,
            f"the number {value[:60]} is out of range",
            f"whole numbers to ±{MAX_WHOLE}; decimals of at most {MAX_DIGITS} digits and 10^±{MAX_EXPONENT}",
            "put it in quotes if it is a code and no number",
            "number-range",
        )
