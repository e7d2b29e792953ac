"""The weighted product: each child as a fraction of the best unit in it, raised to its weight, and multiplied."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.combine import geometric
from govgauge.score.shares import column

PARAMETERS: Parameters = {}
COMPARES = True
UNDEFINED = "a weighted product has no value when a child's score is below 0, or the best one 0"


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """Score = scale · Π (score / best score of the child over all rows)^share for each row of (rows × children).

    The ratio of two rows does not hang on the units of measurement of any child. 0 when a child is 0, NaN when one is
    below 0. Source: Bridgman (1922), Dimensional Analysis; Miller & Starr (1969); Triantaphyllou (2000), ch. 2.
    """
    best = np.array([np.max(column(scores, child), where=column(shares, child) > 0, initial=-np.inf)
                     for child in range(scores.shape[1])])  # fmt: skip
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(shares > 0, scores / np.where(best > 0, best, np.nan), 0.0)
    return np.asarray(geometric.combine(parts, shares, scale=1.0) * scale)
