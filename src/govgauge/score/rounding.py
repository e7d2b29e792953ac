"""Rounding half up, once, on the decimal that a reader sees (the shortest that gives the float back)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray


def half_up(score: float, decimals: int) -> Decimal:
    """89.995 to two decimals is 90.00, although the float that prints so lies a little below."""
    return Decimal(repr(float(score))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rounded(scores: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    """Scores of any shape rounded half up; NaN stays NaN.

    Only scores that lie close to a half are rounded in decimal, one by one; for the others the float is enough.
    """
    power = 10.0**decimals
    scaled = np.abs(scores) * power
    near = np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6 * np.maximum(scaled, 1.0))
    result = np.copysign(np.floor(scaled + 0.5) / power, scores)
    flat, source = result.reshape(-1), scores.reshape(-1)
    for place in near.tolist():
        flat[place] = float(half_up(source[place], decimals))
    return flat.reshape(scores.shape)
