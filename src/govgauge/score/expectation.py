"""The multivariate normal distribution most likely to give a table with gaps, by expectation and maximisation (EM)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.score.table import Flags, Numbers, Places, Table, refused


@dataclass(frozen=True)
class Likeliest:
    """Mean and covariance of the columns in deviations from `middle`, measured in `scale`; expected values of all cells
    in the same measure, with the variance of those that were missing (0 elsewhere)."""

    mean: Numbers
    covariance: Numbers
    expected: Numbers
    variance: Numbers
    middle: Numbers
    scale: Numbers


def unscaled(values: Numbers, found: Likeliest) -> Numbers:
    """Values of the standardised table in the columns' own units."""
    return np.asarray(values * found.scale + found.middle)


def likeliest(table: Table, *, method: str, prior: float, steps: int, precise: float) -> Likeliest:
    """EM on the standardised columns; the covariance has the divisor n of maximum likelihood.

    `prior` adds so many units' worth of uncorrelated columns (a ridge, after Schafer 1997, 5.2.3). Raises ScoreError
    where columns determine each other, naming one, and when EM does not come to rest.
    Source: Little & Rubin (2002), Statistical Analysis with Missing Data, 11.2.
    """
    if prior < 0:
        raise refused(method, found=f"prior is {prior:g}", allowed="0 or more")
    middle, scale = np.nanmean(table.values, axis=0), np.nanstd(table.values, axis=0)
    scaled = (table.values - middle) / scale
    gaps = np.isnan(scaled)
    mean, spread = np.zeros(len(middle)), np.eye(len(middle))
    kinds, which = np.unique(gaps, axis=0, return_inverse=True)
    groups = [(kind, np.flatnonzero(which.reshape(-1) == place)) for place, kind in enumerate(kinds)]
    for _ in range(steps):
        check_spread(spread, table, method=method, prior=prior)
        expected, extra, variance = expectation(scaled, mean, spread=spread, groups=groups)
        new_mean = expected.mean(axis=0)
        off = expected - new_mean
        new_spread = (off.T @ off + extra + prior * np.eye(len(mean))) / (len(scaled) + prior)
        moved = max(float(np.abs(new_mean - mean).max()), float(np.abs(new_spread - spread).max()))
        mean, spread = new_mean, new_spread
        if moved <= precise:
            expected, extra, variance = expectation(scaled, mean, spread=spread, groups=groups)
            return Likeliest(mean, spread, expected, variance, middle, scale)
    remedy = "allow more steps, or set a prior: there are too few units for what is missing"
    raise refused(method, found=f"EM is not at rest after {steps} steps", remedy=remedy)


def expectation(
    scaled: Numbers, mean: Numbers, *, spread: Numbers, groups: list[tuple[Flags, Places]]
) -> tuple[Numbers, Numbers, Numbers]:
    """Every cell's expected value, the sum of conditional covariances, and each missing cell's conditional variance."""
    expected, variance = scaled.copy(), np.zeros(scaled.shape)
    extra = np.zeros(spread.shape)
    for pattern, rows in groups:
        if pattern.any():
            slope, left = swept(spread, pattern)
            expected[np.ix_(rows, pattern)] = mean[pattern] + (scaled[np.ix_(rows, ~pattern)] - mean[~pattern]) @ slope
            variance[np.ix_(rows, pattern)] = np.diag(left)
            extra[np.ix_(pattern, pattern)] += len(rows) * left
    return expected, extra, variance


def swept(spread: Numbers, missing: Flags) -> tuple[Numbers, Numbers]:
    """Regression of the missing columns on the others: slopes (others × missing) and the covariance that is left."""
    across = spread[np.ix_(~missing, missing)]
    slope = np.asarray(np.linalg.solve(spread[np.ix_(~missing, ~missing)], across), dtype=np.float64)
    return slope, spread[np.ix_(missing, missing)] - across.T @ slope


def check_spread(spread: Numbers, table: Table, *, method: str, prior: float) -> None:
    """Refuse a covariance that is singular: then a regression's slopes would be a matter of rounding."""
    values, vectors = np.linalg.eigh(spread)
    if values[0] <= 1e-10:
        place = int(np.argmax(np.abs(vectors[:, 0])))
        raise refused(
            method,
            f"indicator {table.columns[place]!r}",
            found=f"other columns determine it, or {len(table.units)} units are few for {len(table.columns)} columns",
            remedy="leave it out, impute node by node, or set prior (more than now) to as many units",
        )
