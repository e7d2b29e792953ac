"""Min-max among peers: the lowest peer gets the lowest score, the highest the highest, and all hang on these two."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, PEERS, differing, turned

PARAMETERS: Parameters = {
    "peers": PEERS,
    "better": BETTER,
    "lowest": Parameter("number", says="the lowest score; above 0 where a geometric mean follows", default=0),
    "highest": Parameter("number", says="the highest score; the index's scale if not given"),
    "clip": Parameter("boolean", says="whether units that are no peers end at these scores", default=True),
}
SIDE_BY_SIDE = True


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    better: str,
    lowest: float,
    highest: float | None,
    clip: bool,
) -> NDArray[np.float64]:
    """Score = lowest + (x - min) / (max - min) · (highest - lowest); any shape, NaN stays NaN.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; JRC COINr, n_minmax.
    """
    top = scale if highest is None else highest
    if not lowest < top:
        raise impossible("min-max", f"lowest is {lowest:g} and highest {top:g}", remedy="let lowest be below highest")
    better_ones = turned(differing(peers, "min-max"), better)
    low, high = better_ones.min(axis=0), better_ones.max(axis=0)
    part = (turned(values, better) - low) / (high - low)
    return np.asarray((np.clip(part, 0.0, 1.0) if clip else part) * (top - lowest) + lowest)
