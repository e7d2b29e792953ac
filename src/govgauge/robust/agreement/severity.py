"""Severity: who rates lower or higher than the others on the same things, and what ratings would be without it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.distribution import t_two_sided
from govgauge.score.table import Numbers, refused, some

TAKES = "ratings"
PARAMETERS: Parameters = {}
ASKS = "Does a rater rate lower or higher than the others on the same things?"


@dataclass(frozen=True)
class Severity:
    """For each rater the points above (+, lenient) or below (-, severe) the others, their error and chance; for each
    thing its level with everybody's severity taken out, beside the plain mean; and the spread left over."""

    raters: tuple[str, ...]
    leniency: Numbers
    error: Numbers
    chance: Numbers
    levels: Numbers
    means: Numbers
    noise: float


def examine(ratings: Numbers, raters: Sequence[str]) -> Severity:
    """Least squares of rating = level of the thing + leniency of the rater, leniencies summing to 0; raters × things,
    NaN where a rater did not rate.

    Raises ScoreError for fewer than 2 raters or things, for raters or things without ratings, when no chain of common
    things connects all raters, and when there are no more ratings than levels to be found.
    Source: Scheffé (1959), The Analysis of Variance, ch. 4 (two-way layout, unequal numbers); Wilson & Hoskens (2001).
    """
    there = ~np.isnan(ratings)
    if ratings.ndim != 2 or min(ratings.shape) < 2 or len(raters) != len(ratings):
        raise refused("severity", found=f"{len(raters)} raters for ratings of shape {ratings.shape}")
    idle = [raters[row] for row in np.flatnonzero(there.sum(axis=1) == 0).tolist()]
    if idle or not there.any(axis=0).all():
        found = f"no rating of {some(idle)}" if idle else f"thing {int(np.argmin(there.any(axis=0))) + 1} has no rating"
        raise refused("severity", found=found, remedy="leave it out")
    size, things = ratings.shape
    design = np.zeros((int(there.sum()), size - 1 + things))
    rows, columns = np.nonzero(there)
    for line, (rater, thing) in enumerate(zip(rows, columns, strict=True)):
        design[line, size - 1 + thing] = 1.0
        design[line, : size - 1] = -1.0 if rater == size - 1 else 0.0
        if rater < size - 1:
            design[line, rater] = 1.0
    freedom = len(design) - design.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        found = "raters are not connected by things that they have both rated, or there are too few ratings"
        raise refused("severity", found=found, remedy="let raters share more things")
    return fitted(design, ratings[there], raters=tuple(raters), freedom=freedom, means=np.nanmean(ratings, axis=0))


def fitted(design: Numbers, observed: Numbers, *, raters: tuple[str, ...], freedom: int, means: Numbers) -> Severity:
    """The fit, with the last rater's leniency as what the others leave to 0."""
    inverse = np.linalg.inv(design.T @ design)
    found = inverse @ design.T @ observed
    noise = float(((observed - design @ found) ** 2).sum()) / freedom
    free = len(raters) - 1
    leniency = np.append(found[:free], -found[:free].sum())
    variance = np.append(np.diag(inverse)[:free], inverse[:free, :free].sum())
    error = np.sqrt(np.maximum(variance * noise, 0.0))
    t = np.divide(leniency, error, out=np.full(len(error), np.inf), where=error > 0)
    chance = np.array([t_two_sided(value, freedom) for value in np.where(leniency == 0, 0.0, t).tolist()])
    return Severity(
        raters,
        leniency=leniency,
        error=error,
        chance=chance,
        levels=found[free:],
        means=means,
        noise=float(np.sqrt(noise)),
    )


def reading(found: Severity) -> tuple[str, ...]:
    """What follows."""
    # With many raters some stand out by chance: the bound is shared out among them (Bonferroni).
    bound = 0.05 / len(found.raters)
    said = []
    for name, points, chance in zip(found.raters, found.leniency.tolist(), found.chance.tolist(), strict=True):
        if chance < bound:
            word = "higher" if points > 0 else "lower"
            said.append(f"{name!r} rates {abs(points):.2g} points {word} than the others on the same things.")
    if not said:
        return ("No rater stands out: plain means are fair.",)
    return (*said, "Use the adjusted levels, or let each thing be rated by all.")
