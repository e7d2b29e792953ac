"""Between which ranks a unit lies: least and greatest, the middle 90 %, the median and the expected rank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers

SHARES = (0.0, 0.05, 0.5, 0.95, 1.0)
STRIP = 128  # units sorted at once
BLOCK = 256  # draws copied at once: with those of a strip of units they fit the cache


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
    strips = []
    for start in range(0, max(len(ranks), 1), STRIP):
        rising = in_rows(ranks[start : start + STRIP])
        rising.sort(axis=1)
        expected = rising.mean(axis=1, dtype=np.float64)
        strips.append([*(quantile(rising, share) for share in SHARES), expected])
    return RankIntervals(*(np.concatenate(parts) for parts in zip(*strips, strict=True)))


def in_rows(ranks: Ranks) -> Ranks:
    """A copy in which the draws of a unit stand together; block by block, since draws are drawn one after the other."""
    made = np.empty(ranks.shape, dtype=ranks.dtype)
    for start in range(0, ranks.shape[1], BLOCK):
        made[:, start : start + BLOCK] = ranks[:, start : start + BLOCK]
    return made


def quantile(rising: Ranks, share: float) -> Numbers:
    """The rank below which a share of each row's draws lies."""
    place = (rising.shape[1] - 1) * share
    below = int(place)
    above = min(below + 1, rising.shape[1] - 1)
    low, high = rising[:, below].astype(np.float64), rising[:, above].astype(np.float64)
    return np.asarray(low + (high - low) * (place - below))
