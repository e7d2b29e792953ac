"""Phrases and makers that several parts of the language share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from govgauge.definition.compound import Either, Key, Many, Method, Named, Record, Turned, Words, built
from govgauge.definition.mark import Said
from govgauge.definition.model import Dated, Placed, ScoreFunction
from govgauge.definition.phrase import ATOM, DAY, EXACT, ID, NAME, TEXT, Problems, Schema, text
from govgauge.definition.vocabulary import Vocabulary

Weights: TypeAlias = tuple[Dated[Fraction], ...]
Scores: TypeAlias = tuple[Dated[ScoreFunction], ...]

WORDS = Words()
ONE_ID = text(ID, "an id: letters, digits, . _ and -, beginning with a letter or digit")
IDS = Many(ONE_ID)
TEXTS = Many(TEXT)
ONE_NAME = text(NAME, "a name: letters, digits and _, beginning with a letter")
NAMES = Many(ONE_NAME)
ATTRIBUTES = Named(TEXT, what="attribute")
APPLIES = Named(TEXTS, what="attribute")
ROW = Named(ATOM, what="column")
ROWS = Many(ROW, alone=False)

SINCE = Key("since", DAY, "the first day it holds")
UNTIL = Key("until", DAY, "the last day it holds")

_DATED_WEIGHT = Record("a dated weight", built(Dated), (Key("value", EXACT, "the weight", required=True), SINCE, UNTIL))


def _always(weight: Fraction) -> Weights:
    return (Dated(weight),)


WEIGHT: Either[Weights] = Either(Turned(EXACT, _always), Many(_DATED_WEIGHT, alone=False))


@dataclass(frozen=True)
class Installed:
    """The name of a file in a folder of records; editors are told which are installed, and `check` looks it up."""

    what: Literal["formats", "checks"]
    allowed: str

    def read(self, said: Said, problems: Problems) -> str:
        """The name."""
        return TEXT.read(said, problems)

    def blank(self) -> str:
        """No name."""
        return ""

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """One of those installed."""
        names: tuple[str, ...] = getattr(vocabulary, self.what)
        return {"enum": list(names)} if names else TEXT.schema(vocabulary)


FORMAT = Installed("formats", "the name of a format")
CHECKS = Many(Installed("checks", "the name of a check"))
SCORE = Method("normalise")
COUNTER_TEST = Method("gaming")
COMBINE = Method("combine")


def _one_score(asked: ScoreFunction) -> Scores:
    return (Dated(asked),)


class _Scores(Either[Scores]):
    """One method, which may be a mapping, or several dated ones as a list."""

    def read(self, said: Said, problems: Problems) -> Scores:
        """By what stands there: a list holds dated methods."""
        return (self.structure if isinstance(said.value, list) else self.atom).read(said, problems)


_DATED_SCORE = Record(
    "a dated score function", built(Dated), (Key("value", SCORE, "the score function", required=True), SINCE, UNTIL)
)
SCORES = _Scores(Turned(SCORE, _one_score), Many(_DATED_SCORE, alone=False, least=1))

PLACED = (
    Key("unit", TEXT, "column or formula with the unit's id"),
    Key("at", TEXT, "date or time column that decides the period"),
    Key("period", TEXT, "column or formula that holds a period id already"),
    Key("facets", Named(TEXT, ID, "facet"), "facet: the column or formula that holds its value"),
)


def placed(values: dict[str, Any]) -> Placed:
    """Takes what places a table's rows out of the values of its record."""
    return Placed(**{key.key: values.pop(key.key) for key in PLACED if key.key in values})
