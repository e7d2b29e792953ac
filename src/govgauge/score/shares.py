"""What the ways of combining have in common: children one by one, and a mean that stays between its children."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def column(table: NDArray[np.float64], child: int) -> NDArray[np.float64]:
    """One child's numbers side by side in memory: strided powers and logarithms take another path in numpy, with
    another last digit, and then the place of a unit in the table would show in its score."""
    return np.ascontiguousarray(table[:, child])


def between(
    mean: NDArray[np.float64], scores: NDArray[np.float64], *, shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean, put back between the least and the greatest child that takes part: a mean cannot lie outside, and
    100, 100 and 100 with thirds as shares must not come out as 99.99999999999999. NaN where no child takes part."""
    least = np.min(np.where(shares > 0, scores, np.inf), axis=1, initial=np.inf)
    most = np.max(np.where(shares > 0, scores, -np.inf), axis=1, initial=-np.inf)
    return np.where(np.isposinf(least), np.nan, np.minimum(np.maximum(mean, least), most))
