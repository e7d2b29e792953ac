"""The weighted geometric mean: a weak child pulls harder than a strong one lifts, and one at 0 takes all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.shares import between, column

PARAMETERS: Parameters = {}
UNDEFINED = "a geometric mean has no value when a child's score is below 0"


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """Π score^share for each row of (rows × children); 0 when a child is 0, NaN when one is below 0.

    Source: OECD/JRC Handbook (2008), step 6, geometric aggregation; UNDP HDI technical note 1 (since 2010).
    """
    exponent, zero = np.zeros(len(scores)), np.zeros(len(scores), dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):
        for child in range(scores.shape[1]):
            used, share = column(scores, child), column(shares, child)
            zero |= (share > 0) & (used == 0)
            exponent += np.where((share > 0) & (used != 0), share * np.log(used), 0.0)
    return between(np.where(zero & ~np.isnan(exponent), 0.0, np.exp(exponent)), scores, shares=shares)
