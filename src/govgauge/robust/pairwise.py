"""How probable it is that one unit stands before another; equal ranks count as half."""

from __future__ import annotations

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers


def ahead(first: Ranks, others: Ranks) -> Numbers:
    """For each row of `others` (units × draws) the share of draws in which `first` (draws) has the better rank.

    Source: pairwise winning index, Leskinen et al. (2006).
    """
    better = (first < others).mean(axis=1, dtype=np.float64)
    equal = (first == others).mean(axis=1, dtype=np.float64)
    return np.asarray(better + equal / 2.0)
