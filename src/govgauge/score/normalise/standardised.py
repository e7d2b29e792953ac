"""Standardised: an average unit gets the mean, and a deviation from the average counts as much in every indicator."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score import moments
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, PEERS, differing, turned

PARAMETERS: Parameters = {
    "peers": PEERS,
    "better": BETTER,
    "mean": Parameter("number", says="the score of an average unit, such as 100", required=True),
    "deviation": Parameter("number", says="the points for one standard deviation, such as 10", required=True),
    "of": Parameter(
        "text", says="the deviation of a sample (÷ n - 1) or a population (÷ n)", default="sample",
        allowed=("sample", "population"),
    ),
}  # fmt: skip
SIDE_BY_SIDE = True


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    better: str,
    mean: float,
    deviation: float,
    of: str,
) -> NDArray[np.float64]:
    """Score = mean + deviation · (x - mean of peers) / (standard deviation of peers); NaN stays NaN, not clipped.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: OECD/JRC Handbook (2008), step 5, z-scores; JRC COINr, n_zscore; Mazziotta & Pareto (2016), with 100 and 10.
    """
    if deviation <= 0:
        raise impossible("standardised", f"deviation is {deviation:g}", remedy="give points above 0")
    known = differing(peers, "standardised")
    middle, spread = moments.means(known), moments.deviations(known, sample=of == "sample")
    return np.asarray(turned(values - middle, better) / spread * deviation + mean)
