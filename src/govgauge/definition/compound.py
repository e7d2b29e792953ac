"""Phrases made of phrases: lists, maps, records with declared keys, methods with parameters, and either-or."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from govgauge.definition.mark import Said
from govgauge.definition.model import ScoreFunction, Text
from govgauge.definition.phrase import LANGUAGE, TEXT, Phrase, Problems, Schema, listed, shown
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import did_you_mean
from govgauge.kernel.parameter import Parameter

T = TypeVar("T")
Make: TypeAlias = Callable[[dict[str, Any], Said, str], T]  # values by key, what was said, the record's name


@dataclass(frozen=True)
class Many(Generic[T]):
    """A list; where one value is usual it may stand alone."""

    phrase: Phrase[T]
    alone: bool = True
    least: int = 0

    @property
    def allowed(self) -> str:
        """In words."""
        return f"a list of: {self.phrase.allowed}" + (", or one alone" if self.alone else "")

    def read(self, said: Said, problems: Problems) -> tuple[T, ...]:
        """Every item, in order."""
        if isinstance(said.value, list):
            if len(said.value) < self.least:
                problems.add(
                    said.mark,
                    f"found a list of {len(said.value)}",
                    allowed=f"at least {self.least}",
                    code="list-too-short",
                )
            return tuple(self.phrase.read(item, problems) for item in said.value)
        if self.alone:
            return (self.phrase.read(said, problems),)
        problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, remedy="put it in [ ]", code="wrong-type")
        return ()

    def blank(self) -> tuple[T, ...]:
        """Nothing."""
        return ()

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """A list, or one."""
        one = self.phrase.schema(vocabulary)
        many: Schema = {"type": "array", "items": one}
        if self.least:
            many["minItems"] = self.least
        return {"anyOf": [one, many]} if self.alone else many


@dataclass(frozen=True)
class Pair(Generic[T]):
    """Exactly two values, such as a range."""

    phrase: Phrase[T]

    @property
    def allowed(self) -> str:
        """In words."""
        return f"[low, high], each {self.phrase.allowed}"

    def read(self, said: Said, problems: Problems) -> tuple[T, T]:
        """Both values."""
        if isinstance(said.value, list) and len(said.value) == 2:
            return self.phrase.read(said.value[0], problems), self.phrase.read(said.value[1], problems)
        problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, code="wrong-type")
        return self.blank()

    def blank(self) -> tuple[T, T]:
        """Two blanks."""
        return self.phrase.blank(), self.phrase.blank()

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """A list of two."""
        return {"type": "array", "items": self.phrase.schema(vocabulary), "minItems": 2, "maxItems": 2}


@dataclass(frozen=True)
class Named(Generic[T]):
    """A mapping from names to phrases of one sort; a record among them is told its name."""

    phrase: Phrase[T]
    pattern: str = r".*\S.*"
    what: str = "name"

    @property
    def allowed(self) -> str:
        """In words."""
        return f"a mapping from {self.what} to {self.phrase.allowed}"

    def read(self, said: Said, problems: Problems) -> dict[str, T]:
        """Every entry, in order."""
        if not isinstance(said.value, dict):
            problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, code="wrong-type")
            return {}
        for name, item in said.value.items():
            if not re.fullmatch(self.pattern, name, re.DOTALL):
                problems.add(
                    item.mark, f"the {self.what} {name!r}", allowed=f"the pattern {self.pattern}", code="bad-id"
                )
        return {name: self._one(name, item, problems) for name, item in said.value.items()}

    def _one(self, name: str, item: Said, problems: Problems) -> T:
        """One entry."""
        if isinstance(self.phrase, Record):
            return self.phrase.read(item, problems, name=name)  # type: ignore[no-any-return]  # Record[T] of this very T
        return self.phrase.read(item, problems)

    def blank(self) -> dict[str, T]:
        """Nothing."""
        return {}

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Any key of the pattern."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.pattern})$"},
            "additionalProperties": self.phrase.schema(vocabulary),
        }


@dataclass(frozen=True)
class Key(Generic[T]):
    """One declared key of a record."""

    key: str
    phrase: Phrase[T]
    says: str
    required: bool = False


def built(make: Callable[..., T], *, named: str = "", marked: bool = False) -> Make[T]:
    """A record maker for a dataclass whose fields are the keys; `named` is the field that takes the record's name."""

    def _construct(values: dict[str, Any], said: Said, name: str) -> T:
        if named:
            values.setdefault(named, name)
        if marked:
            values["mark"] = said.mark
        return make(**values)

    return _construct


