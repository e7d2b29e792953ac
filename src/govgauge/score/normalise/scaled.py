"""Scaled: from the ends of the value's own scale, such as 0 and 100 of percent, to the scale of the index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.normalise import goalposts
from govgauge.score.peers import BETTER

PARAMETERS: Parameters = {
    "low": Parameter("number", says="where the value's own scale begins", default=0),
    "high": Parameter("number", says="where the value's own scale ends", default=100),
    "better": BETTER,
}


def score(values: NDArray[np.float64], *, scale: float, low: float, high: float, better: str) -> NDArray[np.float64]:
    """Score = scale · (x - low) / (high - low), or scale minus that where less is better; not clipped; NaN stays NaN.

    Source: Global Innovation Index 2020, scaled survey questions; JRC COINr, n_scaled.
    """
    return goalposts.score(values, scale=scale, min=low, max=high, better=better, clip=False)
