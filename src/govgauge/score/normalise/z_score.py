"""Z-score among peers, brought to 0-1: only to show peers beside each other, since each score hangs on the others."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.errors import NotScorable, Problem
from govgauge.kernel.parameter import Parameter, Parameters

PARAMETERS: Parameters = {
    "peers": Parameter(
        "text",
        says="whose values give mean and spread: every unit, or those it is ranked with (ranking: within)",
        default="all",
        allowed=("all", "group"),
    ),
    "to": Parameter(
        "text",
        says="min-max: the lowest peer is 0, the highest 1; normal: the share of a normal distribution below z",
        default="min-max",
        allowed=("min-max", "normal"),
    ),
    "better": Parameter(
        "text",
        says="whether more or less is better; the indicator's own `better` when not given",
        default="more",
        allowed=("more", "less"),
    ),
}
NOISE = 1e-12  # of the largest value: a spread below it is rounding, not a difference


def score(
    values: NDArray[np.float64], *, scale: float, peers: NDArray[np.float64], to: str, better: str
) -> NDArray[np.float64]:
    """With z = (x - mean) / deviation, the score is scale · (z - z_min) / (z_max - z_min), or scale · Φ(z).

    Mean, deviation (the population's), least and greatest are those of `peers` (one dimension, nothing missing), so
    that a value that is no peer's, such as a total's, can lie outside. Values of any shape, NaN stays NaN.

    Raises NotScorable for fewer than two peers, or peers that are all equal.
    Source: UN E-Government Survey, technical appendix (z-score of each component, then its range brought to 0-1).
    """
    if len(peers) < 2:
        found = f"z-score: {len(peers)} unit with a value, and a unit is scored by the distance to its peers"
        raise NotScorable(Problem(where="", found=found, remedy="score it by linear or goalposts"))
    # A power of two close to the largest value is taken out, exactly, so that no square overflows; and fsum is
    # rounded once, so that the order of units cannot show in the last digit.
    size = 2.0 ** (math.frexp(float(np.abs(peers).max()))[1] - 1)
    small = (peers / size).tolist()
    mean = math.fsum(small) / len(small)
    deviation = math.sqrt(math.fsum((x - mean) ** 2 for x in small) / len(small))
    if not max(small) - min(small) > NOISE or deviation == 0:
        found = f"z-score: all {len(peers)} units have the same value"
        raise NotScorable(Problem(where="", found=found, remedy="score it by linear or goalposts"))
    direction = 1.0 if better == "more" else -1.0
    z = (values / size - mean) / deviation * direction
    if to == "min-max":
        ends = (np.array([min(small), max(small)]) - mean) / deviation * direction
        spread = float(ends.max()) - float(ends.min())
        return np.asarray((z - float(ends.min())) / spread * scale)
    below = [0.5 * math.erfc(-value / math.sqrt(2.0)) for value in z.ravel().tolist()]
    return np.array(below).reshape(z.shape) * scale
