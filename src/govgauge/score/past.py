"""Values of another period, for score functions that keep a reference period as their yardstick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.definition.model import Indicator
from govgauge.score.plan import Plan
from govgauge.score.readings import Readings
from govgauge.score.table import Numbers


@dataclass(frozen=True)
class Past:
    """One indicator in its reference period."""

    read: Readings
    indicator: Indicator

    def values(self, units: Sequence[str], position: str) -> Numbers:
        """The values of some units at a facet value; NaN for who had none."""
        facet = self.indicator.facet
        positions = self.read.breakdowns[facet].values if facet else ("",)
        found = np.full(len(units), np.nan)
        if position in positions:
            column = self.read.of[self.indicator.id].value[:, positions.index(position)]
            rows = {unit: row for row, unit in enumerate(self.read.units)}
            known = [(place, rows[unit]) for place, unit in enumerate(units) if unit in rows]
            for place, row in known:
                found[place] = column[row]
        return found


def reference_periods(plan: Plan) -> dict[str, str]:
    """Indicator → the period that its score function looks back to."""
    return {
        name: str(rule.given["period"]) for name, rule in plan.normalise.items() if "reference" in rule.method.context
    }
