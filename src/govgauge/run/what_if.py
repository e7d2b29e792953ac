"""What would another value do to a unit's score, rank and grade: what a page needs to answer by itself, exactly.

A score function that looks at nobody else is a line from bound to bound; the bounds are among the numbers that the
definition gives it. The engine's own function is asked at them and between them, and must agree everywhere it is tried.
Above the indicator the weighted means are followed; where a unit's score came about otherwise, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from govgauge.definition.model import Index, Unit
from govgauge.kernel.errors import GovGaugeError
from govgauge.run.opened import Run
from govgauge.score.cells import NOISE
from govgauge.score.grade import in_order
from govgauge.score.plan import Plan, Rule, plan, plan_in
from govgauge.score.rank import decimals_in_force, group_of

TRIED = (0.05, 0.2, 0.5, 0.8, 0.95)  # places in each interval where the line must hold
MOST_NUMBERS = 12
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """A score function as lines between bounds: at a bound its own score, below the first and above the last too."""

    bounds: Sequence[tuple[float, float]]  # value, score
    lines: Sequence[tuple[float, float]]  # one more than the bounds: score = first + second · value


@dataclass(frozen=True)
class Step:
    """What a unit's score at a node was made of: children with their share and score."""

    score: float
    parts: Mapping[str, tuple[float, float]]


def what_if(run: Run, index: Index) -> dict[str, Any]:
    """Plain data for a page: curves of indicators, and of each unit the values and how much of each reaches the root.

    {} where ranks go by rounded scores, where overrides look at scores, or no indicator can be followed.
    """
    period = run.periods[-1] if run.periods else ""
    if not period or index.overrides or decimals_in_force(index.ranking, period) is not None:
        return {}
    asked = plan_in(plan(index), period)
    curves = {name: found for name in leaves(index) if (found := curve_of(asked, name)) is not None}
    units = dict(_units(run, index, period=period, curves=curves))
    if not curves or not any(unit["of"] for unit in units.values()):
        return {}
    return {
        "noise": NOISE * float(index.scale),
        "ties": index.ranking.ties,
        "grades": [{"id": one.id, "at_least": float(one.at_least)} for one in in_order(index.grades)],
        "grade_decimals": index.grades.decimals,
        "curves": [{"id": name, "bounds": one.bounds, "lines": one.lines} for name, one in curves.items()],
        "units": units,
    }


def leaves(index: Index) -> Iterator[str]:
    """Scored indicators whose value alone makes their score: measured for the whole, neither shrunk nor treated."""
    treated = any(node.treat for node in index.tree.values())
    for name, one in index.indicators.items():
        if one.role == "scored" and not (one.facet or one.shrink or one.treat or (treated and one.treat is None)):
            yield name


def curve_of(asked: Plan, name: str) -> Curve | None:
    """The score function as lines; None where it looks at others, or is no line between its bounds."""
    rule = asked.normalise[name]
    if "peers" in rule.method.parameters:
        return None
    told = sorted(set(numbers(rule.given)))[:MOST_NUMBERS]
    bounds = sorted({*told, *(a + b for a, b in product(told, told)), *(a - b for a, b in product(told, told))})
    try:
        return drawn(rule, bounds or [0.0], scale=asked.scale)
    except GovGaugeError:
        return None  # told where it is scored


def numbers(given: object) -> Iterator[float]:
    """Every number in the arguments of a method, also inside tables and lists."""
    if isinstance(given, Mapping):
        yield from (number for pair in given.items() for part in pair for number in numbers(part))
    elif isinstance(given, list | tuple):
        yield from (number for part in given for number in numbers(part))
    elif isinstance(given, int | float) and not isinstance(given, bool):
        yield float(given)


def drawn(rule: Rule, bounds: Sequence[float], *, scale: float) -> Curve | None:
    """The lines between these bounds, without bounds at which nothing changes; None where one does not hold."""

    def scored(values: Sequence[float]) -> Numbers:
        return rule.apply(np.array(values, dtype=np.float64), scale=scale)

    reach = max(bounds[-1] - bounds[0], 1.0) * 10
    edges = [bounds[0] - reach, *bounds, bounds[-1] + reach]
    lines = []
    for low, high in pairwise(edges):
        places = [low + (high - low) * part for part in TRIED]
        found = scored(places)
        slope = float((found[-1] - found[0]) / (places[-1] - places[0]))
        start = float(found[0] - slope * places[0])
        if not np.allclose(found, start + slope * np.array(places), rtol=0, atol=NOISE * scale):
            return None
        lines.append((start, slope))
    at = [float(one) for one in scored(bounds)]
    return simplified(list(zip(bounds, at, strict=True)), lines, close=NOISE * scale)


