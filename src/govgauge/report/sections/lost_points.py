"""Where points are lost: the tree with what was got and lost at every node, on average over the ranked units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.report.contents import Branch, Contents
from govgauge.report.peers import Spread, spread

ORDER = 50
TITLE = ("Where points are lost", "失分分析")


@dataclass(frozen=True)
class Loss:
    """A node's line: its share of the parent's weight, the units' scores, and its points in points of the root."""

    branch: Branch
    weight: float | None
    scores: Spread | None
    got: float
    lost: float
    worst: str | None  # the unit that loses most here
    worst_lost: float


@dataclass(frozen=True)
class LostPoints:
    """Every node of the tree, and adjustments that took or gave points beside it."""

    lines: Sequence[Loss]
    adjustments: Sequence[tuple[str, float, float]]  # such as "veto:X", points got and lost on average
    whole: float  # what there was to get, on average


def view(contents: Contents) -> LostPoints | None:
    """The tree's lines; None when nothing was scored."""
    points = contents.average
    if not points.lost:
        return None
    known = {branch.id for branch in contents.tree}
    weights = declared_weights(contents)
    others = [name for name in points.lost if name not in known]
    return LostPoints(
        lines=[loss(contents, branch, weight=weights.get((branch.parent, branch.id))) for branch in contents.tree],
        adjustments=[(name, points.got[name], points.lost[name]) for name in others],
        whole=points.got[contents.root] + points.lost[contents.root],
    )


def loss(contents: Contents, branch: Branch, *, weight: float | None) -> Loss:
    """One node's line."""
    missed = {
        unit: contents.points[unit].lost.get(branch.id, 0.0) for unit in contents.ranked if unit in contents.points
    }
    worst = max(missed, key=lambda unit: missed[unit], default=None)
    rows = [contents.now.get((unit, "", branch.id)) for unit in contents.ranked]
    return Loss(
        branch=branch,
        weight=weight,
        scores=spread(row.score for row in rows if row),
        got=contents.average.got.get(branch.id, 0.0),
        lost=contents.average.lost.get(branch.id, 0.0),
        worst=worst if worst and missed[worst] > 0 else None,
        worst_lost=missed[worst] if worst else 0.0,
    )


def declared_weights(contents: Contents) -> dict[tuple[str, str], float]:
    """(node, child) → the child's declared share of its siblings' weight in the latest period."""
    found: dict[tuple[str, str], float] = {}
    for steps in contents.parts.values():
        for (_, node), parts in steps.items():
            for part in parts:
                if part.weight is not None:
                    found.setdefault((node, part.child), part.weight)
    return found
