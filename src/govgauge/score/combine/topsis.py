"""TOPSIS: close to the best that any unit reaches in each child, and far from the worst."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.shares import column

PARAMETERS: Parameters = {
    "lengths": Parameter("boolean", says="divide each child by the length of its column first", default=False),
}
COMPARES = True
UNDEFINED = "closeness has no value when every unit has the same score in every child"


def combine(
    scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float, lengths: bool
) -> NDArray[np.float64]:
    """Score = scale · d⁻ / (d⁺ + d⁻) for each row of (rows × children), d being weighted Euclidean distances to the
    best and to the worst score of each child over all rows; NaN for all rows when they do not differ.

    Source: Hwang & Yoon (1981), Multiple Attribute Decision Making, ch. 3; Tzeng & Huang (2011).
    """
    to_best, to_worst = np.zeros(len(scores)), np.zeros(len(scores))
    for child in range(scores.shape[1]):
        used, share = column(scores, child), column(shares, child)
        there = used[share > 0]
        if not there.size:
            continue
        size = float(np.sqrt((there * there).sum())) if lengths else 1.0
        used, there = used / (size or 1.0), there / (size or 1.0)
        to_best += np.where(share > 0, (share * (used - there.max())) ** 2, 0.0)
        to_worst += np.where(share > 0, (share * (used - there.min())) ** 2, 0.0)
    best, worst = np.sqrt(to_best), np.sqrt(to_worst)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(worst / (best + worst) * scale)
