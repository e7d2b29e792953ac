"""A table of steps: reach a bound and get its score, as 鄂州 2020 and 福建 2016 score their rates."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "at_least": Parameter("map", says="lower bound (inclusive) → score, where more is better"),
    "at_most": Parameter("map", says="upper bound (inclusive) → score, where less is better"),
    "otherwise": Parameter("number", says="the score of a value that reaches no bound", default=0),
    "full": Parameter("number", says="the score in this table that is perfect; the index's scale if not given"),
    "interpolate": Parameter("boolean", says="a straight line between the bounds, no steps", default=False),
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    at_least: Mapping[float, float] | None,
    at_most: Mapping[float, float] | None,
    otherwise: float,
    full: float | None,
    interpolate: bool,
) -> NDArray[np.float64]:
    """The score of the best bound that the value reaches; any shape, NaN stays NaN.

    With `interpolate` a value between two bounds gets what lies between their scores; outside them nothing changes.
    Source: 鄂州市 2020 (≥ 95 % → 1, ≥ 99 % → 1.5, all → 2), 福建省 2016 (100 % → 3, 80 % → 2, 60 % → 1, else 0).
    """
    table = at_least or at_most
    if not table or (at_least and at_most):
        raise impossible("steps", "there must be one table", remedy="give either at_least or at_most")
    if full is not None and full <= 0:
        raise impossible("steps", f"full is {full:g}", remedy="give the score in the table that is perfect")
    bounds = np.array(sorted(table))
    points = np.array([table[bound] for bound in sorted(table)]) * (1.0 if full is None else scale / full)
    rest = otherwise * (1.0 if full is None else scale / full)
    if at_least:
        reached = np.searchsorted(bounds, values, side="right") - 1
        none = reached < 0
    else:
        reached = np.searchsorted(bounds, values, side="left")
        none = reached == len(bounds)
    scored = points[np.clip(reached, 0, len(bounds) - 1)]
    if interpolate:
        scored = np.interp(values, bounds, points)
    scored = np.where(none, rest, scored)
    return np.where(np.isnan(values), np.nan, scored)