@dataclass(frozen=True)
class Record(Generic[T]):
    """A mapping with declared keys; a lone text stands for the key `short`, undeclared keys go to `others`."""

    what: str
    make: Make[T]
    keys: tuple[Key[Any], ...]
    short: str = ""
    others: str = ""
    any_of: tuple[str, ...] = ()  # of these keys one must be given

    @property
    def allowed(self) -> str:
        """In words."""
        return f"{self.what}: a mapping with " + listed([key.key for key in self.keys])

    def read(self, said: Said, problems: Problems, *, name: str = "") -> T:
        """The record; unknown keys, missing keys and wrong values are noted, each at its line."""
        entries = said.value
        if self.short and isinstance(entries, str):
            entries = {self.short: said}
        if not isinstance(entries, dict):
            problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, code="wrong-type")
            entries = {}
        values = self._values(entries, problems)
        self._lacking(values, said, problems, name=name)
        return self.make(values, said, name)

    def _values(self, entries: dict[str, Said], problems: Problems) -> dict[str, Any]:
        known = {key.key: key for key in self.keys}
        values: dict[str, Any] = {}
        for word, item in entries.items():
            if word in known:
                values[word] = problems.about(word, known[word].phrase, said=item)
            elif self.others:
                values.setdefault(self.others, {})[word] = problems.about(word, TEXT, said=item)
            else:
                self._unknown(word, item, problems)
        return values

    def _lacking(self, values: dict[str, Any], said: Said, problems: Problems, *, name: str) -> None:
        """Fills in what is required and was not said; that is a problem where a mapping could have said it."""
        asked = isinstance(said.value, dict) or (bool(self.short) and isinstance(said.value, str))
        if self.any_of and asked and not values.keys() & set(self.any_of):
            self._absent(next(key for key in self.keys if key.key in self.any_of), said, problems, name)
        for key in self.keys:
            if key.required and key.key not in values:
                values[key.key] = key.phrase.blank()
                if asked:
                    self._absent(key, said, problems, name)

    def _unknown(self, word: str, item: Said, problems: Problems) -> None:
        known = [key.key for key in self.keys]
        problems.add(
            item.mark,
            f"{self.what} has no key {word!r}",
            allowed=listed(known, 40),
            remedy=did_you_mean(word, known) or "delete the line, or say it in a note",
            code="unknown-key",
        )

    def _absent(self, key: Key[Any], said: Said, problems: Problems, name: str) -> None:
        problems.add(
            said.mark,
            f"{self.what}{f' {name!r}' if name else ''} has no {key.key!r}",
            allowed=f"{key.key}: {key.phrase.allowed}",
            remedy=f"add {key.key}: {key.says}",
            code="missing-key",
        )

    def blank(self) -> T:
        """A record of blanks, without noting a problem: the one that led here is noted already."""
        return self.read(Said({}, "", 0), Problems())

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """An object; nothing undeclared unless `others` takes it."""
        properties = {key.key: {"description": key.says, **key.phrase.schema(vocabulary)} for key in self.keys}
        one: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": TEXT.schema(vocabulary) if self.others else False,
        }
        required = [key.key for key in self.keys if key.required]
        if required:
            one["required"] = required
        if self.any_of:
            one["anyOf"] = [{"required": [key]} for key in self.any_of]
        return {"anyOf": [{"type": "string", "pattern": r"\S"}, one]} if self.short else one


