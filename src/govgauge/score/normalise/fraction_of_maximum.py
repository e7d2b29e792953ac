"""The fraction of the best: a unit with half the best value gets half the score; 0 stays 0."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.peers import BETTER, PEERS, unscorable

PARAMETERS: Parameters = {"peers": PEERS, "better": BETTER}


def score(values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], better: str) -> NDArray[np.float64]:
    """Score = scale · x / max, or scale · min / x where less is better; any shape, NaN stays NaN, not clipped.

    Raises NotScorable without peers, for a best value not above 0, and for values not above 0 where less is better.
    Source: OECD/JRC Handbook (2008), step 5, distance to the group leader; JRC COINr, n_fracmax, which where less is
    better divides by a negative maximum and so turns the order round.
    """
    if not len(peers):
        raise unscorable("fraction-of-maximum", "no unit has a value")
    best = float(peers.max() if better == "more" else peers.min())
    if best <= 0 or (better == "less" and (values <= 0).any()):
        low = best if best <= 0 else float(np.nanmin(values))
        raise unscorable("fraction-of-maximum", f"there is the value {low:g}, of which nothing is a fraction")
    return np.asarray((values / best if better == "more" else best / values) * scale)
