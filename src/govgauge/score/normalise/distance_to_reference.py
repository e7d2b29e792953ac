"""Distance to a reference: to the value of one unit, or to the peers' mean, median or best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score import moments
from govgauge.score.method import impossible
from govgauge.score.normalise import distance_to_target
from govgauge.score.peers import BETTER, PEERS, turned, unscorable

PARAMETERS: Parameters = {
    "reference": Parameter(
        "text",
        says="what one is compared with: a stated value (such as one unit's), or the peers' mean, median or best",
        default="value",
        allowed=("value", "mean", "median", "best"),
    ),
    "value": Parameter("number", says="the stated value"),
    "to": Parameter(
        "text",
        says="way: the part gone of the way from the worst peer; ratio: x / reference; difference: (x - r) / |r|",
        default="way",
        allowed=("way", "ratio", "difference"),
    ),
    "cap": Parameter("boolean", says="whether more than the reference earns no more", default=False),
    "peers": PEERS,
    "better": BETTER,
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    reference: str,
    value: float | None,
    to: str,
    cap: bool,
    better: str,
) -> NDArray[np.float64]:
    """1 at the reference times scale (0 for a difference), more where the value is better; any shape, NaN stays NaN.

    Where less is better the ratio is reference / x, and the difference has the other sign. Raises NotScorable without
    peers, for a reference of 0 in a ratio, and for values that are not above 0 in a ratio where less is better.
    Source: OECD/JRC Handbook (2008), step 5, distance to a reference; JRC COINr, n_dist2ref.
    """
    at = compared_with(peers, reference, value=value, better=better)
    if to == "way":
        return distance_to_target.score(values, scale=scale, peers=peers, target=at, cap=cap, better=better)
    if at == 0 or (to == "ratio" and at < 0):
        raise unscorable(
            "distance-to-reference", f"the reference is {at:g}", remedy="use `to: way`, or another reference"
        )
    if to == "ratio" and better == "less" and (values <= 0).any():
        least = float(np.nanmin(values))
        raise unscorable("distance-to-reference", f"a value is {least:g}, and less is better", remedy="use `to: way`")
    if to == "ratio":
        scored = values / at if better == "more" else at / values
        return np.asarray((np.minimum(scored, 1.0) if cap else scored) * scale)
    scored = turned(values - at, better) / abs(at)
    return np.asarray((np.minimum(scored, 0.0) if cap else scored) * scale)


def compared_with(peers: NDArray[np.float64], reference: str, *, value: float | None, better: str) -> float:
    """The reference as a number."""
    if reference == "value":
        if value is None:
            raise impossible(
                "distance-to-reference", "no value is given", remedy="give `value`, or another `reference`"
            )
        return value
    if not len(peers):
        raise unscorable("distance-to-reference", "no unit has a value")
    if reference == "best":
        return float(peers.max() if better == "more" else peers.min())
    return moments.mean(peers) if reference == "mean" else moments.median(peers)
