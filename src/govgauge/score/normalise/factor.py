"""Factor: what its node keeps of its score; doubt about the figures behind a score takes off a share of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "full": Parameter("number", says="the value from which on the node keeps all of its score", default=1),
    "least": Parameter("number", says="the least share of its score that the node keeps, 0 to 1", default=0),
}


def score(values: NDArray[np.float64], *, scale: float, full: float, least: float) -> NDArray[np.float64]:
    """Scale · min(max(x / full, least), 1), of which the node keeps that share; any shape, NaN stays NaN.

    For an indicator of the role `factor`: its node's score is multiplied by score / scale.
    Source: coefficients (系数) of Chinese assessment schemes, which multiply what was earned.
    """
    if full <= 0 or not 0 <= least <= 1:
        raise impossible("factor", "the share kept must be a share", remedy="give full above 0 and least from 0 to 1")
    return np.minimum(np.maximum(values / full, least), 1.0) * scale
