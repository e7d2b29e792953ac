"""Given weights: shares, percent or points as somebody decided them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import refused
from govgauge.score.weighing import Weights, weights

TAKES = "given"
DATA: Parameters = {
    "shares": Parameter("names", says="the weight of each child", required=True),
}
PARAMETERS: Parameters = {
    "total": Parameter("number", says="what the weights must sum to: 1, 100 or any points; not checked if not given"),
}
TOLERANCE = 1e-9


def weigh(given: Mapping[str, float], *, total: float | None = None) -> Weights:
    """Each weight divided by their sum.

    Raises ScoreError for a negative or missing weight, and for a sum that differs from `total`, naming both.
    Source: OECD/JRC Handbook (2008), step 6, weights by opinion.
    """
    raw = np.array([float(value) for value in given.values()])
    if total is not None and abs(raw.sum() - total) > TOLERANCE * max(abs(total), 1.0):
        largest = max(given, key=lambda name: given[name])
        raise refused(
            "given",
            found=f"the weights sum to {raw.sum():.12g}, not to {total:g}",
            remedy=f"correct them (the largest is {given[largest]:g} for {largest!r}), or leave `total` out",
        )
    return weights("given", list(given), raw=raw, facts={"sum": float(raw.sum())})
