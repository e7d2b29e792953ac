"""Between fixed goalposts that no unit's value moves, so that editions can be compared; not clipped unless asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "min": Parameter("number", says="the lower goalpost", required=True),
    "max": Parameter("number", says="the upper goalpost", required=True),
    "better": Parameter(
        "text",
        says="which goalpost earns the whole score; the indicator's own `better` when not given",
        default="more",
        allowed=("more", "less"),
    ),
    "clip": Parameter("boolean", says="whether scores end at 0 and at the whole score", default=False),
}


def score(
    values: NDArray[np.float64], *, scale: float, min: float, max: float, better: str, clip: bool
) -> NDArray[np.float64]:
    """Score = scale · (x - min) / (max - min), or scale minus that where less is better; any shape, NaN stays NaN.

    Source: European Commission, DESI methodological note; OECD/JRC Handbook (2008), min-max with external limits.
    """
    if not min < max:
        raise impossible("goalposts", f"min is {min:g} and max {max:g}", remedy="let min be below max")
    scored = (values - min if better == "more" else max - values) / (max - min) * scale
    return np.clip(scored, 0.0, scale) if clip else scored
