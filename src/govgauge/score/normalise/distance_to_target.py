"""Distance to a target: how much of the way from the worst peer to the target has been gone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.peers import BETTER, PEERS, turned, unscorable

PARAMETERS: Parameters = {
    "target": Parameter("number", says="the value that earns the whole score", required=True),
    "cap": Parameter("boolean", says="whether more than the target earns no more", default=True),
    "peers": PEERS,
    "better": BETTER,
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    target: float,
    cap: bool,
    better: str,
) -> NDArray[np.float64]:
    """Score = scale · (x - worst peer) / (target - worst peer); any shape, NaN stays NaN.

    Raises NotScorable without peers, and when no peer is worse than the target: then there is no way to go.
    Source: OECD/JRC Handbook (2008), step 5, distance to a reference; JRC COINr, n_dist2targ.
    """
    goal = float(turned(np.array(target), better))
    known = turned(peers, better)
    if not len(known) or not known.min() < goal:
        worst = f"the worst has {float(turned(known.min(), better)):g}" if len(known) else "none has a value"
        raise unscorable("distance-to-target", f"no unit is worse than the target {target:g}: {worst}")
    scored = (turned(values, better) - known.min()) / (goal - known.min())
    return np.asarray((np.minimum(scored, 1.0) if cap else scored) * scale)
