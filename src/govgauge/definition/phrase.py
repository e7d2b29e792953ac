"""What one value of a definition may be: each phrase reads one, says what is allowed, and gives its JSON Schema."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from govgauge.definition.mark import Atom, Mark, Said
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem, did_you_mean

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema: TypeAlias = dict[str, Any]

ID = r"[A-Za-z0-9][A-Za-z0-9._-]*"
INDEX_ID = r"[a-z0-9][a-z0-9-]*"
NAME = r"[A-Za-z][A-Za-z0-9_]*"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class Problems:
    """What was found wrong so far; reading goes on, so that an author sees everything at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, mark: Mark, found: str, *, allowed: str = "", remedy: str = "", code: str = "wrong-value") -> None:
        """Note one problem at this line."""
        self.found.append(Problem(str(mark), found, allowed, remedy, code))

    def about(self, key: str, phrase: Phrase[T], *, said: Said) -> T:
        """The value of a key; what is noted about it begins with the key, unless an inner key says more."""
        before = len(self.found)
        value = phrase.read(said, self)
        for place in range(before, len(self.found)):
            problem = self.found[place]
            if problem.found.startswith("found "):
                self.found[place] = replace(problem, found=f"{key}: {problem.found}")
        return value


class Phrase(Protocol[T_co]):
    """How one value of the language is read, and how editors are told of it."""

    @property
    def allowed(self) -> str:
        """What may stand here, in words."""

    def read(self, said: Said, problems: Problems) -> T_co:
        """The value; when it is wrong, a problem is noted and a blank value of the right type is given."""

    def blank(self) -> T_co:
        """What stands in for a value that was not said or is wrong."""

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """JSON Schema of what may stand here."""


class Unfit(ValueError):
    """A value that the phrase does not take; the text is a remedy, or empty."""


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """A phrase of one atom."""

    allowed: str
    parse: Callable[[Atom], T]
    stand_in: T
    json: Mapping[str, Any]
    code: str = "wrong-type"

    def read(self, said: Said, problems: Problems) -> T:
        """The parsed atom."""
        try:
            if isinstance(said.value, (list, dict)):
                raise Unfit
            return self.parse(said.value)
        except Unfit as unfit:
            problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, remedy=str(unfit), code=self.code)
            return self.stand_in

    def blank(self) -> T:
        """A value of the right type."""
        return self.stand_in

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """The declared JSON Schema."""
        return dict(self.json)


def shown(said: Said) -> str:
    """The value in words for a message, cut to a readable length."""
    value = said.value
    if isinstance(value, dict):
        return "a mapping with " + (", ".join(list(value)[:4]) or "nothing in it")
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {value[:80]!r}" + ("…" if len(value) > 80 else "")
    return f"the number {value}"


def _quoted(value: Atom) -> str:
    if isinstance(value, bool):
        return f'put it in quotes if text is meant: "{str(value).lower()}"'
    return f'put it in quotes if text is meant: "{value}"' if isinstance(value, (int, Decimal)) else ""


def text(pattern: str = "", allowed: str = "text", *, empty: bool = False) -> Leaf[str]:
    """Text that matches the pattern as a whole; numbers and truth values must be quoted to be text."""
    compiled = re.compile(pattern) if pattern else None

    def parse(value: Atom) -> str:
        if not isinstance(value, str):
            raise Unfit(_quoted(value))
        if not value.strip() and not empty:
            raise Unfit("say something or delete the line")
        if compiled is not None and not compiled.fullmatch(value):
            raise Unfit("")
        return value

    json: Schema = {"type": "string"}
    if pattern:
        json["pattern"] = f"^(?:{pattern})$"
    elif not empty:
        json["pattern"] = r"\S"
    return Leaf(allowed, parse, "", json)


def choice(*words: str) -> Leaf[str]:
    """One of these words; the first is the stand-in."""

    def parse(value: Atom) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise Unfit(did_you_mean(str(value), words))

    return Leaf(" | ".join(words), parse, words[0], {"enum": list(words)}, "unknown-word")


MEANT = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}


def _flag(value: Atom) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    meant = MEANT.get(word) or next(iter(difflib.get_close_matches(word, ["true", "false"])), "")
    raise Unfit(f"write {meant}" if meant else "")


def _whole(least: int) -> Callable[[Atom], int]:
    def parse(value: Atom) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise Unfit(_unquote(value))
        return value

    return parse


def _unquote(value: Atom) -> str:
    return "take the quotes off, and write numbers plainly: 12.5" if isinstance(value, str) else ""


def whole(least: int = 0) -> Leaf[int]:
    """A whole number from `least` up."""
    return Leaf(f"a whole number from {least}", _whole(least), least, {"type": "integer", "minimum": least})


def number(least: int | None = None, most: int | None = None) -> Leaf[Decimal]:
    """A decimal number within bounds, both inclusive."""

    def parse(value: Atom) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise Unfit(_unquote(value))
        if (least is not None and value < least) or (most is not None and value > most):
            raise Unfit("")
        return Decimal(value)

    json: Schema = {"type": "number"}
    bounds = ""
    if least is not None:
        json["minimum"], bounds = least, f" from {least}"
    if most is not None:
        json["maximum"], bounds = most, f"{bounds} to {most}"
    return Leaf(f"a number{bounds}", parse, Decimal(least or 0), json)


FRACTION = re.compile(r"(-?[0-9]{1,18})/([0-9]{1,18})")


def _exact(value: Atom) -> Fraction:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Fraction(value)
    match = FRACTION.fullmatch(value) if isinstance(value, str) else None
    if match is None or not int(match.group(2)):
        raise Unfit(_unquote(value))
    return Fraction(int(match.group(1)), int(match.group(2)))


def _day(value: Atom) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise Unfit("write year-month-day with two digits each, such as 2024-01-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Unfit("there is no such day") from None


def _atom(value: Atom) -> Atom:
    return value


TEXT = text()
ANY_TEXT = text(empty=True)
FLAG = Leaf("true | false", _flag, False, {"type": "boolean"})
EXACT = Leaf(
    'a number, or a fraction in quotes such as "2/3"',
    _exact,
    Fraction(1),
    {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]{1,18}/[0-9]{1,18}$"}]},
)
DAY = Leaf(
    "a day such as 2024-01-31",
    _day,
    date(2000, 1, 1),
    {"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    "wrong-date",
)
ATOM: Leaf[Atom] = Leaf(
    "text, a number, true, false or null", _atom, None, {"type": ["string", "number", "boolean", "null"]}
)
VALUE: Leaf[Atom] = Leaf("text, a number, true or false", _atom, None, {"type": ["string", "number", "boolean"]})


def listed(words: Sequence[str], most: int = 24) -> str:
    """The words for a message, cut to a readable length."""
    return ", ".join(words[:most]) + (f" … ({len(words)} in all)" if len(words) > most else "")
