"""The section `diagnose`: pairs, bottlenecks, frontiers and what else a diagnosis of the results looks at."""

from __future__ import annotations

from typing import Any

from govgauge.definition.compound import Key, Many, Record, built
from govgauge.definition.language.words import IDS, NAMES, ONE_ID, ONE_NAME, WORDS
from govgauge.definition.mark import Said
from govgauge.definition.model import Bottleneck, Diagnosis, Drift, Forecast, Frontier, Pair
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


def _diagnosis(values: dict[str, Any], said: Said, _name: str) -> Diagnosis:
    return Diagnosis(frontiers=values.pop("frontier", ()), mark=said.mark, **values)


DIAGNOSIS = Record(
    "a diagnosis",
    _diagnosis,
    (
        Key("pairs", Many(PAIR, alone=False), "claims held against facts"),
        Key("bottlenecks", Many(BOTTLENECK, alone=False), "tables that say where time goes"),
        Key("frontier", Many(FRONTIER, alone=False), "means against effects among peers"),
        Key("drift", DRIFT, "when an indicator no longer tells units apart"),
        Key("peers", PEERS, "who is compared with whom; those that are ranked together when not said"),
        Key("forecast", FORECAST, "the score that the end of a period will bring"),
    ),
)
