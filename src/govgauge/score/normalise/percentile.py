"""The percentile rank: the share of the other peers that the unit leaves behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.peers import BETTER, PEERS, TIES, differing, places, turned

PARAMETERS: Parameters = {"peers": PEERS, "better": BETTER, "ties": TIES}


def score(
    values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], better: str, ties: str
) -> NDArray[np.float64]:
    """Score = scale · (place - 1) / (n - 1) among n peers; any shape, NaN stays NaN; at most the scale.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: OECD/JRC Handbook (2008), step 5, percentile ranks; JRC COINr, n_prank.
    """
    known = differing(peers, "percentile")
    place = places(turned(values, better), turned(known, better), ties=ties)
    return np.minimum((place - 1.0) / (len(known) - 1) * scale, scale)
