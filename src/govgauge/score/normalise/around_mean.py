"""Above, around or below the mean of the peers: three classes, for indicators whose exact value says little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score import moments
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, PEERS, turned, unscorable

PARAMETERS: Parameters = {
    "within": Parameter("number", says="how far from the mean, as a part of it, still is around it", default="1/5"),
    "peers": PEERS,
    "better": BETTER,
}


def score(
    values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], within: float, better: str
) -> NDArray[np.float64]:
    """Score = scale above mean · (1 + within), half of it around the mean, 0 below mean · (1 - within); NaN stays NaN.

    Where less is better the ends are exchanged. Raises NotScorable without peers, or when their mean is not above 0.
    Source: OECD/JRC Handbook (2008), step 5, indicators above or below the mean.
    """
    if within < 0:
        raise impossible("around-mean", f"within is {within:g}", remedy="give a part of the mean, 0 or more")
    middle = moments.mean(peers)
    if not middle > 0:
        found = f"the mean of the units is {middle:g}" if len(peers) else "no unit has a value"
        raise unscorable("around-mean", found)
    class_ = np.where(values > middle * (1.0 + within), 1.0, np.where(values < middle * (1.0 - within), -1.0, 0.0))
    return np.where(np.isnan(values), np.nan, (turned(class_, better) + 1.0) / 2.0 * scale)
