"""The weighted arithmetic mean: what one child lacks, another can make up for in full."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.shares import between, column

PARAMETERS: Parameters = {}
ADDS_UP = True


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """Σ share · score for each row of (rows × children); shares of a row sum to 1, a child with share 0 is left out.

    Child by child, never by a library's sum, whose order of additions depends on the machine.
    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 6, linear aggregation.
    """
    total = np.zeros(len(scores))
    for child in range(scores.shape[1]):
        used, share = column(scores, child), column(shares, child)
        total += np.where(share > 0, share * used, 0.0)
    return between(total, scores, shares=shares)
