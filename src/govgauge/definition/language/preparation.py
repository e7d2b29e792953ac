"""What is done to values before they are scored (impute, treat, shrink), how weights are found, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from govgauge.definition.compound import Key, Many, Method, Record, built
from govgauge.definition.language.words import IDS, NAMES, ONE_ID, ONE_NAME, TEXTS, WORDS
from govgauge.definition.mark import Said
from govgauge.definition.model import Ratings, ScoreFunction, Shrink, Survey
from govgauge.definition.phrase import TEXT, Problems, Schema, choice, number
from govgauge.definition.vocabulary import Vocabulary

Steps: TypeAlias = tuple[ScoreFunction, ...]
LEVELS = ("interval", "nominal", "ordinal", "ratio")


@dataclass(frozen=True)
class Chain:
    """One method or several that follow each other; the word none, where what is said above is not to hold."""

    of: Literal["impute", "treat"]

    @property
    def allowed(self) -> str:
        """In words."""
        return f"{Method(self.of).allowed}, a list of these, or none"

    def read(self, said: Said, problems: Problems) -> Steps:
        """The methods in order."""
        return () if said.value == "none" else Many(Method(self.of)).read(said, problems)

    def blank(self) -> Steps:
        """Nothing is done."""
        return ()

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Any of these."""
        return {"anyOf": [{"enum": ["none"]}, Many(Method(self.of)).schema(vocabulary)]}


IMPUTE = Key("impute", Chain("impute"), "what is put in for missing values; the next method fills what one leaves")
TREAT = Key("treat", Chain("treat"), "what is done about outliers")
WEIGH = Key("weigh", Method("weigh"), "how the weights of its children are found, instead of given")

SHRINK = Record(
    "a shrinkage",
    built(Shrink, marked=True),
    (
        Key("cases", number(0), "values are drawn to the group's mean as by so many more cases", required=True),
        Key("within", TEXT, "attribute: units with the same value are a group; all units when not said"),
    ),
)


@dataclass(frozen=True)
class CountOrId:
    """A whole number, or the id of an indicator; kept as text."""

    allowed: str = "a whole number, or the id of an indicator"

    def read(self, said: Said, problems: Problems) -> str:
        """As text."""
        whole = isinstance(said.value, int) and not isinstance(said.value, bool)
        return str(said.value) if whole else ONE_ID.read(said, problems)

    def blank(self) -> str:
        """None."""
        return ""

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Either."""
        return {"anyOf": [{"type": "integer", "minimum": 2}, ONE_ID.schema(vocabulary)]}


SURVEY = Record(
    "a survey",
    built(Survey, marked=True),
    (
        Key("population", CountOrId(), "how many could have answered: a number, or the indicator that counts them"),
        Key("deviation", ONE_ID, "the indicator with the standard deviation among answers; a share needs none"),
        Key("variance", ONE_ID, "or the indicator with their variance; of weighted answers, n times that of the mean"),
        Key("confidence", number(0, 1), "of the margin"),
    ),
)


def _ratings(values: dict[str, Any], said: Said, name: str) -> Ratings:
    return Ratings(id=name, mark=said.mark, **values)


RATINGS = Record(
    "ratings",
    _ratings,
    (
        Key("title", WORDS, "what was rated, in each language", required=True),
        Key("of", ONE_NAME, "the table: one row for each rating", required=True),
        Key("rater", ONE_NAME, "column: who rated", required=True),
        Key(
            "object",
            NAMES,
            "columns that together name what was rated, with its period where it is rated again",
            required=True,
        ),
        Key("score", ONE_NAME, "column: the rating", required=True),
        Key("level", choice(*LEVELS), "what ratings mean: distances, classes, an order or ratios"),
        Key("order", TEXTS, "ordinal ratings that are words, the lowest first"),
        Key("indicators", IDS, "indicators that rest on them"),
    ),
)
