"""Every value of every unit as one table, where the units' pages are too long to stand in the document whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.definition.model import Indicator
from govgauge.report.contents import Contents
from govgauge.report.rows import Measure, Score
from govgauge.report.sections.units import stand_inline

ORDER = 62
TITLE = ("All values", "全部指标数值")
MOST_CELLS = 40_000


@dataclass(frozen=True)
class AllValues:
    """Indicators down, units across; how many units were left out."""

    units: Sequence[str]
    lines: Sequence[tuple[Indicator, Sequence[tuple[Score | None, Measure | None]]]]
    left_out: int


def view(contents: Contents) -> AllValues | None:
    """None where each unit's page stands in the document and has its values."""
    if stand_inline(contents):
        return None
    indicators = [contents.index.indicators[b.id] for b in contents.branches if b.is_indicator]
    units = contents.everybody[: max(1, MOST_CELLS // max(1, len(indicators)))]
    return AllValues(
        units=units,
        lines=[(indicator, [cell(contents, unit, name=indicator.id) for unit in units]) for indicator in indicators],
        left_out=len(contents.everybody) - len(units),
    )


def cell(contents: Contents, unit: str, *, name: str) -> tuple[Score | None, Measure | None]:
    """A unit's score and value."""
    return contents.now.get((unit, "", name)), contents.measured.get((unit, "", name))
