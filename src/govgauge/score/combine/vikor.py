"""VIKOR: a compromise between the benefit of the many children and the regret of the worst one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible
from govgauge.score.shares import column

PARAMETERS: Parameters = {
    "majority": Parameter("number", says="v, the weight of the many against the worst one", default="1/2"),
}
COMPARES = True
UNDEFINED = "a compromise has no value when the units differ neither in the sum of their gaps nor in the largest"


def combine(
    scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float, majority: float
) -> NDArray[np.float64]:
    """Score = scale · (1 - Q) for each row of (rows × children); see `compromise`. NaN when no rows differ."""
    if not 0.0 <= majority <= 1.0:
        raise impossible("vikor", f"majority is {majority:g}", remedy="give a number from 0 to 1")
    _, _, q = compromise(scores, shares, majority=majority)
    return np.asarray((1.0 - q) * scale)


def compromise(
    scores: NDArray[np.float64], shares: NDArray[np.float64], *, majority: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """S, R and Q: the weighted sum of gaps (best - x) / (best - worst), the largest of them, and v · S* + (1 - v) · R*,
    each starred one brought to 0-1 over the rows. A child in which rows do not differ leaves no gap.

    Source: Opricovic & Tzeng (2004), European Journal of Operational Research 156, 445-455.
    """
    total, largest = np.zeros(len(scores)), np.zeros(len(scores))
    for child in range(scores.shape[1]):
        used, share = column(scores, child), column(shares, child)
        there = used[share > 0]
        if there.size and there.max() > there.min():
            gap = np.where(share > 0, share * ((there.max() - used) / (there.max() - there.min())), 0.0)
            total, largest = total + gap, np.maximum(largest, gap)
    many, one = unit_range(total), unit_range(largest)
    if many is None and one is None:
        return total, largest, np.full(len(scores), np.nan)
    # Where only one of the two tells rows apart, the other is the same for all, and counts as 0.
    zero = np.zeros(len(scores))
    return (
        total,
        largest,
        majority * (zero if many is None else many) + (1.0 - majority) * (zero if one is None else one),
    )


def unit_range(values: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Values from 0 to 1; None when they do not differ."""
    low, high = values.min(initial=np.inf), values.max(initial=-np.inf)
    return (values - low) / (high - low) if high > low else None
