"""Benefit of the doubt: each unit is weighed as suits it best, within limits, beside the best at its weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.linear_program import maximise
from govgauge.score.table import NOISE, Numbers, Table, demand, refused, some
from govgauge.score.weighing import PERIOD, Weights, mean_share, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "least": Parameter("number", says="the least share of a unit's score that each indicator must carry", default=0),
    "most": Parameter("number", says="the largest share of a unit's score that one indicator may carry", default=1),
    "limits": Parameter(
        "text",
        says="what `least` and `most` limit: its share of the score, or its weight as a part of all",
        default="shares",
        allowed=("shares", "weights"),
    ),
}


@dataclass(frozen=True)
class Doubt:
    """Each unit's score (1: none does better at its weights), its weights, and each indicator's share of its score."""

    scores: Numbers
    weights: Numbers
    shares: Numbers


def weigh(table: Table, *, least: float = 0.0, most: float = 1.0, limits: str = "shares") -> Weights:
    """The mean over units of each indicator's share of the unit's score.

    Facts: how many units score 1. Raises what `doubt` raises.
    """
    found = doubt(table, least=least, most=most, limits=limits)
    facts = {"units that score 1": float(np.count_nonzero(found.scores > 1.0 - 1e-9))}
    return weights("benefit-of-the-doubt", table.columns, raw=mean_share(found.shares), facts=facts)


def doubt(table: Table, *, least: float = 0.0, most: float = 1.0, limits: str = "shares", none: bool = False) -> Doubt:
    """For each unit c max Σ w_i x_ci with Σ w_i x_ji ≤ 1 for every unit j, w ≥ 0, least ≤ w_i x_ci / Σ w x_c ≤ most.

    With limits on `weights`, least ≤ w_i / Σ w ≤ most: columns are then to be on one scale, as weights are compared.
    Values are to be 0 or more, more being better. Raises ScoreError for missing or negative values, a unit that has
    nothing but zeros, and limits that cannot be kept, naming the unit; with `none` such a unit scores 0, the program's
    own answer where a 0 must carry a share.
    Source: Cherchye, Moesen, Rogge & Van Puyenbroeck (2007), Social Indicators Research 82, 111-145; OECD/JRC Handbook
    (2008), step 6, with limits on weights; share limits after Wong & Beasley (1990).
    """
    demand(table, "benefit-of-the-doubt", complete=True, at_least=0.0)
    size = len(table.columns)
    if not (0.0 <= least <= 1.0 / size + 1e-12 and most >= 1.0 / size - 1e-12 and most <= 1.0):
        found = f"shares of {size} indicators cannot all lie between {least:g} and {most:g}"
        raise refused("benefit-of-the-doubt", found=found, allowed=f"least ≤ 1/{size} ≤ most")
    # Each column is measured in its largest value, so that no unit of measurement decides what counts as 0.
    unit = table.values.max(axis=0)
    idle = [name for name, value in zip(table.columns, unit, strict=True) if value == 0]
    if idle:
        raise refused("benefit-of-the-doubt", some(idle), found="every value is 0", remedy="leave it out")
    values = table.values / unit
    counted = values if limits == "shares" else np.broadcast_to(1.0 / unit, values.shape)
    found_weights = np.array(
        [favoured(values, place, counted=counted[place], least=least, most=most) for place in range(len(values))]
    )
    scores = (found_weights * values).sum(axis=1)
    lost = [name for name, score in zip(table.units, scores, strict=True) if not score > 1e-9]
    if lost and not none:
        raise refused(
            "benefit-of-the-doubt",
            some(lost),
            found="within the limits on shares no weights give it a score, because of a value of 0",
            remedy="set `least` to 0, or bring values to a scale that begins above 0",
        )
    whole = np.where(scores > 1e-9, scores, 1.0)
    return Doubt(np.where(scores > 1e-9, scores, 0.0), found_weights / unit, found_weights * values / whole[:, None])


def favoured(values: Numbers, place: int, *, counted: Numbers, least: float, most: float) -> Numbers:
    """The weights that suit one unit best; `counted` times weights is what the limits look at.

    Few units decide: at first the unit itself and the best in each column, then whoever would do better than 1 at the
    weights found joins, until nobody does.
    """
    beside = list(dict.fromkeys([place, *values.argmax(axis=0).tolist()]))
    while True:
        found = favoured_beside(values[beside], values[place], counted=counted, least=least, most=most)
        reached = values @ found
        ahead = int(reached.argmax())
        if reached[ahead] <= 1.0 + NOISE or ahead in beside:
            return found / max(1.0, float(reached[ahead]))
        beside.append(ahead)


def favoured_beside(others: Numbers, own: Numbers, *, counted: Numbers, least: float, most: float) -> Numbers:
    """The weights that suit a unit best beside some of the others."""
    size = len(own)
    bounds, limits = [others], [np.ones(len(others))]
    if most < 1.0:
        bounds.append(np.diag(counted) - most * counted)
        limits.append(np.zeros(size))
    if least > 0.0:
        bounds.append(least * counted - np.diag(counted))
        limits.append(np.zeros(size))
    return maximise(own, np.vstack(bounds), limits=np.concatenate(limits)).at
