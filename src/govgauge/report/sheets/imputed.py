"""Values that were put in for missing ones, each with its method and why there was none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.phrases import reason_in
from govgauge.report.rows import columns as table_rows
from govgauge.report.rows import only
from govgauge.report.sheets import WHAT, WHERE, Cell, Column, Figure, standing

ORDER = 42
TITLE = ("Imputed values", "插补值")
FILE = "imputed.csv"
OPTIONAL = True
FIELDS = ("unit", "facet", "indicator", "value", "deviation", "method", "was")


def columns(contents: Contents) -> Sequence[Column]:
    """As in imputed.csv, with titles beside the ids."""
    return [
        *WHERE,
        *WHAT,
        Column(("Value put in", "插补值"), "number", 14),
        Column(("How unsure (standard deviation)", "不确定性（标准差）"), "number", 16),
        Column(("Method", "方法"), width=26),
        Column(("Why there was none", "缺失原因"), width=50),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """The latest period first, as in the sheet of measured values."""
    for period in reversed(contents.periods):
        found = table_rows(only(contents.scores.imputed, period), FIELDS)
        for unit, facet, name, value, deviation, method, was in found:
            if name not in contents.index.indicators:
                continue  # it stands below a top beside the root, of which only the score is shown
            decimals = contents.index.indicators[name].decimals
            yield [
                *standing(contents, period, unit=unit, facet=facet, name=name, lang=lang),
                Figure(value, decimals),
                None if deviation is None else Figure(deviation, decimals + 1),
                method,
                reason_in(was, lang),
            ]
