"""The score of a county worked out again from its measured values, with nothing but the standard library.

    python -m tests.indices.recomputed RUN UNIT PERIOD

Reads what a run folder says of itself, `definition.json`, `units.json` and `measures.csv`, and shares no line with the
program: whoever doubts a score can read these rules in one sitting. For indices whose nodes are weighted means of
points, with factors and vetoes that cap a grade, such as local-digital-government.
"""

from __future__ import annotations

import csv
import json
import math
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, str]
Scored = dict[str, tuple[float, float]]  # node or indicator → score, covered share of its weight


class Run:
    """What a run folder says: the definition, units, and the measured values of one period."""

    def __init__(self, folder: Path, period: str) -> None:
        self.definition: dict[str, Any] = json.loads((folder / "definition.json").read_bytes())
        self.units: dict[str, Any] = json.loads((folder / "units.json").read_bytes())
        self.tree: dict[str, Any] = self.definition["tree"]
        self.indicators: dict[str, Any] = self.definition["indicators"]
        with (folder / "measures.csv").open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row["period"] == period and not row["facet"]]
        cells = {(row["unit"], row["indicator"]): row for row in rows}
        self.rows: dict[tuple[str, str], Row] = {key: row for key, row in cells.items() if row["status"] == "measured"}
        self.exempt = {key for key, row in cells.items() if row["status"] in ("not applicable", "not yet due")}

    def group(self, unit: str) -> str:
        """The units with which this one is compared."""
        return str(self.units[unit]["group"])

    def peers(self, unit: str, indicator: str) -> list[Row]:
        """The measured values of one indicator in the unit's group."""
        same = (one for one in self.units if "group" in self.units[one] and self.group(one) == self.group(unit))
        return [self.rows[one, indicator] for one in same if (one, indicator) in self.rows]


def value_of(run: Run, unit: str, indicator: str) -> float:
    """The measured value, drawn to the mean of its group where the indicator asks for that."""
    row, asked = run.rows[unit, indicator], run.indicators[indicator].get("shrink")
    value, n = float(row["value"]), int(row["n"])
    if asked is None:
        return value
    cases = [(int(peer["n"]), float(peer["value"])) for peer in run.peers(unit, indicator)]
    middle = sum(count * each for count, each in cases) / sum(count for count, _ in cases)
    more = float(asked["cases"])
    return (n * value + more * middle) / (n + more)


def score_of(run: Run, unit: str, indicator: str) -> float:
    """The value as a score from 0 to 100, by the function that the indicator names."""
    declared = run.indicators[indicator]["score"]
    name, told = (declared, {}) if isinstance(declared, str) else next(iter(declared.items()))
    value = value_of(run, unit, indicator)
    functions: dict[str, Callable[[], float]] = {
        "as-is": lambda: value,
        "proportional": lambda: between(100 * value / told.get("full", 100)),
        "linear": lambda: between(100 * (value - told["floor"]) / (told["target"] - told["floor"])),
        "factor": lambda: between(100 * value / told.get("full", 1)),
        "band": lambda: in_band(value, told),
        "distance-to-reference": lambda: 100 * min(1.0, median_of(run.peers(unit, indicator)) / value),
    }
    return functions[name]()


def between(score: float) -> float:
    """Cut at nothing and at the whole score."""
    return min(max(score, 0.0), 100.0)


def in_band(value: float, told: Mapping[str, float]) -> float:
    """All of it inside the band, a straight line to nothing on either side."""
    if value < told["low"]:
        return between(100 * (value - told["zero_below"]) / (told["low"] - told["zero_below"]))
    if value > told["high"]:
        width = told["zero_above"] - told["high"]
        return between(100 * (told["zero_above"] - value) / width) if width else 0.0
    return 100.0


def median_of(rows: list[Row]) -> float:
    """The middle value; less is better here, so the reference goes above."""
    return statistics.median(float(row["value"]) for row in rows)


def scores(run: Run, unit: str) -> Scored:
    """Every node and indicator of a unit that has a score."""
    found: Scored = {
        name: (score_of(run, unit, name), 1.0)
        for name in run.indicators
        if role(run, name) == "scored" and (unit, name) in run.rows
    }
    below = {child for node in run.tree.values() for child in node["children"]}
    climb(run, unit, name=next(name for name in run.tree if name not in below), found=found)
    return found


def climb(run: Run, unit: str, *, name: str, found: Scored) -> None:
    """Put down the score of a node, after those below it; none where too little of its weight is measured."""
    node = run.tree[name]
    for child in node["children"]:
        if child in run.tree:
            climb(run, unit, name=child, found=found)
    weights = weights_of(run, node["children"])
    there = {child: weight for child, weight in weights.items() if child in found}
    asked = sum(weight for child, weight in weights.items() if (unit, child) not in run.exempt)
    covered = sum(weight * found[child][1] for child, weight in there.items()) / asked if asked else 0.0
    if there and covered >= float(node["coverage"]) - 1e-9:
        mean = sum(weight * found[child][0] for child, weight in there.items()) / sum(there.values())
        found[name] = mean * kept(run, unit, children=node["children"]), covered


def weights_of(run: Run, children: list[str]) -> dict[str, float]:
    """The points of those children that are weighed: nodes, and indicators that are scored."""
    weighed = [child for child in children if child in run.tree or role(run, child) == "scored"]
    return {child: float((run.tree.get(child) or run.indicators[child])["weight"]) for child in weighed}


def kept(run: Run, unit: str, *, children: list[str]) -> float:
    """What the factors among the children leave of the node's score; one that is not known leaves all."""
    known = [one for one in children if one not in run.tree and role(run, one) == "factor" and (unit, one) in run.rows]
    return math.prod(score_of(run, unit, one) / 100 for one in known)


def role(run: Run, indicator: str) -> str:
    """What an indicator does to its node."""
    return str(run.indicators[indicator].get("role", "scored"))


def main(folder: str, unit: str, period: str) -> None:
    """Print every node with what the run folder says of it."""
    run = Run(Path(folder), period)
    with (Path(folder) / "scores.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["node"]: row["score"] for row in csv.DictReader(stream)
                if (row["period"], row["unit"], row["facet"]) == (period, unit, "")}  # fmt: skip
    found = scores(run, unit)
    worst = max(abs(float(told[name]) - score) for name, (score, _) in found.items())
    for name in run.tree:
        again = f"{found[name][0]:.10f}" if name in found else "no score"
        print(
            f"{name:<12} {again:>16}   the run says {float(told[name]):.10f}" if told[name] else f"{name:<12} {again}"
        )
    print(f"{len(found)} nodes and indicators, largest difference {worst:.1e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
