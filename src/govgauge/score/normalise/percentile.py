"""The percentile rank: the share of the other peers that the unit leaves behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.peers import BETTER, PEERS, TIES, differing, places, turned

PARAMETERS: Parameters = {
    "peers": PEERS,
    "better": BETTER,
    "ties": TIES,
    "of": Parameter(
        "text",
        says="others: the share of the other peers left behind; all: place as a share of all places",
        default="others",
        allowed=("others", "all"),
    ),
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    better: str,
    ties: str,
    of: str = "others",
) -> NDArray[np.float64]:
    """Score = scale · (place - 1) / (n - 1) among n peers, or scale · place / n; NaN stays NaN; at most the scale.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: OECD/JRC Handbook (2008), step 5, percentile ranks (`all`); JRC COINr, n_prank (`others`).
    """
    known = differing(peers, "percentile")
    place = places(turned(values, better), turned(known, better), ties=ties)
    share = (place - 1.0) / (len(known) - 1) if of == "others" else place / len(known)
    return np.minimum(share * scale, scale)
