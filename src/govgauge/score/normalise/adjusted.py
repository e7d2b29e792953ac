"""Adjusted to a reference: 100 where the reference value is reached, 60 points for the range, alike in all periods."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, turned

PARAMETERS: Parameters = {
    "reference": Parameter("number", says="the value that scores 100, such as the first period's mean", required=True),
    "min": Parameter("number", says="the least value over all units and periods compared", required=True),
    "max": Parameter("number", says="the largest value over all units and periods compared", required=True),
    "better": BETTER,
}


def score(
    values: NDArray[np.float64], *, scale: float, reference: float, min: float, max: float, better: str
) -> NDArray[np.float64]:
    """Score = scale · (1 + 0.6 (x - reference) / (max - min)), or minus where less is better; NaN stays NaN.

    On the scale 100 this is the normalisation of the adjusted Mazziotta-Pareto index, 70 to 130 around a reference.
    Source: Mazziotta & Pareto (2016), Social Indicators Research 127, 983-1003.
    """
    if not min < max:
        raise impossible("adjusted", f"min is {min:g} and max {max:g}", remedy="let min be below max")
    return np.asarray((1.0 + 0.6 * turned(values - reference, better) / (max - min)) * scale)
