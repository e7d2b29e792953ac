"""Krippendorff's alpha: agreement of any number of raters, with gaps, at any level of measurement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Numbers, refused

TAKES = "ratings"
LEVELS = ("nominal", "ordinal", "interval", "ratio")
PARAMETERS: Parameters = {
    "level": Parameter(
        "text", says="what the numbers mean: classes, an order, distances or ratios", default="interval", allowed=LEVELS
    ),
}
ASKS = "Do raters agree, when not everyone rated everything?"


@dataclass(frozen=True)
class Agreement:
    """Alpha, the disagreement seen and expected, the values that can be paired and the things they belong to."""

    alpha: float
    seen: float
    expected: float
    values: int
    things: int


def examine(ratings: Numbers, *, level: str = "interval") -> Agreement:
    """α = 1 - seen / expected, of raters × things; NaN where a rater did not rate.

    Things with fewer than 2 ratings cannot be paired and are left out. Raises ScoreError when none is left, when all
    ratings are equal, and for a ratio level with values below 0.
    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability; (2019) Content Analysis, ch. 12.
    """
    there = ~np.isnan(ratings)
    kept = there.sum(axis=0) >= 2
    known = ratings[:, kept][there[:, kept]]
    if not known.size:
        raise refused("krippendorff-alpha", found="no thing has two ratings", remedy="have things rated by two or more")
    if level == "ratio" and known.min() < 0:
        raise refused("krippendorff-alpha", found=f"a rating is {known.min():g}", remedy="use the level interval")
    values = np.unique(known)
    if len(values) < 2:
        raise refused("krippendorff-alpha", found=f"all ratings are {values[0]:g}", remedy="alpha needs differences")
    counts = np.array([(ratings[:, kept] == value).sum(axis=0) for value in values], dtype=np.float64)
    per_thing = counts.sum(axis=0)
    coincidence = (counts / (per_thing - 1.0)) @ counts.T - np.diag((counts / (per_thing - 1.0)).sum(axis=1))
    often = counts.sum(axis=1)
    far = distances(values, often, level=level)
    seen = float((coincidence * far).sum() / often.sum())
    expected = float(often @ far @ often / (often.sum() * (often.sum() - 1.0)))
    return Agreement(
        1.0 - seen / expected, seen=seen, expected=expected, values=int(known.size), things=int(kept.sum())
    )


def distances(values: Numbers, often: Numbers, *, level: str) -> Numbers:
    """Squared distances between each pair of values, as the level of measurement has them."""
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "ordinal":
        # Between two values lie all ratings in between and half of each of the two.
        middle = np.cumsum(often) - often / 2.0
        return np.asarray(np.subtract.outer(middle, middle) ** 2)
    apart = np.subtract.outer(values, values)
    if level == "interval":
        return np.asarray(apart**2)
    both = np.add.outer(values, values)
    return np.where(both > 0, apart / np.where(both > 0, both, 1.0), 0.0) ** 2


def reading(found: Agreement) -> tuple[str, ...]:
    """What follows."""
    if found.alpha >= 0.8:
        return (f"Alpha is {found.alpha:.2f}: the ratings can be relied on.",)
    if found.alpha >= 0.667:
        return (f"Alpha is {found.alpha:.2f}, between 0.667 and 0.8: draw tentative conclusions only.",)
    return (f"Alpha is {found.alpha:.2f}, below 0.667: do not score these ratings; sharpen the rules and rate again.",)
