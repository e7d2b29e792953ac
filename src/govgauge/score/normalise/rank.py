"""The rank among peers, the lowest being 1: it asks only for an order, and forgets all distances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.peers import BETTER, PEERS, TIES, differing, places, turned

PARAMETERS: Parameters = {"peers": PEERS, "better": BETTER, "ties": TIES}


def score(
    values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], better: str, ties: str
) -> NDArray[np.float64]:
    """The place of the value among the peers, the best having the highest, in points; any shape, NaN stays NaN.

    Points do not hang on the scale: where a score of 0 to scale is wanted, use percentile. Raises NotScorable for fewer
    than two peers, or peers that are all equal. Source: OECD/JRC Handbook (2008), step 5, ranking; JRC COINr, n_rank.
    """
    return places(turned(values, better), turned(differing(peers, "rank"), better), ties=ties)
