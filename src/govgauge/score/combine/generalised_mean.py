"""The weighted power mean: one number between the strictest (minimum) and the mildest (maximum) of the means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.combine import geometric
from govgauge.score.shares import between, column

PARAMETERS: Parameters = {
    "power": Parameter("number", says="1 is arithmetic, 0 geometric, -1 harmonic; lower is stricter", required=True)
}
UNDEFINED = "a power mean has no value when a child's score is below 0"


def combine(
    scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float, power: float
) -> NDArray[np.float64]:
    """(Σ share · score^power)^(1/power) for each row of (rows × children); NaN when a child is below 0.

    With a power of 0 or below, 0 when a child is 0.

    Source: JRC COINr, a_genmean; Hardy, Littlewood & Pólya, Inequalities (1934), ch. 2.
    """
    if power == 0:
        return geometric.combine(scores, shares, scale=scale)
    total = np.zeros(len(scores))
    # The largest score is taken out first, so that a high power neither overflows nor vanishes.
    largest = np.max(np.where(shares > 0, scores, -np.inf), axis=1, initial=-np.inf)
    size = np.where(largest > 0, largest, 1.0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        for child in range(scores.shape[1]):
            used, share = column(scores, child) / size, column(shares, child)
            part = np.where(used < 0, np.nan, share * np.power(np.where(used == 0, 0.0, used), power))
            total += np.where(share > 0, part, 0.0)
        return between(np.power(total, 1.0 / power) * size, scores, shares=shares)
