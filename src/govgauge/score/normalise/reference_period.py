"""Against the peers of a reference period: what was average or best then stays the yardstick, and progress shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score import moments
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, PEERS, differing, turned

PARAMETERS: Parameters = {
    "period": Parameter("text", says="the reference period", required=True),
    "by": Parameter(
        "text",
        says="min-max: 0 and the scale are the ends of the reference period; "
        "z: its mean is half the scale, and a tenth of the scale is one of its deviations",
        default="min-max",
        allowed=("min-max", "z"),
    ),
    "peers": PEERS,
    "better": BETTER,
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    period: str,
    by: str,
    better: str,
    reference: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Scores by the values of the peers in the reference period (`reference`); any shape, NaN stays NaN, not clipped.

    Raises ScoreError when these values were not handed over, NotScorable when they are fewer than two or all equal.
    Source: OECD/JRC Handbook (2008), step 5, min-max and z-scores with a reference year.
    """
    if reference is None:
        raise impossible("reference-period", f"there are no values of {period}", remedy="measure that period too")
    known = turned(differing(reference[~np.isnan(reference)], "reference-period"), better)
    if by == "min-max":
        low, high = known.min(), known.max()
        return np.asarray((turned(values, better) - low) / (high - low) * scale)
    middle, spread = moments.mean(known), moments.deviation(known)
    return np.asarray((0.5 + (turned(values, better) - middle) / spread / 10.0) * scale)
