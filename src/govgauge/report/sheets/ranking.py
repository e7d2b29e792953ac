"""The ranking, with the scores right under the root; units that are not ranked and totals stand below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.sections.ranking import first_level, standing
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import STATUSES, in_language, words_in

ORDER = 20
TITLE = ("Ranking", "排名")
FILE = "scores.csv"


def columns(contents: Contents) -> Sequence[Column]:
    """Who, where, since when, on how much of the weight."""
    decimals, scale = contents.index.decimals, float(contents.index.scale)
    apart = [
        column
        for node in contents.apart
        for column in (
            Column((in_language(node.title, "en"), in_language(node.title, "zh")), "number", 13, decimals),
            Column(("Rank", "名次"), "whole", 8),
        )
    ]
    nodes = [Column(both(contents, node.id), "number", 13, decimals) for node in first_level(contents)]
    return [
        Column(("Group", "分组"), width=12),
        Column(("Rank", "名次"), "whole", 8),
        Column(("of", "参与数"), "whole", 8),
        Column(("Unit", "代码"), width=12),
        Column(("Name", "评价对象"), width=24),
        Column(("Score", "得分"), "number", 16, decimals, bar=scale),
        Column(("Score before", "上期得分"), "number", 13, decimals),
        Column(("Change", "变化"), "number", 10, decimals),
        Column(("Rank before", "上期名次"), "whole", 11),
        Column(("Grade", "等级"), width=12),
        Column(("Coverage", "覆盖率"), "share", 10, 1),
        Column(("Status", "状态"), width=14),
        *apart,
        *nodes,
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each unit of the latest period, then each total."""
    nodes = first_level(contents)
    for unit in contents.everybody:
        line = standing(contents, unit, nodes=nodes)
        yield [
            in_language(contents.group_title(contents.group_of(unit)), lang),
            line.now.rank,
            line.now.of,
            unit,
            in_language(contents.unit_title(unit), lang),
            line.now.score,
            line.before.score if line.before else None,
            line.delta,
            line.before.rank if line.before else None,
            in_language(contents.grade_title(line.now.grade), lang),
            line.now.coverage,
            words_in(STATUSES.get(line.now.status, (line.now.status,) * 2), lang),
            *(cell for row in line.apart for cell in ((row.score, row.rank) if row else (None, None))),
            *(row.score if row else None for row in line.below),
        ]


def both(contents: Contents, name: str) -> tuple[str, str]:
    """A node's title in both languages."""
    title = contents.title(name)
    return in_language(title, "en"), in_language(title, "zh")
