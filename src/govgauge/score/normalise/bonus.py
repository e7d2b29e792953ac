"""Bonus: each merit adds points to a node, up to a cap, and only to a node that is good enough without it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "each": Parameter("number", says="points for each merit counted", default=1),
    "cap": Parameter("number", says="the most that can be added", required=True),
    "when_at_least": Parameter("number", says="the score the node must have without the bonus"),
}


def score(
    values: NDArray[np.float64], *, scale: float, each: float, cap: float, when_at_least: float | None
) -> NDArray[np.float64]:
    """The points earned, min(each · x, cap) and at least 0; any shape, NaN stays NaN. The node asks `when_at_least`.

    Source: government website checks (30 points of bonus, only when the rest is above 80).
    """
    if each < 0 or cap < 0:
        raise impossible("bonus", "points added must not be negative", remedy="give each and cap as 0 or more")
    return np.minimum(np.maximum(values * each, 0.0), cap)
