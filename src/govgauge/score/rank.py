"""Ranks: the higher score comes first, equal ones by the declared rule, before any rounding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.in_force import in_force
from govgauge.definition.model import Ranking, Unit
from govgauge.kernel.errors import Problem, ScoreError, did_you_mean
from govgauge.score.cells import NOISE
from govgauge.score.rounding import rounded

TIES = ("standard", "dense", "modified", "average")


def ranks(
    scores: NDArray[np.float64],
    coverage: NDArray[np.float64],
    *,
    groups: Sequence[str | None],
    rule: Ranking,
    period: str,
    scale: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rank and number ranked together, for each column of (units × columns); NaN where a unit is not ranked.

    `groups` says for each unit who it is ranked with, None for not at all. Scores that lie within 1e-9 of the scale of
    the next one, going down from the highest, are tied: such a difference comes from the order of additions.
    With `decimals` the rounded scores are ranked, as a publisher may do, and only equal ones are tied.
    """
    rank, of = np.full(scores.shape, np.nan), np.full(scores.shape, np.nan)
    decimals = decimals_in_force(rule, period)
    compared = scores if decimals is None else rounded(scores, decimals)
    tolerance = NOISE * scale if decimals is None else 0.0
    compared = np.where(coverage >= float(rule.minimum_coverage) - NOISE, compared, np.nan)
    for group in sorted({g for g in groups if g is not None}):
        rows = np.array([place for place, g in enumerate(groups) if g == group])
        rank[rows], of[rows] = ranked_together(compared[rows], ties=rule.ties, tolerance=tolerance)
    return rank, of


def decimals_in_force(rule: Ranking, period: str) -> int | None:
    """To how many decimals scores are rounded before they are ranked in a period; None for not at all."""
    found = in_force(rule.decimals, period)
    if len(found) > 1:
        remedy = "end one before the other begins"
        raise ScoreError(Problem(where=f"ranking: decimals, {period}", found="two are in force at once", remedy=remedy))
    return found[0].value if found else None


def ranked_together(
    scores: NDArray[np.float64], *, ties: str, tolerance: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ranks within each column of one group, and how many have one; NaN in, NaN out."""
    if ties not in TIES:
        problem = Problem(
            where="ranking: ties",
            found=f"there is no rule {ties!r}",
            allowed=", ".join(TIES),
            remedy=did_you_mean(ties, TIES),
        )
        raise ScoreError(problem)
    columns = np.ascontiguousarray(-scores.T)  # columns in rows of memory: sorting walks along them
    order = np.argsort(columns, axis=1)  # missing ones go last, and equal ones in any order: they share a rank
    falling = np.take_along_axis(columns, order, axis=1)
    place = np.broadcast_to(np.arange(falling.shape[1]), falling.shape)
    starts = np.ones(falling.shape, dtype=bool)
    starts[:, 1:] = ~(falling[:, 1:] - falling[:, :-1] <= tolerance)
    first = np.maximum.accumulate(np.where(starts, place, 0), axis=1)
    if ties == "standard":
        given = first + 1.0
    elif ties == "dense":
        given = np.cumsum(starts, axis=1).astype(np.float64)
    else:
        ends = np.ones(falling.shape, dtype=bool)
        ends[:, :-1] = starts[:, 1:]
        upwards = np.where(ends, place, falling.shape[1])[:, ::-1]
        last = np.minimum.accumulate(upwards, axis=1)[:, ::-1]
        given = last + 1.0 if ties == "modified" else (first + last) / 2.0 + 1.0
    result = np.empty(falling.shape)
    np.put_along_axis(result, order, np.where(np.isnan(falling), np.nan, given), axis=1)
    count = np.count_nonzero(~np.isnan(columns), axis=1)[:, None]
    of = np.where(np.isnan(columns), np.nan, count)
    return result.T, of.T


def group_of(unit: Unit, rule: Ranking) -> str | None:
    """Who a unit is ranked with: the value of `within`, "" for everybody; None when it is not ranked at all,
    because it lacks what `among` asks for, or has no value of `within`."""
    if any(unit.attributes.get(name) != text for name, text in rule.among.items()):
        return None
    return (unit.attributes.get(rule.within) or None) if rule.within else ""
