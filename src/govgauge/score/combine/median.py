"""The middle child: not moved by one that is far from the others. Weights only say who takes part."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters

PARAMETERS: Parameters = {}


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """The median of the children with a share, for each row of (rows × children); NaN when no child has one.

    Of an even number it is the mean of the two in the middle.
    Source: JRC COINr, a_median; used where experts or checkers score apart.
    """
    if not scores.shape[1]:
        return np.full(len(scores), np.nan)
    ordered = np.sort(np.where(shares > 0, scores, np.inf), axis=1)
    count = np.count_nonzero(shares > 0, axis=1)
    row, low, high = np.arange(len(scores)), np.maximum(count - 1, 0) // 2, count // 2
    high = np.minimum(high, scores.shape[1] - 1)
    with np.errstate(invalid="ignore"):
        middle = ordered[row, low] + (ordered[row, high] - ordered[row, low]) / 2.0
    return np.where(count == 0, np.nan, middle)
