"""The ranking: who stands where, inside which group, with what grade, on how much of the weight, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.report.contents import Branch, Contents
from govgauge.report.peers import Spread
from govgauge.report.rows import Score

ORDER = 20
TITLE = ("Ranking", "排名")
MOST_NODES = 8  # more than these beside the score would not fit on a page


@dataclass(frozen=True)
class Standing:
    """One unit's or total's line."""

    unit: str
    now: Score
    before: Score | None
    delta: float | None
    climbed: float | None  # places gained since the last period; negative when lost
    below: Sequence[Score | None]  # the scores of the nodes under the root
    apart: Sequence[Score | None]  # of the tops beside the root


@dataclass(frozen=True)
class Group:
    """Units that are ranked against each other."""

    name: str
    ranked: Sequence[Standing]
    spread: Spread | None


@dataclass(frozen=True)
class RankingView:
    """The groups, then who is not ranked, then the totals."""

    nodes: Sequence[Branch]
    groups: Sequence[Group]
    unranked: Sequence[Standing]
    totals: Sequence[Standing]


def view(contents: Contents) -> RankingView:
    """Every unit's line of the latest period."""
    nodes = first_level(contents)
    lines = {unit: standing(contents, unit, nodes=nodes) for unit in contents.units}
    groups = [
        Group(name, [lines[u] for u in units if lines[u].now.rank is not None], contents.spreads[name, contents.root])
        for name, units in contents.groups.items()
    ]
    totals = contents.everybody[len(contents.units) :]
    return RankingView(
        nodes=nodes,
        groups=[group for group in groups if group.ranked],
        unranked=[line for line in lines.values() if line.now.rank is None],
        totals=[standing(contents, unit, nodes=nodes) for unit in totals],
    )


def first_level(contents: Contents) -> Sequence[Branch]:
    """The nodes right under the root, when there are few enough to stand beside the score."""
    nodes = [branch for branch in contents.tree if branch.level == 1]
    return nodes if len(nodes) <= MOST_NODES else []


def standing(contents: Contents, unit: str, *, nodes: Sequence[Branch]) -> Standing:
    """One unit's line."""
    now = contents.now[unit, "", contents.root]
    before = contents.before.get((unit, "", contents.root))
    return Standing(
        unit=unit,
        now=now,
        before=before,
        delta=difference(now.score, before.score if before else None),
        climbed=difference(before.rank if before else None, now.rank),
        below=[contents.now.get((unit, "", node.id)) for node in nodes],
        apart=[contents.now.get((unit, "", node.id)) for node in contents.apart],
    )


def difference(one: float | None, other: float | None) -> float | None:
    """One minus the other; None when either is missing."""
    return one - other if one is not None and other is not None else None
