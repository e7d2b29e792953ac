"""The section `diagnose`: pairs, bottlenecks, frontiers and what else a diagnosis of the results looks at."""

from __future__ import annotations

from typing import Any

from govgauge.definition.compound import Key, Many, Named, Record, built
from govgauge.definition.language.words import IDS, NAMES, ONE_ID, ONE_NAME, WORDS
from govgauge.definition.mark import Said
from govgauge.definition.model import (
    Bottleneck,
    Diagnosis,
    Drift,
    Figure,
    Forecast,
    Frontier,
    Islands,
    Matrix,
    Pair,
)
from govgauge.definition.phrase import TEXT, choice, number, whole

COUNTED_IN = ("days", "seconds", "minutes", "hours", "working days")

PAIR = Record(
    "a pair",
    built(Pair, marked=True),
    (
        Key("claim", ONE_ID, "the indicator that says how it should be", required=True),
        Key("fact", ONE_ID, "the indicator that says how it is", required=True),
        Key("gap", number(0), "the difference that matters, in their unit", required=True),
        Key("note", WORDS, "what a gap means"),
    ),
)

BOTTLENECK = Record(
    "a bottleneck",
    built(Bottleneck, marked=True),
    (
        Key("of", ONE_NAME, "table with a row for each unit and whatever time is broken down by", required=True),
        Key("count", ONE_NAME, "column: how many passed", required=True),
        Key("total", ONE_NAME, "column: the time they took in all", required=True),
        Key("by", NAMES, "columns it is broken down by, such as department, item or step", required=True),
        Key("kind", ONE_ID, "what a part that stands out would reveal, such as slow-department"),
        Key("counted_in", choice(*COUNTED_IN), "what the time is counted in"),
        Key("title", WORDS, "its title in each language"),
    ),
)

FRONTIER = Record(
    "a frontier",
    built(Frontier, marked=True),
    (
        Key("inputs", IDS, "indicators of means, of which less is better", required=True),
        Key("outputs", IDS, "indicators of effects, of which more is better", required=True),
        Key("within", TEXT, "attribute: compared with units of the same value; as they are ranked when not said"),
        Key("title", WORDS, "its title in each language"),
    ),
)

DRIFT = Record(
    "a drift",
    built(Drift, marked=True),
    (
        Key("ceiling", number(0, 1), "share of units with the whole score from which an indicator tells nobody apart"),
        Key("spread", number(0), "least distance between the quartiles of its scores, in points"),
    ),
)

PEERS = Record(
    "peers",
    lambda values, _said, _name: str(values.get("within", "")),
    (Key("within", TEXT, "attribute: peers are units of the same value", required=True),),
)

FORECAST = Record(
    "a forecast",
    built(Forecast, marked=True),
    (
        Key("nodes", IDS, "nodes or indicators; the root when not said"),
        Key("periods", whole(2), "fewest periods to go by"),
        Key("sure", number(0, 1), "how likely the stated range should hold"),
    ),
)


ISLANDS = Record(
    "islands",
    built(Islands, marked=True),
    (
        Key("of", ONE_NAME, "table with a row for each need that is not met", required=True),
        Key("needing", ONE_NAME, "column: who needs the data", required=True),
        Key("providing", ONE_NAME, "column: who has them", required=True),
        Key("what", ONE_NAME, "column: the data", required=True),
        Key("reason", WORDS, "column that says why they are not there, or one for each language"),
        Key("title", WORDS, "its title in each language"),
    ),
)

FIGURE = Record(
    "a figure",
    built(Figure, marked=True),
    (
        Key("column", ONE_NAME, "column of numbers, which are added up", required=True),
        Key("title", WORDS, "what they are called in each language"),
    ),
)

MATRIX = Record(
    "a matrix",
    built(Matrix, marked=True),
    (
        Key("of", ONE_NAME, "table with a row for each unit, row and column of the matrix", required=True),
        Key("rows", ONE_NAME, "column whose values stand down the side", required=True),
        Key("columns", ONE_NAME, "column whose values stand across", required=True),
        Key("values", Many(FIGURE), "what is counted in each cell", required=True),
        Key("titles", Named(WORDS), "titles of what stands there, in the order in which it shall stand"),
        Key("title", WORDS, "its title in each language"),
    ),
)


def _diagnosis(values: dict[str, Any], said: Said, _name: str) -> Diagnosis:
    return Diagnosis(frontiers=values.pop("frontier", ()), mark=said.mark, **values)


DIAGNOSIS = Record(
    "a diagnosis",
    _diagnosis,
    (
        Key("chance", number(0, 1), "of being wrong over all that is tried in a period; above it nobody is suspected"),
        Key("pairs", Many(PAIR, alone=False), "claims held against facts"),
        Key("bottlenecks", Many(BOTTLENECK, alone=False), "tables that say where time goes"),
        Key("frontier", Many(FRONTIER, alone=False), "means against effects among peers"),
        Key("drift", DRIFT, "when an indicator no longer tells units apart"),
        Key("peers", PEERS, "who is compared with whom; those that are ranked together when not said"),
        Key("forecast", FORECAST, "the score that the end of a period will bring"),
        Key("islands", ISLANDS, "who needs which data and does not get them"),
        Key("matrix", MATRIX, "counts between two sorts of things, such as classes of organs"),
    ),
)
