"""Kendall's W: how far several people put the same things in the same order."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from govgauge.score.correlation import average_ranks
from govgauge.score.distribution import chi_squared_above
from govgauge.score.table import Numbers, refused


@dataclass(frozen=True)
class Concordance:
    """W from 0 (no agreement) to 1 (one order), its chi-squared, degrees of freedom and probability by chance."""

    w: float
    chi_squared: float
    freedom: int
    chance: float
    rank_sums: Numbers


def concordance(ratings: Numbers) -> Concordance:
    """Of people × things without missing ratings; equal ratings of one person share their ranks.

    W = 12 S / (m² (n³ - n) - m Σ T), T = Σ (t³ - t) over each person's ties, χ² = m (n - 1) W with n - 1 degrees.
    Raises ScoreError for fewer than 2 people or things, missing ratings, and when nobody tells any things apart.
    Source: Kendall & Babington Smith (1939); Kendall & Gibbons (1990), Rank Correlation Methods, ch. 6; Siegel (1956).
    """
    if ratings.ndim != 2 or min(ratings.shape) < 2 or np.isnan(ratings).any():
        found = f"ratings have the shape {ratings.shape}{', with gaps' if np.isnan(ratings).any() else ''}"
        raise refused("Kendall's W", found=found, remedy="give at least 2 people who rated the same 2 things or more")
    people, things = ratings.shape
    ranks = np.array([average_ranks(row) for row in ratings])
    sums = ranks.sum(axis=0)
    tied = sum(float((counts**3 - counts).sum()) for counts in (np.unique(row, return_counts=True)[1] for row in ranks))
    below = people**2 * (things**3 - things) - people * tied
    if below <= 0:
        raise refused("Kendall's W", found="nobody tells any things apart", remedy="ask for ratings that differ")
    w = 12.0 * math.fsum(((sums - people * (things + 1) / 2.0) ** 2).tolist()) / below
    chi_squared = people * (things - 1) * w
    return Concordance(
        w,
        chi_squared=chi_squared,
        freedom=things - 1,
        chance=chi_squared_above(chi_squared, things - 1),
        rank_sums=sums,
    )
