"""The weakest child alone: nothing makes up for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters

PARAMETERS: Parameters = {}


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """The least score among the children with a share, for each row of (rows × children); NaN when there is none.

    Source: OECD/JRC Handbook (2008), step 6, non-compensatory aggregation.
    """
    least = np.min(np.where(shares > 0, scores, np.inf), axis=1, initial=np.inf)
    return np.where(np.isposinf(least), np.nan, least)
