"""Whether there were enough draws: the same figures from an eighth, a quarter and a half of them, evenly chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.robust.rank_interval import rank_intervals

STRIDES = (8, 4, 2, 1)


@dataclass(frozen=True)
class Stage:
    """From so many draws: the average shift, the mean width of the middle 90 %, and how far the farthest of its ends
    still lies from where it is with all."""

    draws: int
    average_shift: float
    mean_width: float
    farthest_end: float


def convergence(ranks: Ranks, *, nominal: Ranks) -> list[Stage]:
    """Of units × draws that did not fail; every eighth, fourth and second draw, then all, so that every alternative
    keeps its part."""
    whole, found = rank_intervals(ranks), dict[int, Stage]()
    for stride in STRIDES:
        some = ranks[:, ::stride]
        part = rank_intervals(some)
        ends = np.concatenate([part.lower - whole.lower, part.upper - whole.upper])
        found[some.shape[1]] = Stage(
            some.shape[1],
            average_shift=float(np.abs(some - nominal[:, None]).mean(dtype=np.float64)),
            mean_width=float((part.upper - part.lower).mean()),
            farthest_end=float(np.abs(ends).max(initial=0.0)),
        )
    return list(found.values())
