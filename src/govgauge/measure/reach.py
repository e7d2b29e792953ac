"""Targets out of reach: what an indicator asks for, beside what the best of its peers have come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from govgauge.definition.model import Index
from govgauge.definition.target import targets
from govgauge.kernel.shapes import Measures
from govgauge.kernel.value import Status

LEVEL = 0.95
FEWEST = 10  # units of a group; of fewer, the best one alone would be the limit


@dataclass(frozen=True)
class OutOfReach:
    """A target beyond what 95 % of the peers have come to, in the last period measured."""

    indicator: str
    period: str
    group: str  # "" when all units are ranked together
    peers: int
    target: float
    reached: float  # by the best twentieth or better; where less is better, the 5th percentile


def out_of_reach(index: Index, measures: Measures) -> list[OutOfReach]:
    """By indicator and group of peers, the targets that lie beyond the 95th percentile of measured values.

    The percentile is interpolated between neighbours (type 7 of Hyndman and Fan 1996, The American Statistician 50).
    Advice for the next edition of an index: it changes no score.
    """
    table = measures.table
    periods = table["period"].unique().to_pylist()
    if not periods:
        return []
    last = next((name for name in reversed(list(index.time.editions)) if name in periods), max(periods))
    chosen = pc.and_(pc.equal(table["period"], last), pc.equal(table["facet"], ""))
    rows = table.filter(pc.and_(chosen, pc.equal(table["status"], str(Status.MEASURED))))
    values: dict[tuple[str, str], list[float]] = {}
    totals = {total.id for total in index.units.totals}
    for name, unit, value in zip(*(rows[key].to_pylist() for key in ("indicator", "unit", "value")), strict=True):
        if unit not in totals:
            values.setdefault((name, _group(index, unit)), []).append(value)
    return [
        found
        for (name, group), peers in sorted(values.items())
        for found in _beyond(index, name, peers, period=last, group=group)
    ]


def _group(index: Index, unit: str) -> str:
    """The group that a unit is ranked in."""
    within, listed = index.ranking.within, index.units.listed.get(unit)
    return listed.attributes.get(within, "") if within and listed else ""


def _beyond(index: Index, name: str, peers: Sequence[float], *, period: str, group: str) -> list[OutOfReach]:
    indicator = index.indicators.get(name)
    if indicator is None or indicator.role != "scored" or len(peers) < FEWEST:
        return []
    sign = -1 if indicator.better == "less" else 1
    reached = sign * float(np.quantile(np.sort(np.array(peers) * sign), LEVEL))
    return [
        OutOfReach(name, period, group, len(peers), float(target), reached)
        for target in list(targets(indicator))[-1:]
        if sign * float(target) > sign * reached
    ]
