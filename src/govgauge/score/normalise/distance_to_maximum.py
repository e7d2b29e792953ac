"""Distance to the best peer: how much of the way from the worst peer to the best has been gone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.peers import BETTER, PEERS, differing, turned

PARAMETERS: Parameters = {"peers": PEERS, "better": BETTER}


def score(values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], better: str) -> NDArray[np.float64]:
    """Score = scale · (1 - (best - x) / (best - worst)); NaN stays NaN, not clipped for units that are no peers.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: OECD/JRC Handbook (2008), step 5, distance to a reference; JRC COINr, n_dist2max.
    """
    known = turned(differing(peers, "distance-to-maximum"), better)
    best, worst = known.max(), known.min()
    return np.asarray((1.0 - (best - turned(values, better)) / (best - worst)) * scale)
