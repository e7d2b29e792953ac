"""Copeland: units are compared two by two, and each gets a point for a comparison won and loses one for one lost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.shares import column

PARAMETERS: Parameters = {
    "to": Parameter(
        "text",
        says="scale: from 0 for a unit that loses every comparison to the scale; points: won minus lost",
        default="scale",
        allowed=("scale", "points"),
    ),
}
COMPARES = True
UNDEFINED = "a unit cannot be compared when there is no other"
NOISE = 1e-9  # less of the weight than this is rounding: half against half is a tie


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float, to: str) -> NDArray[np.float64]:
    """Comparisons won minus lost, for each row of (rows × children) against all others.

    A row wins when the children in which it is ahead have more weight than those in which it is behind, among the
    children that both have (with the product of their shares' roots as weight, so that neither's shares decide). A row
    without children gets NaN and is compared with nobody, wherever it stands.
    Source: Copeland (1951); OECD/JRC Handbook (2008), step 6, outranking; JRC COINr, a_copeland.
    """
    part = (shares > 0).any(axis=1)
    won = np.zeros(len(scores))
    for row in range(len(scores)):
        ahead = np.zeros(len(scores))
        for child in range(scores.shape[1]):
            share = np.sqrt(column(shares, child) * shares[row, child])
            ahead += share * np.sign(np.where(share > 0, scores[row, child] - column(scores, child), 0.0))
        won[row] = np.count_nonzero(ahead > NOISE) - np.count_nonzero(ahead < -NOISE)
    others = np.count_nonzero(part) - 1
    if to == "points":
        return np.where(part, won, np.nan)
    return np.where(part, (won / others + 1.0) / 2.0 * scale if others > 0 else np.nan, np.nan)