@dataclass(frozen=True)
class Either(Generic[T]):
    """One phrase when a list or mapping stands there, another for an atom."""

    atom: Phrase[T]
    structure: Phrase[T]

    @property
    def allowed(self) -> str:
        """In words."""
        return f"{self.atom.allowed}; or {self.structure.allowed}"

    def read(self, said: Said, problems: Problems) -> T:
        """By what stands there."""
        return (self.structure if isinstance(said.value, (list, dict)) else self.atom).read(said, problems)

    def blank(self) -> T:
        """As for an atom."""
        return self.atom.blank()

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Either."""
        return {"anyOf": [self.atom.schema(vocabulary), self.structure.schema(vocabulary)]}


S = TypeVar("S")


@dataclass(frozen=True)
class Turned(Generic[S, T]):
    """A phrase whose value is turned into another."""

    phrase: Phrase[S]
    turn: Callable[[S], T]

    @property
    def allowed(self) -> str:
        """As the inner phrase."""
        return self.phrase.allowed

    def read(self, said: Said, problems: Problems) -> T:
        """The turned value."""
        return self.turn(self.phrase.read(said, problems))

    def blank(self) -> T:
        """The inner blank, turned."""
        return self.turn(self.phrase.blank())

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """As the inner phrase."""
        return self.phrase.schema(vocabulary)


@dataclass(frozen=True)
class Words:
    """A text in one or more languages; text alone is English."""

    allowed: str = "text, or a mapping from language to text such as {en: …, zh: …}"

    def read(self, said: Said, problems: Problems) -> Text:
        """Text by language."""
        if not isinstance(said.value, dict):
            return {"en": TEXT.read(said, problems)}
        return Named(TEXT, LANGUAGE, "language").read(said, problems)

    def blank(self) -> Text:
        """No text."""
        return {}

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Text or texts."""
        return {"anyOf": [TEXT.schema(vocabulary), Named(TEXT, LANGUAGE, "language").schema(vocabulary)]}


@dataclass(frozen=True)
class Method:
    """A method by its name, or its name with parameters: {linear: {floor: 0, target: 90}}."""

    of: Literal["normalise", "combine", "impute", "treat", "weigh", "gaming"]
    allowed: str = "the name of a method, or {name: {parameter: value}}"

    def read(self, said: Said, problems: Problems) -> ScoreFunction:
        """Name and parameters as said; `check` compares them with what is installed."""
        if isinstance(said.value, dict) and len(said.value) == 1:
            name, inside = next(iter(said.value.items()))
            if isinstance(inside.value, dict):
                return ScoreFunction(name, {key: item.plain() for key, item in inside.value.items()}, said.mark)
        elif isinstance(said.value, str) and said.value:
            return ScoreFunction(said.value, {}, said.mark)
        problems.add(said.mark, f"found {shown(said)}", allowed=self.allowed, code="wrong-type")
        return self.blank()

    def blank(self) -> ScoreFunction:
        """No method."""
        return ScoreFunction("", {})

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Every installed method with its parameters."""
        methods: Mapping[str, Mapping[str, Parameter]] = getattr(vocabulary, self.of)
        bare = [name for name, told in methods.items() if not any(one.required for one in told.values())]
        forms: list[Schema] = [{"enum": bare}] if bare else []
        forms += [_call(name, told) for name, told in methods.items()]
        return {"anyOf": forms} if forms else {}


def _call(name: str, told: Mapping[str, Parameter]) -> Schema:
    inside: Schema = {
        "type": "object",
        "properties": {key: {"description": one.says, **_parameter(one)} for key, one in told.items()},
        "additionalProperties": False,
    }
    required = [key for key, one in told.items() if one.required]
    if required:
        inside["required"] = required
    return {"type": "object", "properties": {name: inside}, "required": [name], "additionalProperties": False}


JSON_TYPE = {
    "number": "number",
    "integer": "integer",
    "text": "string",
    "boolean": "boolean",
    "list": "array",
    "map": "object",
    "names": "object",
    "budgets": "object",
    "pairs": "object",
    "rounds": "array",
}


def _parameter(told: Parameter) -> Schema:
    if told.allowed:
        return {"enum": list(told.allowed)}
    return {"type": JSON_TYPE[told.kind]} if told.kind in JSON_TYPE else {}
