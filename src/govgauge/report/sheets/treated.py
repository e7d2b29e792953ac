"""Values that were changed before they were scored: outliers drawn in, logarithms taken, few cases shrunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.rows import columns as table_rows
from govgauge.report.rows import only
from govgauge.report.sheets import WHAT, WHERE, Cell, Column, Figure, standing
from govgauge.report.wording import Words, words_in

ORDER = 43
TITLE = ("Treated values", "处理值")
FILE = "treated.csv"
OPTIONAL = True
FIELDS = ("unit", "facet", "indicator", "before", "after", "done")
DONE: dict[str, Words] = {
    "shrunk": ("drawn towards the mean of its group: few cases", "样本少，向组均值收缩"),
    "low": ("raised to the next value: an outlier", "低端异常值，提至相邻值"),
    "high": ("lowered to the next value: an outlier", "高端异常值，降至相邻值"),
    "log": ("logarithm taken of the column", "整列取对数"),
    "box-cox": ("Box-Cox transformation of the column", "整列作 Box-Cox 变换"),
}


def columns(contents: Contents) -> Sequence[Column]:
    """As in treated.csv, with titles beside the ids."""
    return [
        *WHERE,
        *WHAT,
        Column(("Before", "处理前"), "number", 14),
        Column(("After", "处理后"), "number", 14),
        Column(("What was done", "处理方式"), width=50),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """The latest period first, as in the sheet of measured values."""
    for period in reversed(contents.periods):
        for unit, facet, name, before, after, done in table_rows(only(contents.scores.treated, period), FIELDS):
            if name not in contents.index.indicators:
                continue  # it stands below a top beside the root, of which only the score is shown
            decimals = contents.index.indicators[name].decimals
            yield [
                *standing(contents, period, unit=unit, facet=facet, name=name, lang=lang),
                Figure(before, decimals),
                Figure(after, decimals),
                "; ".join(words_in(DONE.get(one, (one, one)), lang) for one in done.split("+")),
            ]
