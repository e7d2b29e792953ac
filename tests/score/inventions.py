"""Invented indices and measures, built by hand for the tests of scoring."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
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
from govgauge.score.cells import Numbers
from govgauge.score.plan import rule

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


def scored(name: str, values: Sequence[float | None], *, scale: float = 100.0, **parameters: Any) -> list[float]:
    """What a score function of the folder makes of values, its parameters given as a definition gives them."""
    made = rule("normalise", function(name, **parameters), where="indicator A")
    found = made.apply(np.array([np.nan if v is None else v for v in values], dtype=np.float64), scale=scale)
    return [float(s) for s in found]


def combined(
    name: str,
    scores: Sequence[Sequence[float]],
    shares: Sequence[float] | Sequence[Sequence[float]],
    *,
    scale: float = 100.0,
    **parameters: Any,
) -> list[float]:
    """What a way of combining makes of rows of children; shares for all rows, or for each."""
    table = np.array(scores, dtype=np.float64)
    used = np.broadcast_to(np.array(shares, dtype=np.float64), table.shape)
    made = rule("combine", function(name, **parameters), where="node N")
    with np.errstate(all="ignore"):
        return [float(s) for s in made.apply(table, used, scale=scale)]


def floats(*numbers: float | None) -> Numbers:
    """Numbers as an array, None as missing."""
    return np.array([np.nan if n is None else n for n in numbers], dtype=np.float64)


def weight(value: object) -> tuple[Dated[Fraction], ...]:
    return () if value is None else (Dated(Fraction(str(value))),)


def indicator(name: str, score: ScoreFunction | None = None, **more: Any) -> Indicator:
    """An indicator whose value is its score unless a score function is given."""
    more["weight"] = weight(more.get("weight"))
    return Indicator(name, title={"en": name}, of="cases", measure="count()", score=score or function("as-is"), **more)


def node(name: str, *children: str, **more: Any) -> Node:
    more["weight"] = weight(more.get("weight"))
    return Node(name, title={"en": name}, children=children, **{"weights": "relative", **more})


def index(
    nodes: Sequence[Node],
    indicators: Sequence[Indicator],
    *,
    units: Units | Mapping[str, Mapping[str, str]] | None = None,
    facets: Sequence[Facet] = (),
    overrides: Sequence[Override] = (),
    **more: Any,
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


def scores_of(scores: Scores, column: str = "score", **where: str) -> dict[Any, Any]:
    """One column of the scores, by whatever of unit, facet, node and period is not fixed; the rows must match."""
    free = [name for name in ("period", "unit", "facet", "node") if name not in where]
    rows = [r for r in scores.table.to_pylist() if all(r[name] == text for name, text in where.items())]
    return {tuple(r[name] for name in free) if len(free) > 1 else r[free[0]]: r[column] for r in rows}


def parts_of(scores: Scores, **where: str) -> list[dict[str, Any]]:
    """The parts that match, in the order of the table."""
    return [r for r in scores.parts.to_pylist() if all(r[name] == text for name, text in where.items())]
