"""Invented indices and measures, built by hand for the tests of scoring."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from govgauge.definition.model import (
    Dated,
    Facet,
    Grade,
    Grades,
    Index,
    Indicator,
    Node,
    Override,
    Ranking,
    ScoreFunction,
    Time,
    Unit,
    Units,
)
from govgauge.kernel.shapes import MEASURES, Measures, Scores

GRADES = Grades(
    (
        Grade("excellent", {"en": "Excellent"}, Decimal(90)),
        Grade("good", {"en": "Good"}, Decimal(80)),
        Grade("fair", {"en": "Fair"}, Decimal(60)),
        Grade("poor", {"en": "Poor"}, Decimal(0)),
    )
)


def function(name: str, **parameters: object) -> ScoreFunction:
    """A score function; a trailing underscore lets `from_` stand for the word `from`."""
    return ScoreFunction(name, {key.rstrip("_"): value for key, value in parameters.items()})


def weight(value: object) -> tuple[Dated[Fraction], ...]:
    return () if value is None else (Dated(Fraction(str(value))),)


def indicator(name: str, score: ScoreFunction | None = None, **more: object) -> Indicator:
    """An indicator whose value is its score unless a score function is given."""
    more["weight"] = weight(more.get("weight"))
    return Indicator(name, title={"en": name}, of="cases", measure="count()", score=score or function("as-is"), **more)


def node(name: str, *children: str, **more: object) -> Node:
    more["weight"] = weight(more.get("weight"))
    return Node(name, title={"en": name}, children=children, **{"weights": "relative", **more})


def index(
    nodes: Sequence[Node],
    indicators: Sequence[Indicator],
    *,
    units: Units | Mapping[str, Mapping[str, str]] | None = None,
    facets: Sequence[Facet] = (),
    overrides: Sequence[Override] = (),
    **more: object,
) -> Index:
    """An invented index; units are given as {id: attributes}."""
    if not isinstance(units, Units):
        listed = {name: Unit(name, attributes=dict(found)) for name, found in (units or {}).items()}
        units = Units(listed=listed)
    return Index(
        "invented",
        version="1",
        title={"en": "Invented"},
        time=Time(),
        units=units,
        sources={},
        tables={},
        terms={},
        indicators={i.id: i for i in indicators},
        tree={n.id: n for n in nodes},
        facets={f.id: f for f in facets},
        overrides=tuple(overrides),
        **{"ranking": Ranking(), **more},
    )


def row(unit: str, indicator: str, value: object, *, facet: str = "", period: str = "2024") -> dict[str, object]:
    """One measure; a text for a value is "status" or "status: reason" of a missing one."""
    status, _, reason = value.partition(": ") if isinstance(value, str) else ("measured", "", "")
    return {
        "period": period,
        "unit": unit,
        "facet": facet,
        "indicator": indicator,
        "value": None if isinstance(value, str) else value,
        "n": 0,
        "status": status,
        "reason": reason,
    }


def measures(rows: Sequence[Mapping[str, object]]) -> Measures:
    return Measures(pa.Table.from_pylist([{**dict.fromkeys(MEASURES.names), **r} for r in rows], schema=MEASURES))


def table(values: Mapping[str, Mapping[str, object]], **more: str) -> Measures:
    """Measures from {unit: {indicator: value}} without facets."""
    return measures([row(u, i, v, **more) for u, given in values.items() for i, v in given.items()])


def scores_of(scores: Scores, column: str = "score", **where: str) -> dict[object, object]:
    """One column of the scores, by whatever of unit, facet, node and period is not fixed; the rows must match."""
    free = [name for name in ("period", "unit", "facet", "node") if name not in where]
    rows = [r for r in scores.table.to_pylist() if all(r[name] == text for name, text in where.items())]
    return {tuple(r[name] for name in free) if len(free) > 1 else r[free[0]]: r[column] for r in rows}


def parts_of(scores: Scores, **where: str) -> list[dict[str, object]]:
    """The parts that match, in the order of the table."""
    return [r for r in scores.parts.to_pylist() if all(r[name] == text for name, text in where.items())]
