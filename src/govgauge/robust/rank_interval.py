"""Between which ranks a unit lies: least and greatest, the middle 90 %, the median and the expected rank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers

SHARES = (0.0, 0.05, 0.5, 0.95, 1.0)
STRIP = 128  # units sorted at once


@dataclass(frozen=True)
class RankIntervals:
    """One number for each unit."""

    best: Numbers
    lower: Numbers  # 5 % of the draws lie below
    median: Numbers
    upper: Numbers
    worst: Numbers
    expected: Numbers


def rank_intervals(ranks: Ranks) -> RankIntervals:
    """Of units × draws. Quantiles by linear interpolation, both ends included (Hyndman & Fan 1996, type 7).

    Source: OECD/JRC Handbook (2008), step 7; JRC COINr, get_sensitivity (5th and 95th percentile).
    """
    strips = [np.sort(ranks[start : start + STRIP], axis=1) for start in range(0, max(len(ranks), 1), STRIP)]
    found = [np.concatenate([quantile(rising, share) for rising in strips]) for share in SHARES]
    expected = ranks.mean(axis=1, dtype=np.float64)
    return RankIntervals(found[0], found[1], found[2], found[3], found[4], expected)


def quantile(rising: Ranks, share: float) -> Numbers:
    """The rank below which a share of each row's draws lies."""
    place = (rising.shape[1] - 1) * share
    below = int(place)
    above = min(below + 1, rising.shape[1] - 1)
    low, high = rising[:, below].astype(np.float64), rising[:, above].astype(np.float64)
    return np.asarray(low + (high - low) * (place - below))
