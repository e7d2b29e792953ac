"""In proportion: a rate earns its share of the score, as 巴中 2021 scores claimed ÷ should-claim × points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "full": Parameter("number", says="the value that earns the whole score; 100 suits percent, 1 a ratio", default=100),
    "clip": Parameter("boolean", says="whether scores end at 0 and at the whole score", default=True),
}


def score(values: NDArray[np.float64], *, scale: float, full: float, clip: bool) -> NDArray[np.float64]:
    """Score = scale · x / full; any shape, NaN stays NaN.

    Source: 巴中市 2021, (claimed + lawfully not needed) ÷ should-claim × 5 points.
    """
    if full == 0:
        raise impossible("proportional", "full is 0", remedy="give the value that earns the whole score")
    scored = values / full * scale
    return np.clip(scored, 0.0, scale) if clip else scored
