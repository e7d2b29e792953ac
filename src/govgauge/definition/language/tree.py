"""How scores are put together: nodes, facets, ranking, grades, overrides, dated sets of weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from govgauge.definition.compound import Either, Key, Many, Named, Pair, Record, Turned, built
from govgauge.definition.language.preparation import IMPUTE, TREAT, WEIGH
from govgauge.definition.language.variants import OF_NODES
from govgauge.definition.language.words import ATTRIBUTES, COMBINE, IDS, ONE_ID, SINCE, TEXTS, UNTIL, WEIGHT, WORDS
from govgauge.definition.mark import Said
from govgauge.definition.model import Dated, Facet, FacetValue, Grade, Grades, Node, Override, Ranking
from govgauge.definition.phrase import EXACT, ID, TEXT, Phrase, Problems, Schema, choice, number, whole
from govgauge.definition.vocabulary import Vocabulary

T = TypeVar("T")

WEIGHTS = ("shares", "points", "relative")
MISSING = ("renormalise", "no score", "zero")

NODE = Record(
    "a node",
    built(Node, named="id", marked=True),
    (
        Key("title", WORDS, "its title in each language", required=True),
        Key("children", IDS, "ids of nodes or indicators", required=True),
        Key("combine", COMBINE, "how its children's scores become its score"),
        Key("weight", WEIGHT, "its weight among its siblings"),
        Key("range", Pair(EXACT), "least and greatest weight a local variant may choose"),
        Key(
            "weights", choice(*WEIGHTS), "shares sum to 1 or 100, points to the node's own weight, relative to anything"
        ),
        WEIGH,
        IMPUTE,
        TREAT,
        Key("missing", choice(*MISSING), "what happens when a child has no score"),
        Key("coverage", number(0, 1), "least share of weight that must be scored"),
        *OF_NODES,
        Key("note", WORDS, "anything a reader should know"),
    ),
)

FACET_VALUE = Record(
    "a facet value",
    built(FacetValue, named="id"),
    (
        Key("title", WORDS, "its title"),
        Key("weight", EXACT, "how much it counts beside the others, relative to theirs; 1 when not said"),
    ),
    others="attributes",
)


def _facet(values: dict[str, Any], said: Said, name: str) -> Facet:
    return Facet(id=name, mark=said.mark, **values)


FACET = Record(
    "a facet",
    _facet,
    (
        Key("title", WORDS, "its title", required=True),
        Key(
            "values",
            Named(FACET_VALUE, what="facet value"),
            "its values with their attributes; whatever the records hold when not said",
        ),
        Key("unknown", choice("set aside", "accept"), "rows with a value that is not listed"),
        Key("combine", COMBINE, "how facet scores become the unit's score"),
        Key("missing", choice(*MISSING), "what happens when a facet has no score"),
        Key("coverage", number(0, 1), "least share of facets that must be scored"),
        Key("groups", Named(ATTRIBUTES, what="group"), "group: the attributes its members have"),
    ),
)


@dataclass(frozen=True)
class OrNone(Generic[T]):
    """A phrase, or the word none: a null would mean that nothing is said, except in a list."""

    phrase: Phrase[T]

    @property
    def allowed(self) -> str:
        """In words."""
        return f"{self.phrase.allowed}, or none"

    def read(self, said: Said, problems: Problems) -> T | None:
        """The value, or None."""
        return None if said.value in ("none", None) else self.phrase.read(said, problems)

    def blank(self) -> T | None:
        """None."""
        return None

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """Either."""
        return {"anyOf": [{"enum": ["none", None]}, self.phrase.schema(vocabulary)]}


def _always(decimals: int) -> tuple[Dated[int], ...]:
    return (Dated(decimals),)


DATED_DECIMALS = Record(
    "dated decimals", built(Dated), (Key("value", whole(0), "the decimals", required=True), SINCE, UNTIL)
)
RANKED_DECIMALS: Either[tuple[Dated[int], ...]] = Either(Turned(whole(0), _always), Many(DATED_DECIMALS, alone=False))

RANKING = Record(
    "a ranking",
    built(Ranking),
    (
        Key("ties", choice("standard", "dense", "modified", "average"), "what equal scores get"),
        Key("within", TEXT, "attribute: ranked among units with the same value"),
        Key("titles", Named(WORDS, what="group"), "value of that attribute: what the group is called"),
        Key("among", ATTRIBUTES, "attributes a unit must have to be ranked"),
        Key(
            "decimals",
            RANKED_DECIMALS,
            "rank scores rounded half up to this, dated if it changed",
        ),
        Key("minimum_coverage", number(0, 1), "least coverage to be ranked"),
    ),
)

GRADE = Record(
    "a grade",
    built(Grade, named="id"),
    (
        Key("at_least", number(), "lower bound, inclusive", required=True),
        Key("title", WORDS, "its title", required=True),
    ),
)


def _grades(values: dict[str, Any], _said: Said, _name: str) -> Grades:
    levels = values.pop("levels", {})
    return Grades(levels=tuple(sorted(levels.values(), key=lambda grade: -grade.at_least)), **values)


GRADES = Record(
    "grades",
    _grades,
    (
        Key("levels", Named(GRADE, what="grade"), "grade: its lower bound and title", required=True),
        Key(
            "decimals",
            OrNone(whole(0)),
            "compared after rounding half up to this; none: not rounded",
        ),
        Key("nodes", IDS, "nodes that get a grade; the root when not said"),
    ),
)


def _override(values: dict[str, Any], said: Said, _name: str) -> Override:
    return Override(mark=said.mark, **values)


OVERRIDE = Record(
    "an override",
    _override,
    (
        Key("node", ONE_ID, "the node whose score is set", required=True),
        Key("when", TEXT, "formula over indicator values and score(node)", required=True),
        Key("score", OrNone(number()), "the score; none: no score", required=True),
        Key("periods", TEXTS, "only in these periods"),
        Key("says", TEXT, "the method's own words"),
    ),
)


@dataclass(frozen=True)
class WeightSet:
    """Weights of many nodes and indicators that hold for the same time."""

    values: Mapping[str, Fraction]
    since: date | None = None
    until: date | None = None


WEIGHT_SET = Record(
    "a set of weights",
    built(WeightSet),
    (Key("values", Named(EXACT, ID, "node or indicator"), "id: weight", required=True), SINCE, UNTIL),
)

WEIGHT_SETS = Many(WEIGHT_SET, alone=False)
