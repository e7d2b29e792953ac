"""Scores by part: what each unit reached in each value of a facet, such as a life event or a department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.report.contents import Branch, Contents, Position
from govgauge.report.rows import Score

ORDER = 40
TITLE = ("Score by part", "分项得分")
MOST_CELLS = 12_000


@dataclass(frozen=True)
class Breakdown:
    """One node's scores: units down, facet values across."""

    node: Branch
    positions: Sequence[Position]
    lines: Sequence[tuple[str, Sequence[Score | None]]]
    left_out: int


def view(contents: Contents) -> Sequence[Breakdown] | None:
    """A table for each highest node that is scored by facet; None when none is."""
    nodes = highest(contents)
    if not nodes:
        return None
    room = MOST_CELLS // len(nodes)
    return [breakdown(contents, node, room=room) for node in nodes]


def highest(contents: Contents) -> Sequence[Branch]:
    """The nodes that have scores by facet while the node above has none."""
    apart = {node for _, facet, node in contents.now if facet}
    return [b for b in contents.tree if b.id in apart and b.parent not in apart]


def breakdown(contents: Contents, node: Branch, *, room: int) -> Breakdown:
    """One node's table, cut to the room there is."""
    used = {facet for _, facet, name in contents.now if name == node.id and facet}
    positions = [position for position in contents.positions if position.id in used]
    units = contents.everybody
    shown = units[: max(1, room // max(1, len(positions)))]
    lines = [(unit, [contents.now.get((unit, position.id, node.id)) for position in positions]) for unit in shown]
    return Breakdown(node, positions=positions, lines=lines, left_out=len(units) - len(shown))