def simplified(bounds: Sequence[tuple[float, float]], lines: Sequence[tuple[float, float]], *, close: float) -> Curve:
    """The same curve without the bounds at which one line goes on as the next."""
    kept, used = [], [lines[0]]
    for (value, score), line in zip(bounds, lines[1:], strict=True):
        before = used[-1]
        same = all(abs(a - b) <= close * max(1.0, abs(value)) for a, b in zip(before, line, strict=True))
        if not same or abs(before[0] + before[1] * value - score) > close:
            kept.append((value, score))
            used.append(line)
    return Curve(kept, used)


def at(curve: Curve, value: float) -> float:
    """The score of a value, as the page computes it."""
    for place, (bound, score) in enumerate(curve.bounds):
        if value == bound:
            return score
        if value < bound:
            return curve.lines[place][0] + curve.lines[place][1] * value
    return curve.lines[-1][0] + curve.lines[-1][1] * value


def whole(table: pa.Table, *, period: str) -> list[dict[str, Any]]:
    """The rows of one period that are about units as a whole."""
    rows: list[dict[str, Any]] = table.filter(
        pc.and_(pc.equal(table["period"], period), pc.equal(table["facet"], ""))
    ).to_pylist()
    return rows


def _units(run: Run, index: Index, *, period: str, curves: Mapping[str, Curve]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every unit that has a score, with what can be changed of it."""
    scores = {(row["unit"], row["node"]): row for row in whole(run.scores.table, period=period)}
    scores = {key: row for key, row in scores.items() if row["score"] is not None}
    values = {(row["unit"], row["indicator"]): row["value"] for row in whole(run.measures.table, period=period)}
    parts = whole(run.scores.parts, period=period)
    steps = _steps(index, parts, scores=scores)
    held = {row["unit"] for row in parts if row["node"] == index.root.id and row["child"].startswith("veto:")}
    totals = {total.id for total in index.units.totals}
    for name in sorted({unit for unit, node in scores if node == index.root.id} - totals):
        unit, root = index.units.listed.get(name) or Unit(name), scores[name, index.root.id]
        reach = reaching(index, steps.get(name, {}))
        given = [(values.get((name, leaf)), scores.get((name, leaf)), reach.get(leaf)) for leaf in curves]
        yield (
            name,
            {
                "score": root["score"],
                "rank": root["rank"],
                "group": group_of(unit, index.ranking) or "",
                "held": name in held,  # its grade, by a veto, whatever the score
                "of": list(offered(curves, given, close=NOISE * float(index.scale))),
            },
        )


def offered(
    curves: Mapping[str, Curve],
    given: Sequence[tuple[float | None, Mapping[str, Any] | None, float | None]],
    *,
    close: float,
) -> Iterator[tuple[int, float, float, float]]:
    """Place of the curve, value, score and reach, where all are known and the curve gives the score that stands."""
    for place, (curve, (value, row, reach)) in enumerate(zip(curves.values(), given, strict=True)):
        if (
            value is not None
            and row is not None
            and reach is not None
            and abs(at(curve, value) - row["score"]) <= close
        ):
            yield place, value, row["score"], reach


def caps_grade_alone(index: Index, child: str) -> bool:
    """Whether a part is a veto that was hit and leaves the score as it is."""
    veto = index.indicators.get(child.removeprefix("veto:")) if child.startswith("veto:") else None
    return veto is not None and not {"score_at_most", "no_score"} & set(veto.score.parameters)


def _steps(
    index: Index, parts: Sequence[Mapping[str, Any]], *, scores: Mapping[tuple[str, str], Mapping[str, Any]]
) -> dict[str, dict[str, Step | None]]:
    """Unit → node → what its score was made of; None where something other than children moved it."""
    found: dict[str, dict[str, dict[str, tuple[float, float]]]] = {}
    moved = set()
    for row in parts:
        key = (row["unit"], row["node"])
        if key not in scores:
            continue
        if ":" in row["child"]:
            moved |= set() if caps_grade_alone(index, row["child"]) else {key}
        elif row["child_score"] is not None:
            children = found.setdefault(row["unit"], {}).setdefault(row["node"], {})
            children[row["child"]] = (row["share"] or 0.0, row["child_score"])
    return {
        unit: {
            node: None if (unit, node) in moved else Step(scores[unit, node]["score"], children)
            for node, children in nodes.items()
        }
        for unit, nodes in found.items()
    }


def reaching(index: Index, steps: Mapping[str, Step | None]) -> dict[str, float]:
    """How much of a point at a node or indicator reaches the root, where only weighted means lie between."""
    found = {index.root.id: 1.0}
    waiting = [index.root.id]
    while waiting:
        node = waiting.pop()
        step = steps.get(node)
        if step is None or index.tree[node].combine.name != "arithmetic" or index.tree[node].weigh is not None:
            continue
        if abs(sum(share * score for share, score in step.parts.values()) - step.score) > NOISE * float(index.scale):
            continue
        for child, (share, _) in step.parts.items():
            found[child] = found.get(child, 0.0) + share * found[node]
            waiting += [child] if child in index.tree else []
    return found
