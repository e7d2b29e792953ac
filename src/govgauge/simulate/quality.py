"""How good a county truly is, in five ways that go together but not wholly, and what shares of rows that makes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from govgauge.simulate.chance import Chance, odds
from govgauge.simulate.frame import Column
from govgauge.simulate.names import DEPARTMENTS
from govgauge.simulate.rates import RATES

FOUNDATION, SERVICE, GOVERNANCE, VOICE, PROJECTS = range(5)
TOGETHER = 0.62  # correlation that two of the five ways have through the county as a whole


@dataclass(frozen=True)
class Quality:
    """True quality by county, half-year and way; by county and department; standard deviations, 0 is the middle."""

    chance: Chance
    level: Column  # counties × halves × 5
    department: Column  # counties × departments
    shifts: Mapping[str, Column] = field(default_factory=dict)  # rate → counties × halves, on the scale of log-odds

    def rate(self, name: str, way: int) -> Column:
        """The share of rows by county and half-year."""
        rate = RATES[name]
        counties, halves, _ = self.level.shape
        draw = self.chance.of("rate", zlib.crc32(name.encode()))
        own: Column = np.asarray(draw.normal(0, rate.spread, counties))
        shift = own[:, None] + rate.quality * self.level[:, :, way]
        return odds(rate.middle, np.clip(shift, -2.5, 2.5) + self.shifts.get(name, np.zeros((counties, halves))))

    def at(self, name: str, way: int, *, half: int) -> Column:
        """The share of rows by county in one half-year."""
        return np.asarray(self.rate(name, way)[:, half])


def make_quality(chance: Chance, counties: int, *, halves: int, group: Column) -> Quality:
    """Draw the truth: one level for the county, five of its own, a slow drift, and departments that differ."""
    draw = chance.of("quality")
    whole = draw.normal(0, 1, counties) + (1.5 - group) * 0.25
    own = draw.normal(0, 1, (counties, 5))
    start = np.sqrt(TOGETHER) * whole[:, None] + np.sqrt(1 - TOGETHER) * own
    drift = np.where(draw.random(counties) < 0.3, draw.normal(0.22, 0.1, counties), draw.normal(0.03, 0.06, counties))
    level = start[:, None, :] + drift[:, None, None] * np.arange(halves)[None, :, None]
    return Quality(chance, level.clip(-2.6, 2.6), draw.normal(0, 0.35, (counties, len(DEPARTMENTS))))
