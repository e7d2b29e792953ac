"""Values of another period, for score functions that keep a reference period as their yardstick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.definition.model import Indicator
from govgauge.score.leaf import Peers
from govgauge.score.plan import Plan
from govgauge.score.readings import Readings
from govgauge.score.table import Numbers


@dataclass(frozen=True)
class Past:
    """One indicator in its reference period."""

    read: Readings
    indicator: Indicator

    def values(self, peers: Peers, group: str | None, *, position: str) -> Numbers:
        """The known values of a ranking group's members then (None: of every unit), at a facet value."""
        facet = self.indicator.facet
        positions = self.read.breakdowns[facet].values if facet else ("",)
        named = dict(zip(peers.names, peers.groups, strict=True))
        rows = list(peers.units) if group is None else list(named.get(group, ()))
        if position not in positions:
            return np.zeros(0)
        column = self.read.of[self.indicator.id].value[rows, positions.index(position)]
        return np.asarray(column[~np.isnan(column)])


def then_and_always(then: Numbers, always: Sequence[Numbers]) -> Numbers:
    """Values of the reference period in a first row, filled up with NaN, and those of all periods in a second."""
    every = np.concatenate(always)
    return np.stack([np.append(then, np.full(len(every) - len(then), np.nan)), every])


def reference_periods(plan: Plan) -> dict[str, str]:
    """Indicator → the period that its score function looks back to."""
    return {
        name: str(rule.given["period"]) for name, rule in plan.normalise.items() if "reference" in rule.method.context
    }
