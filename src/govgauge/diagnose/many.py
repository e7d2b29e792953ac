"""The chance of being wrong when much is tried: of a hundred honest units one has a result that one in a hundred has.

Source: Benjamini and Hochberg (1995), the false discovery rate. The adjusted chance of a result is the share of wrong
ones to be expected among all that are at least as striking.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def over_all(chances: Numbers) -> Numbers:
    """Each chance, 0 to 1, adjusted for how many were tried together; NaN was not tried and stays NaN."""
    adjusted = np.full(len(chances), np.nan)
    tried = np.flatnonzero(~np.isnan(chances))
    order = tried[np.argsort(chances[tried], kind="stable")]
    shares = chances[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(np.minimum.accumulate(shares[::-1])[::-1], 1.0)
    return adjusted
