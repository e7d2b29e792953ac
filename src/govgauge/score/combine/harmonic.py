"""The weighted harmonic mean: stricter on a weak child than the geometric mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.shares import between, column

PARAMETERS: Parameters = {}
UNDEFINED = "a harmonic mean has no value when a child's score is below 0"


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """1 / Σ (share / score) for each row of (rows × children); 0 when a child is 0, NaN when one is below 0.

    Source: OECD/JRC Handbook (2008), step 6; JRC COINr, a_hmean.
    """
    total = np.zeros(len(scores))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for child in range(scores.shape[1]):
            used, share = column(scores, child), column(shares, child)
            part = np.where(used < 0, np.nan, share / np.where(used == 0, 0.0, used))
            total += np.where(share > 0, part, 0.0)
        return between(1.0 / total, scores, shares=shares)
