"""Whether there were enough draws: the figures after an eighth, a quarter, half and three quarters of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.robust.rank_interval import rank_intervals

PARTS = (0.125, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Stage:
    """After so many draws: the average shift, the mean width of the middle 90 %, and how far the farthest of its ends
    still lies from where it is at the end."""

    draws: int
    average_shift: float
    mean_width: float
    farthest_end: float


def convergence(ranks: Ranks, *, nominal: Ranks) -> list[Stage]:
    """Of units × draws that did not fail, in the order they were drawn."""
    whole, found = rank_intervals(ranks), []
    for draws in sorted({max(1, int(ranks.shape[1] * part)) for part in PARTS}):
        part = rank_intervals(ranks[:, :draws])
        ends = np.concatenate([part.lower - whole.lower, part.upper - whole.upper])
        found.append(
            Stage(
                draws,
                average_shift=float(np.abs(ranks[:, :draws] - nominal[:, None]).mean(dtype=np.float64)),
                mean_width=float((part.upper - part.lower).mean()),
                farthest_end=float(np.abs(ends).max(initial=0.0)),
            )
        )
    return found
