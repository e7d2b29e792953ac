"""What is measured and how it is scored: one indicator, its basis and its examples."""

from __future__ import annotations

from datetime import date
from typing import Any

from govgauge.definition.compound import Either, Key, Many, Named, Pair, Record, built
from govgauge.definition.language.preparation import IMPUTE, SHRINK, SURVEY, TREAT
from govgauge.definition.language.scheme import OF_INDICATORS
from govgauge.definition.language.variants import CORE
from govgauge.definition.language.words import (
    APPLIES,
    COUNTER_TEST,
    IDS,
    ONE_ID,
    ONE_NAME,
    ROW,
    ROWS,
    SCORES,
    SINCE,
    UNTIL,
    WEIGHT,
    WORDS,
)
from govgauge.definition.mark import Said
from govgauge.definition.model import Basis, Coverage, Example, Indicator, ScoreFunction
from govgauge.definition.phrase import ANY_TEXT, ATOM, DAY, EXACT, FLAG, NAME, TEXT, choice, number, whole

METHODS = ("measured", "reported", "expert", "survey", "third-party")
BETTER = ("more", "less", "band", "veto")
ROLES = ("scored", "control", "counter-check", "veto", "bonus", "deduction", "factor")
LEVELS = ("international", "national", "province", "city", "county", "publisher")

BASIS = Record(
    "a basis",
    built(Basis),
    (
        Key("document", TEXT, "name or number of the document", required=True),
        Key("clause", ANY_TEXT, "where in it"),
        Key("level", choice(*LEVELS), "who issued it"),
        Key("since", DAY, "in force from"),
        Key("until", DAY, "in force until"),
        Key("verified", FLAG, "false: recalled and not checked; always shown as unverified"),
        Key("url", TEXT, "where it can be read"),
    ),
)

COVERAGE = Record(
    "a coverage",
    built(Coverage),
    (
        Key("share", TEXT, "aggregate formula, 0 to 1", required=True),
        Key("at_least", number(0, 1), "least share, 0 to 1", required=True),
        Key("where", TEXT, "rows it looks at; every row when not said"),
    ),
)


def _example(values: dict[str, Any], said: Said, _name: str) -> Example:
    values.setdefault("rows", ())
    values.setdefault("tables", {})
    return Example(mark=said.mark, **values)


# A value, its parts, or either by unit.
EXPECTED = Either(ATOM, Named(Either(ATOM, ROW), what="part or unit"))

EXAMPLE = Record(
    "an example",
    _example,
    (
        Key("says", TEXT, "what it shows", required=True),
        Key("rows", ROWS, "rows of the indicator's table"),
        Key("tables", Named(ROWS, NAME, "table"), "rows of several source tables"),
        Key("expect", EXPECTED, "the value, or any of value, numerator, denominator, n, status", required=True),
    ),
)


def _indicator(values: dict[str, Any], said: Said, name: str) -> Indicator:
    values["id"] = name or values.get("id", "")
    told = values.pop("score", ())  # `check` says who must have one
    values["score"] = max(told, key=lambda one: one.since or date.min).value if told else ScoreFunction("", {})
    if len(told) > 1 or any(one.since or one.until for one in told):
        values["dated_scores"] = told
    return Indicator(mark=said.mark, **values)


INDICATOR = Record(
    "an indicator",
    _indicator,
    (
        Key("id", ONE_ID, "equal to the file's name"),
        Key("title", WORDS, "its title in each language", required=True),
        Key("note", WORDS, "what it means, and what it does not"),
        Key("basis", Many(BASIS), "the documents it rests on"),
        Key("method", choice(*METHODS), "how it comes to be known"),
        Key("of", ONE_NAME, "the table it is measured on", required=True),
        Key("where", TEXT, "formula: the rows it looks at"),
        Key("measure", TEXT, "aggregate formula", required=True),
        Key("unit", TEXT, "percent multiplies shares and ratios by 100; anything else is only shown"),
        Key("better", choice(*BETTER), "which direction is better"),
        Key("score", SCORES, "score function with its parameters, dated if it changed"),
        Key("shrink", SHRINK, "values of few cases are drawn to the mean of their group"),
        IMPUTE,
        TREAT,
        Key("survey", SURVEY, "what its margin of error needs"),
        Key("weight", WEIGHT, "its weight among its siblings, dated if it changed"),
        Key("range", Pair(EXACT), "least and greatest weight a local variant may choose"),
        Key("minimum", whole(0), "fewer rows than this: insufficient"),
        Key("coverage", COVERAGE, "which share of what should be there must be there"),
        Key("beside", IDS, "indicators it is never shown without"),
        Key("role", choice(*ROLES), "control indicators are shown and never weighed, counter-checks never scored"),
        Key("doubts", IDS, "of a counter-check: the indicators whose claim it casts doubt on"),
        Key("kind", ONE_ID, "of a counter-check: what it would reveal, such as back-dated-results"),
        Key("test", COUNTER_TEST, "of a counter-check: the statistical test of its hits, with its parameters"),
        Key("facet", ONE_ID, "the breakdown it is measured by"),
        Key("applies", APPLIES, "attributes a unit must have; for others it is 'not applicable'"),
        Key("at", TEXT, "date or time column that decides the period; the table's when not said"),
        *OF_INDICATORS,
        CORE,
        Key("tier", whole(1), "1 is the core"),
        SINCE,
        UNTIL,
        Key("decimals", whole(0), "when shown"),
        Key("examples", Many(EXAMPLE, alone=False), "rows and what they must give; they are run"),
    ),
    any_of=("score", "test"),
)
