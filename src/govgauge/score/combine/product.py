"""The plain product of what each child reaches: a chain of steps is as good as all its steps together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.shares import column

PARAMETERS: Parameters = {}
UNDEFINED = "a product of shares has no value when a child's score is below 0"


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """Scale · Π (score / scale) over the children with a share, for each row of (rows × children).

    Weights say only who takes part. NaN when a child is below 0 or none has a share.

    Source: the probability of a chain of independent steps; a coefficient (系数) is the case of two children.
    """
    reached, taking_part = np.ones(len(scores)), np.zeros(len(scores), dtype=bool)
    for child in range(scores.shape[1]):
        used, share = column(scores, child), column(shares, child)
        taking_part |= share > 0
        reached *= np.where(share > 0, np.where(used < 0, np.nan, used) / scale, 1.0)
    return np.where(taking_part, reached * scale, np.nan)
