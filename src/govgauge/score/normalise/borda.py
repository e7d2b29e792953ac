"""Borda points: one for each peer that the unit leaves behind, to be added up over indicators."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.peers import BETTER, PEERS, TIES, differing, places, turned

PARAMETERS: Parameters = {"peers": PEERS, "better": BETTER, "ties": TIES}


def score(
    values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], better: str, ties: str
) -> NDArray[np.float64]:
    """Place - 1, in points; any shape, NaN stays NaN.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: de Borda (1781); OECD/JRC Handbook (2008), step 6, Borda; JRC COINr, n_borda.
    """
    return places(turned(values, better), turned(differing(peers, "borda"), better), ties=ties) - 1.0
