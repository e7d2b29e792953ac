"""The best child alone: best of a group, as where one good way of several is enough."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters

PARAMETERS: Parameters = {}


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """The greatest score among the children with a share, for each row of (rows × children); NaN when there is none.

    Source: European Commission, eGovernment Benchmark method paper (the best of several websites counts).
    """
    most = np.max(np.where(shares > 0, scores, -np.inf), axis=1, initial=-np.inf)
    return np.where(np.isneginf(most), np.nan, most)
