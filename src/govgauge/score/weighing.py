"""Weights as a method of weighing gives them: shares of 1, how they came about, and decimals to state them with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Numbers, refused

# What a definition says of a method that finds weights in scores, besides its own parameters.
PERIOD: Parameters = {
    "from": Parameter("text", says="the period in whose scores weights are found; in each period's own if not given"),
}


@dataclass(frozen=True)
class Weights:
    """A share for each name; shares are 0 or more and sum to 1. `facts` are figures to publish with them."""

    names: tuple[str, ...]
    shares: Numbers
    facts: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def of(self, name: str) -> float:
        """The share of one name."""
        return float(self.shares[self.names.index(name)])

    def stated(self, decimals: int = 4) -> dict[str, Decimal]:
        """Shares as decimals that sum to exactly 1, to be frozen in a definition: largest remainders are rounded up."""
        step = Decimal(1).scaleb(-decimals)
        exact = [Decimal(float(share)) for share in self.shares]
        floors = [share.quantize(step, rounding=ROUND_FLOOR) for share in exact]
        left = int((Decimal(1) - sum(floors)) / step)
        order = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
        up = set(order[:left])
        return {name: floors[place] + (step if place in up else 0) for place, name in enumerate(self.names)}


def weights(
    method: str,
    names: Sequence[str],
    *,
    raw: Numbers,
    facts: Mapping[str, float] | None = None,
    notes: Sequence[str] = (),
) -> Weights:
    """Raw importances divided by their sum. Raises ScoreError for one that is missing or below 0, or a sum of 0."""
    if len(names) != len(raw) or not len(raw):
        raise refused(method, found=f"{len(raw)} weights for {len(names)} names", remedy="give one weight for each")
    for name, value in zip(names, raw.tolist(), strict=True):
        if not (math.isfinite(value) and value >= 0):
            found = f"the weight of {name!r} is {value:g}"
            raise refused(method, name, found=found, allowed="0 or more", remedy="correct it, or leave it out")
    total = math.fsum(raw.tolist())
    if total <= 0:
        raise refused(method, found="all weights are 0", remedy="give at least one a weight")
    return Weights(tuple(names), raw / total, facts=dict(facts or {}), notes=tuple(notes))


def mean_share(rows: Numbers) -> Numbers:
    """The mean of several sets of shares, each rounded once."""
    return np.array([math.fsum(column.tolist()) / len(rows) for column in rows.T])
