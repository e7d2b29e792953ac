"""Mazziotta-Pareto index: the mean, less a penalty for a unit whose children are uneven."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.shares import column

PARAMETERS: Parameters = {
    "penalty": Parameter(
        "text",
        says="below: unevenness lowers the index (more is better); above: it raises it (as of poverty)",
        default="below",
        allowed=("below", "above"),
    ),
    "of": Parameter(
        "text",
        says="the spread of a population (÷ n) as in the papers, or of a sample (÷ n - 1) as some software has it",
        default="population",
        allowed=("population", "sample"),
    ),
}
UNDEFINED = "a penalty for unevenness has no value when the mean of the children is not above 0"


def combine(
    scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float, penalty: str, of: str
) -> NDArray[np.float64]:
    """M - S² / M (or +) for each row of (rows × children), M the weighted mean and S² the weighted variance of the row.

    Children are to be standardised first (mean 100, deviation 10), or brought to 70-130. NaN when M is not above 0.
    Source: De Muro, Mazziotta & Pareto (2011), Social Indicators Research 104, 1-18; Mazziotta & Pareto (2016), 127.
    """
    mean, square, count = np.zeros(len(scores)), np.zeros(len(scores)), np.zeros(len(scores))
    for child in range(scores.shape[1]):
        share = column(shares, child)
        mean += np.where(share > 0, share * column(scores, child), 0.0)
        count += share > 0
    for child in range(scores.shape[1]):
        share = column(shares, child)
        square += np.where(share > 0, share * (column(scores, child) - mean) ** 2, 0.0)
    if of == "sample":
        square *= np.where(count > 1, count / np.maximum(count - 1.0, 1.0), 1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        uneven = square / mean
    return np.where((mean > 0) & (count > 0), mean - uneven if penalty == "below" else mean + uneven, np.nan)
