"""A level of achievement (达成, 部分达成, 未达成) and how far within it, as the points of 财预〔2020〕10号."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "at": Parameter("list", says="recorded values at which one level ends and the next begins", default=(0, 1, 2, 3)),
    "percent": Parameter(
        "list", says="what each of them earns, in percent of the whole score", default=(0, 60, 80, 100)
    ),
}


def score(
    values: NDArray[np.float64], *, scale: float, at: tuple[float, ...], percent: tuple[float, ...]
) -> NDArray[np.float64]:
    """Straight lines through the points (at, percent), level before and after them; any shape, NaN stays NaN.

    As it stands: 0-1 not achieved (0-60 %), 1-2 partly (60-80 %), 2-3 achieved (80-100 %); who records only the level
    records 1, 2 or 3 and gives its upper end. Source: 财预〔2020〕10号, qualitative indicators.
    """
    if len(at) != len(percent) or len(at) < 2 or any(a >= b for a, b in pairwise(at)):
        raise impossible(
            "level", "`at` must rise, and be as long as `percent`", remedy="give two lists of equal length"
        )
    scored = np.interp(values, np.array(at), np.array(percent)) * (scale / 100.0)
    return np.where(np.isnan(values), np.nan, scored)
