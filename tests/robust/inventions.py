"""Small invented indices whose ranking is analysed, with what every test of the analysis needs of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from govgauge.definition.model import Exclusion, Index, MeasurementError, Robustness, ScoreFunction, VaryingWeights
from govgauge.kernel.shapes import Measures
from govgauge.robust.analysis import Analysis, analyse
from govgauge.robust.evaluation import Evaluator
from govgauge.robust.noise import noise
from govgauge.robust.settings import AS_DECLARED
from govgauge.robust.setup import Setup, ready
from govgauge.score.ladder import score
from govgauge.score.table import Numbers
from tests.score.inventions import index, indicator, measures, node, row, table

PERIOD = "2024"
ALONE = (AS_DECLARED,)
STILL = Robustness(
    draws=8,
    weights=VaryingWeights(by="fixed"),
    normalisation=ALONE,
    combination=ALONE,
    imputation=ALONE,
    treatment=ALONE,
    exclusion=Exclusion(chance=0),  # type: ignore[arg-type]
    measurement=MeasurementError(rates="exact"),
)
VALUES = {
    "u1": {"a": 90, "b": 80, "c": 70, "d": 60},
    "u2": {"a": 80, "b": 85, "c": 60, "d": 75},
    "u3": {"a": 40, "b": 60, "c": 90, "d": 70},
    "u4": {"a": 30, "b": 20, "c": 50, "d": 40},
    "u5": {"a": 10, "b": 15, "c": 20, "d": 25},
}


def method(name: str, **parameters: object) -> ScoreFunction:
    return ScoreFunction(name, parameters)


def still(**more: Any) -> Robustness:
    """Nothing varies but what is said."""
    return replace(STILL, **more)


def small(values: Mapping[str, Any] | None = None, **more: Any) -> tuple[Index, Measures]:
    """Two nodes of two indicators each below a root."""
    given = values or VALUES
    nodes = more.pop("nodes", None) or [
        node("root", "left", "right"),
        node("left", "a", "b", weight=2),
        node("right", "c", "d", weight=1),
    ]
    units = more.pop("units", {unit: {} for unit in given})
    indicators = more.pop("indicators", None) or [indicator(name) for name in ("a", "b", "c", "d")]
    return index(nodes, indicators, units=units, **more), table(given)


def setup_of(made: tuple[Index, Measures], said: Robustness = STILL) -> Setup:
    return ready(made[0], made[1], period=PERIOD, said=said)


def evaluator_of(made: tuple[Index, Measures], said: Robustness = STILL) -> Evaluator:
    """For all units of all groups."""
    setup = setup_of(made, said)
    return Evaluator(setup, noise(setup, made[1].table), setup.groups)


def analysis_of(made: tuple[Index, Measures], said: Robustness | None = None) -> Analysis:
    return analyse(made[0], made[1], scores=score(*made), period=PERIOD, said=said)


def wide(units: int, names: Sequence[str], *, seed: int = 1, gaps: float = 0.0) -> dict[str, dict[str, object]]:
    """Random positive values, some of them missing."""
    chance = np.random.default_rng(seed)
    found: dict[str, dict[str, object]] = {}
    for unit in range(units):
        values = chance.uniform(1, 99, len(names))
        missing = chance.random(len(names)) < gaps
        cells: Numbers = np.round(values, 3)
        found[f"u{unit:03d}"] = {
            name: "no data: none" if lost else float(cell)
            for name, cell, lost in zip(names, cells, missing, strict=True)
        }
    return found


def faceted() -> tuple[Index, Measures]:
    """Two indicators measured at two places each."""
    from govgauge.definition.model import Facet, FacetValue

    facet = Facet("place", {"en": "place"}, values={name: FacetValue(name) for name in ("x", "y")})
    made = index(
        [node("root", "a", "b")],
        [indicator("a", facet="place"), indicator("b", facet="place")],
        units={name: {} for name in ("u1", "u2", "u3")},
        facets=[facet],
    )
    cells = {"u1": (90, 70, 60, 80), "u2": (50, 60, 70, 40), "u3": (20, 30, 10, 50)}
    rows = [
        row(unit, name, float(value), facet=place)
        for unit, values in cells.items()
        for value, (name, place) in zip(values, (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")), strict=True)
    ]
    return made, measures(rows)


def rated() -> tuple[Index, Measures]:
    """One indicator of rates: hits of cases in percent."""
    made = index(
        [node("root", "a", "b")],
        [indicator("a", unit="percent"), indicator("b")],
        units={name: {} for name in ("u1", "u2", "u3")},
    )
    rows = []
    for unit, hits, cases, other in (("u1", 9, 10, 50.0), ("u2", 40, 50, 55.0), ("u3", 10, 100, 20.0)):
        rate = {**row(unit, "a", 100 * hits / cases), "numerator": hits, "denominator": cases, "n": cases}
        rows += [rate, row(unit, "b", other)]
    return made, measures(rows)
