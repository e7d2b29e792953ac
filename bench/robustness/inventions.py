"""Invented indices of any size as definitions and measures: the product's own way in, nothing special."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pyarrow as pa

from govgauge.definition.model import (
    Dated,
    Index,
    Indicator,
    Node,
    Robustness,
    ScoreFunction,
    Source,
    Time,
    Units,
)
from govgauge.kernel.period import PeriodKind
from govgauge.kernel.shapes import MEASURES, Measures

PERIOD = "2024"


def index_of(
    above: Sequence[Sequence[int]],
    *,
    names: Sequence[str],
    better: Sequence[str],
    robustness: Robustness | None = None,
    score: ScoreFunction | None = None,
    impute: tuple[ScoreFunction, ...] = (),
    treat: tuple[ScoreFunction, ...] = (),
) -> Index:
    """An index of indicators under levels of nodes; above[k][i] is the node of level k + 1 over the i-th child."""
    one = (Dated(Fraction(1)),)
    scored = score or ScoreFunction("min-max", {"lowest": 1, "highest": 100})
    indicators = {
        name: Indicator(name, {"en": name}, of="table", measure="value(x)", score=scored, better=way, weight=one)
        for name, way in zip(names, better, strict=True)
    }
    tree: dict[str, Node] = {}
    below: Sequence[str] = names
    for level, parents in enumerate(above, start=1):
        made = [f"n{level}-{number}" for number in range(max(parents) + 1)]
        for number, node in enumerate(made):
            children = tuple(child for child, parent in zip(below, parents, strict=True) if parent == number)
            tree[node] = Node(node, {"en": node}, children, weight=one, weights="relative")
        below = made
    return Index(
        id="invented",
        version="1",
        title={"en": "invented"},
        time=Time(PeriodKind.YEAR),
        units=Units(),
        sources={"table": Source("table", columns={})},
        tables={},
        terms={},
        indicators=indicators,
        tree=dict(reversed(tree.items())),
        robustness=robustness,
        impute=impute,
        treat=treat,
    )


def measures_of(values: np.ndarray, *, names: Sequence[str]) -> Measures:
    """A table of units × indicators as measures; NaN is no data."""
    units, width = values.shape
    flat = values.reshape(-1)
    there = ~np.isnan(flat)
    rows = len(flat)
    columns = {
        "period": pa.array([PERIOD] * rows),
        "unit": pa.array(np.repeat([f"u{number:05d}" for number in range(units)], width)),
        "facet": pa.array([""] * rows),
        "indicator": pa.array(list(names) * units),
        "value": pa.array(flat, from_pandas=True),
        "numerator": pa.nulls(rows, MEASURES.field("numerator").type),
        "denominator": pa.nulls(rows, MEASURES.field("denominator").type),
        "n": pa.nulls(rows, pa.int64()),
        "status": pa.array(np.where(there, "measured", "no data")),
        "reason": pa.array(np.where(there, "", "no value recorded")),
    }
    return Measures(pa.table(columns, schema=MEASURES))


def even(children: int, parents: int) -> list[int]:
    """Children spread evenly over parents, in order."""
    return [child * parents // children for child in range(children)]
