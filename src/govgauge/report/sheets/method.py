"""Every indicator's rule, score function, weight and basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.definition.model import Basis
from govgauge.report.contents import Contents
from govgauge.report.sections.method import number, rule_of
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import unit_of_measure, words_in

ORDER = 80
TITLE = ("Method", "评价方法")
FILE = "definition.json"
UNVERIFIED = ("unverified", "未经核实")


def columns(contents: Contents) -> Sequence[Column]:
    """What makes an indicator what it is."""
    return [
        Column(("Indicator", "指标"), width=18),
        Column(("Title (English)", "英文名称"), width=34),
        Column(("Title (Chinese)", "中文名称"), width=28),
        Column(("Measure", "计算式"), width=44),
        Column(("of", "数据表"), width=16),
        Column(("where", "条件"), width=30),
        Column(("Counted in", "计量单位"), width=12),
        Column(("Better", "方向"), width=8),
        Column(("Role", "作用"), width=10),
        Column(("Score", "评分"), width=30),
        Column(("Weight", "权重"), width=18),
        Column(("Fewest records", "最少记录数"), "whole", 12),
        Column(("Never shown without", "须并列展示"), width=24),
        Column(("Basis", "依据"), width=50),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each indicator."""
    for each in contents.index.indicators.values():
        yield [
            each.id,
            each.title.get("en", ""),
            each.title.get("zh", ""),
            each.measure,
            each.of,
            each.where,
            words_in(unit_of_measure(each.unit), lang),
            each.better,
            each.role,
            rule_of(each),
            "; ".join(
                f"{number(w.value)} [{w.since or ''}, {w.until or ''}]" if w.since or w.until else number(w.value)
                for w in each.weight
            ),
            each.minimum,
            ", ".join(other.id for other in contents.beside[each.id]),
            "; ".join(told(basis, lang=lang) for basis in each.basis),
        ]


def told(basis: Basis, *, lang: str) -> str:
    """A document with its clause, and that it was not verified."""
    parts = [basis.document, basis.clause, f"({basis.level})" if basis.level else ""]
    return " ".join(part for part in [*parts, "" if basis.verified else f"[{words_in(UNVERIFIED, lang)}]"] if part)
