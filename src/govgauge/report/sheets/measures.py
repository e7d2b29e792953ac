"""Every measure of every period, the latest first; what must not be shown alone has its companions in the same row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govgauge.definition.model import Indicator
from govgauge.report.contents import Contents
from govgauge.report.numbers import shown
from govgauge.report.phrases import reason_in
from govgauge.report.rows import Measure, only
from govgauge.report.rows import columns as table_rows
from govgauge.report.sheets import WHAT, WHERE, Cell, Column, Figure, standing
from govgauge.report.wording import STATUSES, in_language, unit_of_measure, words_in

ORDER = 40
TITLE = ("Measures", "指标数值")
FILE = "measures.csv"


def columns(contents: Contents) -> Sequence[Column]:
    """As in measures.csv, with titles beside the ids."""
    return [
        *WHERE,
        *WHAT,
        Column(("Value", "数值"), "number", 12),
        Column(("Counted in", "计量单位"), width=12),
        Column(("Numerator", "分子"), "whole", 12),
        Column(("Denominator", "分母"), "whole", 12),
        Column(("Records", "记录数"), "whole", 10),
        Column(("Status", "状态"), width=14),
        Column(("Reason", "原因"), width=34),
        Column(("Beside it", "并列指标"), width=34),
    ]


def total(contents: Contents) -> int:
    """How many rows there are."""
    return int(contents.measures.table.num_rows)


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each measure."""
    fields = ("unit", "facet", "indicator", *Measure._fields)
    for period in reversed(contents.periods):
        found = {row[:3]: Measure(*row[3:]) for row in table_rows(only(contents.measures.table, period), fields)}
        for (unit, facet, name), row in found.items():
            indicator = contents.index.indicators[name]
            yield [
                *standing(contents, period, unit=unit, facet=facet, name=name, lang=lang),
                None if row.value is None else Figure(row.value, indicator.decimals),
                words_in(unit_of_measure(indicator.unit), lang),
                row.numerator,
                row.denominator,
                row.n,
                words_in(STATUSES.get(row.status, (row.status,) * 2), lang),
                reason_in(row.reason, lang),
                beside(contents, (unit, facet, name), found=found, lang=lang),
            ]


def beside(
    contents: Contents, key: tuple[str, str, str], *, found: Mapping[tuple[str, ...], Measure], lang: str
) -> str:
    """What may not be left out beside a value: the companions of the same part, else of the unit as a whole."""
    unit, facet, name = key
    others = [(o, found.get((unit, facet, o.id)) or found.get((unit, "", o.id))) for o in contents.beside[name]]
    return "; ".join(told(contents, other, row=row, lang=lang) for other, row in others if row)


def told(contents: Contents, indicator: Indicator, *, row: Measure, lang: str) -> str:
    """One companion with its value or status."""
    title = in_language(contents.title(indicator.id), lang)
    if row.value is None:
        return f"{title}: {words_in(STATUSES.get(row.status, (row.status,) * 2), lang)}"
    return f"{title}: {shown(row.value, indicator.decimals)} {words_in(unit_of_measure(indicator.unit), lang)}".strip()
