"""What the figures say beyond the scores: every finding of the latest period, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.evidence import walk
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import in_language

ORDER = 25
TITLE = ("Findings", "发现")
FILE = "findings.csv"
OPTIONAL = True


def columns(contents: Contents) -> Sequence[Column]:
    """Who, what was asked and found, its numbers, and the way to the rows."""
    return [
        Column(("Unit", "代码"), width=12),
        Column(("Name", "评价对象"), width=24),
        Column(("Place", "序号"), "whole", 8),
        Column(("Question", "问题"), width=24),
        Column(("Speaks of", "可能情形"), width=24),
        Column(("About", "所涉"), width=30),
        Column(("Part", "分项"), width=18),
        Column(("What it says (advice, for people to look into)", "内容（供复核）"), width=90),
        Column(("Against it", "不符"), "whole", 10),
        Column(("Of so many", "总数"), "whole", 12),
        Column(("Chance of being wrong", "误判概率"), "number", 14, 6),
        Column(("Points", "分值"), "number", 10, contents.index.decimals),
        Column(("The rows behind it", "追溯命令"), width=60),
    ]


def total(contents: Contents) -> int:
    """How many there are."""
    return sum(map(len, contents.found_of.values()))


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """The latest period, in the order of the ranking; what is about the index itself comes last."""
    for unit in (*contents.everybody, ""):
        for one in contents.found_of.get(unit, ()):
            named = one.about in contents.index.indicators or one.about in contents.index.tree
            yield [
                unit,
                in_language(contents.unit_title(unit), lang) if unit else "",
                one.place,
                in_language(contents.questions.get(one.question, {"en": one.question}), lang),
                one.kind,
                in_language(contents.title(one.about), lang) if named else one.object,
                one.facet,
                one.zh if lang == "zh" else one.en,
                one.hits,
                one.n,
                one.chance,
                one.points,
                walk(contents, one),
            ]
