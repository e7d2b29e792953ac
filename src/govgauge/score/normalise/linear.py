"""Linear between a floor and a target, cut at 0 and at the whole score; less is better when the target is the lower."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "floor": Parameter("number", says="the value that scores 0", required=True),
    "target": Parameter("number", says="the value that earns the whole score", required=True),
    "clip": Parameter("boolean", says="whether scores end at 0 and at the whole score", default=True),
}


def score(values: NDArray[np.float64], *, scale: float, floor: float, target: float, clip: bool) -> NDArray[np.float64]:
    """Score = scale · (x - floor) / (target - floor), cut at 0 and scale; any shape, NaN stays NaN.

    Source: target-value scoring as in 财预〔2020〕10号 local rules; OECD/JRC Handbook (2008), distance to a reference.
    """
    if floor == target:
        raise impossible("linear", f"floor and target are both {floor:g}", remedy="let them differ, or use steps")
    scored = (values - floor) / (target - floor) * scale
    return np.clip(scored, 0.0, scale) if clip else scored
