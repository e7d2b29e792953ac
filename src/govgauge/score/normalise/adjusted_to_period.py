"""Adjusted to a period: 100 for the mean of a reference period, 60 points for the range over all periods of the run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score import moments
from govgauge.score.method import impossible
from govgauge.score.normalise import adjusted
from govgauge.score.peers import BETTER, PEERS, differing

PARAMETERS: Parameters = {
    "period": Parameter("text", says="the reference period, whose mean scores 100", required=True),
    "peers": PEERS,
    "better": BETTER,
}
EVERY_PERIOD = True


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    period: str,
    better: str,
    reference: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """As `adjusted`, with reference, least and largest value found in the data; any shape, NaN stays NaN.

    `reference` has the values of the peers in the reference period in its first row and those in all periods in its
    second. A later run with another period has another range: state both in `adjusted` to keep them. Raises ScoreError
    when these values were not handed over, NotScorable when they are fewer than two or all equal.
    Source: Mazziotta & Pareto (2016), Social Indicators Research 127, 983-1003: goalposts around a reference value.
    """
    if reference is None:
        raise impossible("adjusted-to-period", f"there are no values of {period}", remedy="measure that period too")
    then, always = reference if reference.ndim == 2 else (reference, reference)
    known = differing(moments.known(always), "adjusted-to-period")
    own = differing(moments.known(then), "adjusted-to-period")
    return adjusted.score(
        values,
        scale=scale,
        reference=moments.mean(own),
        min=float(known.min()),
        max=float(known.max()),
        better=better,
    )
