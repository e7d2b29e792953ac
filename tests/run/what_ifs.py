"""An invented run whose values can be changed: lines, steps, a band, a comparison with others, a gap and a veto."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from govgauge.definition.model import Index, Ranking
from govgauge.kernel.shapes import SET_ASIDE, Measures
from govgauge.report.contents import Contents
from govgauge.run.opened import Run
from govgauge.run.what_if import what_if
from govgauge.score.ladder import score
from tests.score.inventions import GRADES, function, index, indicator, measures, node, row

VALUES = {
    "p1": {"rate": 40.0, "days": 8.0, "stars": 71.0, "band": 45.0, "order": 3.0, "own": 88.5, "leak": 0.0},
    "p2": {"rate": 90.0, "days": 2.0, "stars": 99.0, "band": 60.0, "order": 9.0, "own": 93.25, "leak": 0.0},
    "p3": {"rate": 61.5, "days": 5.5, "stars": 90.0, "band": 20.0, "order": 5.0, "own": 12.0, "leak": 1.0},
    "p4": {"rate": 75.0, "days": 3.0, "stars": 80.0, "band": 77.0, "order": 1.0, "own": 60.125, "leak": 0.0},
    "q1": {"rate": 33.0, "days": 12.0, "stars": 64.0, "band": 50.0, "order": 2.0, "leak": 0.0},
    "q2": {"rate": 33.0, "days": 12.0, "stars": 64.0, "band": 50.0, "order": 2.0, "leak": 0.0},
    "q3": {"rate": 88.0, "days": 1.0, "stars": 97.0, "band": 41.0, "order": 8.0, "own": 77.0, "leak": 0.0},
}
TRIED = (-20.0, 0.0, 1.0, 3.0, 5.5, 39.9, 40.0, 60.0, 77.7, 89.995, 90.0, 95.0, 99.0, 100.0, 140.0)


def made(*, ties: str = "standard", geometric: bool = False) -> Index:
    """The index: two nodes of different weight, the second combined otherwise when asked."""
    leaves = [
        indicator("rate", function("linear", floor=20, target=95), weight=3),
        indicator("days", function("linear", floor=10, target=1), weight=2),
        indicator("stars", function("steps", at_least={60: 20, 80: 60, 95: 100})),
        indicator("band", function("steps", at_most={30: 100, 50: 70, 80: 10}, interpolate=True), weight=2),
        indicator("order", function("percentile"), weight=1),
        indicator("own", weight=4),
        indicator("leak", function("veto", grade_at_most="poor"), role="veto"),
    ]
    leaves = [replace(leaf, weight=leaf.weight or indicator("x", weight=1).weight) for leaf in leaves[:6]] + [leaves[6]]
    second = {"combine": function("geometric")} if geometric else {}
    nodes = [
        node("overall", "speed", "care", "leak"),
        node("speed", "rate", "days", "order", weight=2),
        node("care", "stars", "band", "own", weight=3, **second),
    ]
    units = {unit: {"size": unit[0]} for unit in VALUES}
    return index(nodes, leaves, units=units, grades=GRADES, ranking=Ranking(ties=ties, within="size"))


def measured(changes: dict[tuple[str, str], float] | None = None) -> Measures:
    """The values, some of them changed; what is missing stays so."""
    changes = changes or {}
    rows = [
        row(unit, name, changes.get((unit, name), value)) for unit, own in VALUES.items() for name, value in own.items()
    ]
    rows += [row(unit, "own", "no data: no cases") for unit in ("q1", "q2")]
    return measures(rows)


def run_of(made_of: Index) -> Run:
    """The run as it would be opened."""
    found = measured()
    return Run(
        folder=Path("/none"),
        index=made_of,
        manifest={"files": {}, "index": {}},
        measures=found,
        scores=score(made_of, found),
        quality={},
        set_aside=SET_ASIDE.empty_table(),
    )


def contents_of(run: Run) -> Contents:
    """The run as a report takes it."""
    return Contents(
        index=run.index,
        manifest={},
        measures=run.measures,
        scores=run.scores,
        quality={},
        set_aside=run.set_aside,
        periods=tuple(run.periods),
        what_if=what_if(run, run.index),
    )
