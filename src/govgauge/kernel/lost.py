"""Where the points went: each node's part of what a unit got and lost, in points of the root, exactly decomposed.

Every step of the ladder says what a child added and could have added to its node. Walking down, a child's part is
shared out over its own parts in their own proportions, so the parts sum to the whole under any rule of combination.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

FACET = "facet:"
# An adjustment counts at its indicator: "veto:X" at X. An override has none and keeps its number: "override:1".
ADJUSTMENT = re.compile(r"^(?:bonus|deduction|factor|veto):")
NOTHING = 1e-12  # below this there is nothing to share out


class Part(Protocol):
    """One step of the ladder, as a row of the parts says it: what a child adds to its node, and could have added."""

    @property
    def child(self) -> str:
        """A child node or indicator, a facet value, or an adjustment."""

    @property
    def points(self) -> float | None:
        """In points of the node."""

    @property
    def lost(self) -> float | None:
        """In points of the node."""


@dataclass(frozen=True)
class Points:
    """What was got and lost at each node, indicator and adjustment, in points of the root."""

    got: Mapping[str, float]
    lost: Mapping[str, float]


@dataclass(frozen=True)
class _Walk:
    """One walk down the steps of a unit; the mappings are filled on the way."""

    parts: Mapping[tuple[str, str], Sequence[Part]]
    got: dict[str, float]
    lost: dict[str, float]

    def down(self, facet: str, node: str, *, got: float, lost: float) -> None:
        """Share out a node's points; `got` and `lost` say what one point of the node is in points of the root."""
        for part in self.parts.get((facet, node), ()):
            gained, missed = got * (part.points or 0.0), lost * (part.lost or 0.0)
            below = (facet, part.child)
            if part.child.startswith(FACET):
                below = (part.child.removeprefix(FACET), node)
            else:
                name = ADJUSTMENT.sub("", part.child)
                self.got[name] = self.got.get(name, 0.0) + gained
                self.lost[name] = self.lost.get(name, 0.0) + missed
            steps = self.parts.get(below, ())
            self.down(
                *below,
                got=_each(gained, sum(step.points or 0.0 for step in steps)),
                lost=_each(missed, sum(step.lost or 0.0 for step in steps)),
            )


def points(parts: Mapping[tuple[str, str], Sequence[Part]], *, root: str) -> Points:
    """The points of one unit, from its steps by (facet, node)."""
    whole = parts.get(("", root), ())
    walk = _Walk(parts, got={}, lost={})
    walk.down("", root, got=1.0, lost=1.0)
    walk.got[root] = sum(part.points or 0.0 for part in whole)
    walk.lost[root] = sum(part.lost or 0.0 for part in whole)
    return Points(walk.got, walk.lost)


def average(several: Sequence[Points]) -> Points:
    """The plain average; who has nothing at a node counts with nothing there."""
    names = dict.fromkeys(name for each in several for name in each.lost)
    count = max(len(several), 1)
    return Points(
        got={name: sum(each.got.get(name, 0.0) for each in several) / count for name in names},
        lost={name: sum(each.lost.get(name, 0.0) for each in several) / count for name in names},
    )


def _each(points_in_all: float, whole: float) -> float:
    return points_in_all / whole if abs(whole) > NOTHING else 0.0
