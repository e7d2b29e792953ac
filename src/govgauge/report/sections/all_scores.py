"""Every unit on every node, as one table: what the unit pages say in numbers, to be read without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.report.contents import Branch, Contents
from govgauge.report.rows import Score

ORDER = 60
TITLE = ("All scores", "全部得分")
MOST_CELLS = 30_000
MOST_NODES = 60


@dataclass(frozen=True)
class AllScores:
    """Units down, nodes across; how many of each were left out."""

    nodes: Sequence[Branch]
    lines: Sequence[tuple[str, Sequence[Score | None]]]
    left_out_nodes: int
    left_out_units: int


def view(contents: Contents) -> AllScores | None:
    """As much of the whole table as a page can hold, highest levels first; None when nothing was scored."""
    units = contents.everybody
    if not units:
        return None
    deepest = max(branch.level for branch in contents.tree)
    levels = [[b for b in contents.tree if b.level <= level] for level in range(deepest, -1, -1)]
    nodes = next((found for found in levels if len(found) <= MOST_NODES), levels[-1])
    shown = units[: max(1, MOST_CELLS // len(nodes))]
    found = contents.now
    return AllScores(
        nodes=nodes,
        lines=[(unit, [found.get((unit, "", node.id)) for node in nodes]) for unit in shown],
        left_out_nodes=len(contents.tree) - len(nodes),
        left_out_units=len(units) - len(shown),
    )
