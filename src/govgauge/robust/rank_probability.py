"""How probable each rank is for each unit, and being among the first so many."""

from __future__ import annotations

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers


def rank_probabilities(ranks: Ranks) -> Numbers:
    """Units × ranks (1 in the first column): the share of draws. A shared rank between two places counts as the better.

    Source: rank acceptability, Lahdelma & Salminen (2001), SMAA-2.
    """
    units, draws = ranks.shape
    found = np.zeros((units, units))
    for row, of in zip(found, ranks, strict=True):
        row[:] = np.bincount(of.astype(np.intp), minlength=units + 1)[1:]
    found /= max(draws, 1)
    return found


def top_probabilities(ranks: Ranks, most: int) -> Numbers:
    """For each unit the share of draws in which its rank is `most` or better."""
    return np.asarray((ranks <= most).mean(axis=1, dtype=np.float64))
