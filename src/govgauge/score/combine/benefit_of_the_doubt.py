"""Benefit of the doubt: each unit's score at the weights that suit it best, beside the best at these weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.errors import ScoreError
from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Table
from govgauge.score.weigh.benefit_of_the_doubt import doubt

PARAMETERS: Parameters = {
    "least": Parameter("number", says="the least share of a unit's score that each child must carry", default=0),
    "most": Parameter("number", says="the largest share of a unit's score that one child may carry", default=1),
    "limits": Parameter(
        "text",
        says="what `least` and `most` limit: a child's share of the score, or its weight as a share of all weights",
        default="shares",
        allowed=("shares", "weights"),
    ),
}
COMPARES = True
UNDEFINED = "it needs a score of 0 or more in every child, and limits that its shares or weights can keep"


def combine(
    scores: NDArray[np.float64],
    shares: NDArray[np.float64],
    *,
    scale: float,
    least: float,
    most: float,
    limits: str = "shares",
) -> NDArray[np.float64]:
    """Scale times the unit's score between 0 and 1, for each row of (rows × children); the given weights do not count.

    Rows without a score in every child that others have get NaN, and so do all where a score is below 0 or no shares
    can keep the limits; a row scores 0 that has 0 in every child, or in one that must carry a share.

    Source: Cherchye, Moesen, Rogge & Van Puyenbroeck (2007), Social Indicators Research 82, 111-145.
    """
    used = (shares > 0).any(axis=0) & (scores != 0).any(axis=0)
    there = (shares > 0)[:, (shares > 0).any(axis=0)].all(axis=1)
    found = np.where(there, 0.0, np.nan)
    rows = np.flatnonzero(there & (scores[:, used] != 0).any(axis=1))
    if not len(rows):
        return found
    names = tuple(str(place) for place in np.flatnonzero(used).tolist())
    table = Table(scores[np.ix_(rows, np.flatnonzero(used))], tuple(str(row) for row in rows.tolist()), names)
    try:
        found[rows] = doubt(table, least=least, most=most, limits=limits, none=True).scores * scale
    except ScoreError:
        return np.full(len(scores), np.nan)
    return found
