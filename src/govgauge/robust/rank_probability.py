"""How probable each rank is for each unit, and being among the first so many."""

from __future__ import annotations

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers, Places


def rank_probabilities(ranks: Ranks) -> tuple[Places, Numbers]:
    """Of one unit's ranks, a draw each: those that it has at all, rising, and the share of draws of each. A shared rank
    between two places counts as the better. Unit by unit, since units × ranks of 40,000 would be 12 GiB of zeros.

    Source: rank acceptability, Lahdelma & Salminen (2001), SMAA-2.
    """
    found = np.bincount(ranks.astype(np.intp))
    places = np.flatnonzero(found)
    return places, found[places] / max(len(ranks), 1)


def top_probabilities(ranks: Ranks, most: int) -> Numbers:
    """For each unit the share of draws in which its rank is `most` or better."""
    return np.asarray((ranks <= most).mean(axis=1, dtype=np.float64))
