"""Every score of every period, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.rows import columns as table_rows
from govgauge.report.rows import only
from govgauge.report.sheets import WHERE, Cell, Column, standing
from govgauge.report.wording import STATUSES, words_in

ORDER = 30
TITLE = ("Scores", "得分")
FILE = "scores.csv"
FIELDS = ("unit", "facet", "node", "level", "score", "rank", "of", "grade", "coverage", "status")


def columns(contents: Contents) -> Sequence[Column]:
    """As in scores.csv, with titles beside the ids."""
    return [
        *WHERE,
        Column(("Node", "节点"), width=16),
        Column(("Title", "名称"), width=30),
        Column(("Level", "层级"), "whole", 8),
        Column(("Score", "得分"), "number", 14, contents.index.decimals, bar=float(contents.index.scale)),
        Column(("Rank", "名次"), "whole", 8),
        Column(("of", "参与数"), "whole", 8),
        Column(("Grade", "等级"), width=12),
        Column(("Coverage", "覆盖率"), "share", 10, 1),
        Column(("Status", "状态"), width=14),
    ]


def total(contents: Contents) -> int:
    """How many rows there are."""
    return int(contents.scores.table.num_rows)


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each score."""
    for period in reversed(contents.periods):
        for unit, facet, node, level, *rest, grade, coverage, status in table_rows(
            only(contents.scores.table, period), FIELDS
        ):
            where = standing(contents, period, unit=unit, facet=facet, name=node, lang=lang)
            said = words_in(STATUSES.get(status, (status, status)), lang)
            yield [*where, level, *rest, grade, coverage, said]
