"""Points got and lost at every node, in points of the root: on average first, then of every unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.kernel.lost import Points
from govgauge.report.contents import Contents
from govgauge.report.sections.lost_points import declared_weights
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import in_language, words_in

ORDER = 50
TITLE = ("Lost points", "失分")
FILE = "parts.csv"
AVERAGE = ("average of the ranked units", "参与排名者平均")


def columns(contents: Contents) -> Sequence[Column]:
    """Who, where in the tree, and the points."""
    decimals = contents.index.decimals
    whole = contents.average.got.get(contents.root, 0.0) + contents.average.lost.get(contents.root, 0.0)
    return [
        Column(("Unit", "代码"), width=12),
        Column(("Name", "评价对象"), width=24),
        Column(("Node", "节点"), width=18),
        Column(("Title", "名称"), width=34),
        Column(("Level", "层级"), "whole", 8),
        Column(("Weight among siblings", "同级权重"), "share", 12, 1),
        Column(("Score", "得分"), "number", 10, decimals),
        Column(("Points got", "得分（折合总分）"), "number", 14, decimals),
        Column(("Points lost", "失分（折合总分）"), "number", 16, decimals, bar=whole or None),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """The latest period: a block for the average, then one for each unit."""
    weights = declared_weights(contents)
    yield from block(contents, ("", words_in(AVERAGE, lang)), points=contents.average, weights=weights, lang=lang)
    for unit in contents.everybody:
        if unit in contents.points:
            name = in_language(contents.unit_title(unit), lang)
            yield from block(contents, (unit, name), points=contents.points[unit], weights=weights, lang=lang)


def block(
    contents: Contents,
    who: tuple[str, str],
    *,
    points: Points,
    weights: dict[tuple[str, str], float],
    lang: str,
) -> Iterator[Sequence[Cell]]:
    """Every node of one unit, then what was adjusted beside the tree."""
    known = set()
    for branch in contents.tree:
        known.add(branch.id)
        row = contents.now.get((who[0], "", branch.id))
        yield [
            *who,
            branch.id,
            in_language(branch.title, lang),
            branch.level,
            weights.get((branch.parent, branch.id)),
            row.score if row else None,
            points.got.get(branch.id),
            points.lost.get(branch.id),
        ]
    for name in points.lost:
        if name not in known:
            yield [*who, name, "", None, None, None, points.got[name], points.lost[name]]
