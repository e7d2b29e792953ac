"""A band: the whole score inside an ideal range, less on either side, as 30-70 % is normal for the use of servers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "low": Parameter("number", says="where the ideal range begins", required=True),
    "high": Parameter("number", says="where the ideal range ends", required=True),
    "zero_below": Parameter("number", says="the low value at which nothing is left", required=True),
    "zero_above": Parameter("number", says="the high value at which nothing is left", required=True),
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    low: float,
    high: float,
    zero_below: float,
    zero_above: float,
) -> NDArray[np.float64]:
    """The whole score inside low…high, falling in a straight line to 0 at zero_below and at zero_above.

    Any shape, NaN stays NaN. A side whose zero stands on the edge of the range falls at once.
    Source: audit practice on the use of processors
    (below 30 % low, 30-70 % normal, above 70 % high); the straight line is this project's definition.
    """
    if not zero_below <= low <= high <= zero_above:
        raise impossible(
            "band", "its four numbers are out of order", remedy="zero_below ≤ low ≤ high ≤ zero_above is needed"
        )
    # A side without width is a step: its values outside the range are caught by the comparison below.
    rising = (values - zero_below) / ((low - zero_below) or 1.0)
    falling = (zero_above - values) / ((zero_above - high) or 1.0)
    side = np.where(values < low, rising if low > zero_below else 0.0, 1.0)
    side = np.where(values > high, falling if zero_above > high else 0.0, side)
    return np.where(np.isnan(values), np.nan, np.clip(side, 0.0, 1.0) * scale)
