"""Deduction: each fault takes points off, up to a cap, and never below 0."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "each": Parameter("number", says="points taken off for each fault counted", required=True),
    "cap": Parameter("number", says="the most that can be taken off"),
    "from": Parameter("number", says="the points one starts from; the index's scale if not given"),
}


def score(
    values: NDArray[np.float64], *, scale: float, each: float, cap: float | None, from_: float | None
) -> NDArray[np.float64]:
    """Score = max(from - min(each · x, cap), 0); any shape, NaN stays NaN.

    For an indicator of the role `deduction`, from - s is what its node loses.
    Source: government website checks (100 points of deductions), 好差评 and audit rules of the same form.
    """
    if each < 0 or (cap is not None and cap < 0):
        raise impossible("deduction", "points taken off must not be negative", remedy="give each and cap as 0 or more")
    start = scale if from_ is None else from_
    taken = np.maximum(values * each, 0.0)
    return np.maximum(start - (taken if cap is None else np.minimum(taken, cap)), 0.0)
