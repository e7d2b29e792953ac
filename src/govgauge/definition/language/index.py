"""The whole index: what it is, its time and its units, and the parts declared beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from govgauge.definition.compound import Either, Key, Many, Named, Record, Turned, built
from govgauge.definition.language.diagnosis import DIAGNOSIS
from govgauge.definition.language.indicator import INDICATOR
from govgauge.definition.language.preparation import IMPUTE, RATINGS, TREAT
from govgauge.definition.language.robustness import ROBUSTNESS
from govgauge.definition.language.scheme import SCHEME
from govgauge.definition.language.tables import KIND, SOURCE, TABLE, TERM
from govgauge.definition.language.tree import FACET, GRADES, NODE, OVERRIDE, RANKING, WEIGHT_SETS, WeightSet
from govgauge.definition.language.variants import VARIANTS
from govgauge.definition.language.words import ATTRIBUTES, ONE_NAME, SINCE, UNTIL, WORDS
from govgauge.definition.mark import Said
from govgauge.definition.model import Dated, Index, Node, Time, Total, Unit, Units
from govgauge.definition.phrase import (
    FLAG,
    ID,
    INDEX_ID,
    LANGUAGE,
    NAME,
    TEXT,
    choice,
    number,
    text,
    whole,
)
from govgauge.kernel.period import PeriodKind


def _time(values: dict[str, Any], _said: Said, _name: str) -> Time:
    return Time(**{**values, "period": PeriodKind(values.get("period", "year"))})


TIME = Record(
    "time",
    _time,
    (
        Key("period", choice(*(kind.value for kind in PeriodKind)), "how the index cuts time"),
        Key("whole", TEXT, "the id of the one period when period is whole"),
        Key("editions", Named(WORDS, what="edition"), "edition: its title, in order"),
        Key("zone", TEXT, "IANA time zone; calendar days are counted there"),
        Key("calendar", TEXT, "working days: calendars/<id>.yaml"),
    ),
)

UNIT = Record(
    "a unit",
    built(Unit, named="id"),
    (
        Key("title", WORDS, "its title in each language"),
        SINCE,
        UNTIL,
        Key("into", TEXT, "the unit it was merged into"),
    ),
    others="attributes",
)

TOTAL = Record(
    "a total",
    built(Total, named="id", marked=True),
    (
        Key("title", WORDS, "its title", required=True),
        Key(
            "how",
            choice("scores", "records"),
            "plain mean of its members' scores, or measured over all their rows",
            required=True,
        ),
        Key("members", ATTRIBUTES, "attributes its members have; all units when not said"),
        Key(
            "each", TEXT, "attribute: a total for each of its values, with {attribute} filled in where a title says it"
        ),
    ),
)


def _english(column: str) -> Mapping[str, str]:
    return {"en": column}


TITLES: Either[Mapping[str, str]] = Either(Turned(ONE_NAME, _english), Named(ONE_NAME, LANGUAGE, "language"))

UNITS_FROM = Record(
    "units from a table",
    lambda values, _said, _name: values,
    (
        Key("table", ONE_NAME, "source or derived table", required=True),
        Key("id", ONE_NAME, "column with the unit's id", required=True),
        Key("title", TITLES, "column with its title, or one for each language"),
        Key("attributes", Named(ONE_NAME, what="attribute"), "attribute: column"),
        Key("since", ONE_NAME, "column with the first day it holds"),
        Key("until", ONE_NAME, "column with the last day it holds"),
        Key("into", ONE_NAME, "column with the unit it was merged into: where its later rows count"),
    ),
)


def _units(values: dict[str, Any], said: Said, _name: str) -> Units:
    found = values.pop("from", {})
    totals = tuple(values.pop("totals", {}).values())
    return Units(listed=values.pop("list", {}), totals=totals, mark=said.mark, **found, **values)


UNITS = Record(
    "units",
    _units,
    (
        Key("list", Named(UNIT, what="unit"), "unit id: title and attributes"),
        Key("from", UNITS_FROM, "the table that lists the units"),
        Key("unknown", choice("set aside", "accept"), "rows of a unit that is not listed"),
        Key("totals", Named(TOTAL, what="total"), "wholes made of units, shown and never ranked"),
    ),
)


def _index(values: dict[str, Any], said: Said, _name: str) -> Index:
    sets: tuple[WeightSet, ...] = values.pop("weights", ())
    values.pop("extends", None)
    values.pop("kinds", None)
    indicators = {name: _weighed(one, sets) for name, one in values.pop("indicators", {}).items()}
    tree = {name: _weighed(one, sets) for name, one in values.pop("tree").items()}
    for part in ("sources", "tables", "terms"):
        values.setdefault(part, {})
    return Index(id=values.pop("index"), indicators=indicators, tree=_root_first(tree), mark=said.mark, **values)


def _weighed(one: Any, sets: tuple[WeightSet, ...]) -> Any:
    """The node or indicator with the weights that dated sets give it."""
    given = tuple(Dated(told.values[one.id], told.since, told.until) for told in sets if one.id in told.values)
    return replace(one, weight=one.weight + given) if given else one


def _root_first(tree: Mapping[str, Node]) -> dict[str, Node]:
    """From the top down and left to right; nodes that hang nowhere come last, in the order they were said."""
    children = {child for node in tree.values() for child in node.children}
    ordered: dict[str, Node] = {}
    waiting = [*reversed(list(tree)), *reversed([name for name in tree if name not in children])]
    while waiting:
        name = waiting.pop()
        if name in tree and name not in ordered:
            ordered[name] = tree[name]
            waiting.extend(reversed(tree[name].children))
    return ordered


INDEX = Record[Index](
    "an index",
    _index,
    (
        Key("index", text(INDEX_ID, "an id: small letters, digits and -"), "its id", required=True),
        Key("version", TEXT, "its version, in quotes", required=True),
        Key("title", WORDS, "its title in each language", required=True),
        Key("note", WORDS, "anything a reader should know"),
        Key("publisher", WORDS, "who publishes it"),
        Key("licence", TEXT, "under which its definition may be used"),
        Key("invented", FLAG, "made up; said wherever its results show"),
        Key("extends", TEXT, "the index this one differs from: its id, or a folder such as ../other"),
        Key("scale", number(), "the score of what is perfect"),
        Key("decimals", whole(0), "of scores when shown"),
        Key("time", TIME, "periods, time zone and calendar", required=True),
        Key("units", UNITS, "who is evaluated", required=True),
        Key("facets", Named(FACET, ID, "facet"), "breakdowns inside a unit"),
        Key("kinds", Named(KIND, NAME, "kind"), "what columns of several sources have in common"),
        Key("sources", Named(SOURCE, NAME, "source"), "outside files and how they become tables", required=True),
        Key("terms", Named(TERM, NAME, "term"), "named formulas"),
        Key("tables", Named(TABLE, NAME, "table"), "tables made from others"),
        Key("tree", Named(NODE, ID, "node"), "nodes; the one that is nobody's child is the root", required=True),
        Key("weights", WEIGHT_SETS, "dated sets of weights"),
        Key("indicators", Named(INDICATOR, ID, "indicator"), "indicators, where they have no files of their own"),
        IMPUTE,
        TREAT,
        Key("agreement", Named(RATINGS, ID, "ratings"), "tables of ratings whose agreement is looked at"),
        Key("ranking", RANKING, "who is ranked against whom"),
        Key("grades", GRADES, "grades of node scores"),
        Key("overrides", Many(OVERRIDE, alone=False), "scores set by a rule of the method"),
        Key("diagnose", DIAGNOSIS, "what a diagnosis of the results looks at; it moves no score"),
        Key("variants", VARIANTS, "what an index that extends this one may do"),
        Key("scheme", SCHEME, "what it promises about itself; `check` holds it to that"),
        Key("robustness", ROBUSTNESS, "what may vary when it is asked how sure the ranking is"),
    ),
)
