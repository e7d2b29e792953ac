"""Veto (一票否决): any hit caps the score or the grade of a node, or leaves it without a score."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

PARAMETERS: Parameters = {
    "score_at_most": Parameter("number", says="the most that a node with a hit can score"),
    "grade_at_most": Parameter("text", says="the best grade that a node with a hit can have"),
    "no_score": Parameter("boolean", says="a node with a hit gets no score", default=False),
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    score_at_most: float | None,
    grade_at_most: str | None,
    no_score: bool,
) -> NDArray[np.float64]:
    """Scale where nothing was hit (x ≤ 0), 0 where it was; any shape, NaN stays NaN. What a hit does is the node's.

    Source: 国办 government website checks, 单项否决 (any hit: the site is not qualified).
    """
    if score_at_most is None and grade_at_most is None and not no_score:
        raise impossible("veto", "a hit would do nothing", remedy="give score_at_most, grade_at_most or no_score: true")
    return np.where(np.isnan(values), np.nan, np.where(values > 0, 0.0, scale))
