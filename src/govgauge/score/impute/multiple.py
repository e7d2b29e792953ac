"""Multiple imputation: gaps are filled many times by chance, so that the index can say how much the filling matters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.expectation import likeliest, swept, unscaled
from govgauge.score.filling import Imputed, filled
from govgauge.score.table import Numbers, Table, demand, refused

TAKES = "table"
PARAMETERS: Parameters = {
    "draws": Parameter("integer", says="how many times gaps are filled", default=20),
    "seed": Parameter("integer", says="where chance begins, so that a run can be repeated", required=True),
    "between": Parameter("integer", says="steps of the chain from one draw to the next", default=20),
    "prior": Parameter(
        "number", says="pull correlations towards 0 as so many extra units would; 0 for none", default=0
    ),
}


def impute(table: Table, *, seed: int, draws: int = 20, between: int = 20, prior: float = 0.0) -> Imputed:
    """Gaps filled with the mean of the draws; the variance of a filled cell is their variance times 1 + 1/draws.

    Raises what `drawn` raises. Source: Rubin (1987), Multiple Imputation for Nonresponse in Surveys, ch. 3.
    """
    tables = np.array(list(drawn(table, seed=seed, draws=draws, between=between, prior=prior)))
    return filled(table.values, tables.mean(axis=0), variance=tables.var(axis=0, ddof=1) * (1.0 + 1.0 / draws))


def drawn(table: Table, *, seed: int, draws: int = 20, between: int = 20, prior: float = 0.0) -> Iterator[Numbers]:
    """Complete tables one after the other, by data augmentation: in turn the missing values are drawn given mean and
    covariance, and mean and covariance given the complete table, from the result of EM on.

    Raises ScoreError for fewer than 2 draws, too few units for the columns, and what EM raises.
    Source: Schafer (1997), Analysis of Incomplete Multivariate Data, ch. 5; OECD/JRC Handbook (2008), step 3, MCMC.
    """
    demand(table, "multiple", units=2, varying=True)
    units, columns = table.values.shape
    if draws < 2 or between < 1:
        raise refused("multiple", found=f"{draws} draws, {between} steps apart", allowed="at least 2 draws, 1 step")
    if units - 1 + prior <= columns - 1:
        found = f"{units} units are too few to draw a covariance of {columns} columns"
        raise refused(
            "multiple", found=found, remedy=f"impute node by node, or set prior to {columns - units + 1} or more"
        )
    found_first = likeliest(table, method="multiple", prior=prior, steps=1000, precise=1e-8)
    rng = np.random.default_rng(seed)
    mean, spread = found_first.mean, found_first.covariance
    scaled = (table.values - found_first.middle) / found_first.scale
    for step in range(draws * between):
        complete = with_draws(scaled, mean, spread=spread, rng=rng)
        mean, spread = parameters(complete, prior=prior, rng=rng)
        if (step + 1) % between == 0:
            yield np.where(np.isnan(table.values), unscaled(complete, found_first), table.values)


def with_draws(scaled: Numbers, mean: Numbers, *, spread: Numbers, rng: np.random.Generator) -> Numbers:
    """The table with each gap drawn from its distribution given what the unit has."""
    complete = scaled.copy()
    for pattern, rows in patterns(scaled):
        if pattern.any():
            slope, left = swept(spread, pattern)
            expected = mean[pattern] + (scaled[np.ix_(rows, ~pattern)] - mean[~pattern]) @ slope
            noise = rng.standard_normal((len(rows), int(pattern.sum()))) @ root(left).T
            complete[np.ix_(rows, pattern)] = expected + noise
    return complete


def parameters(complete: Numbers, *, prior: float, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Mean and covariance drawn given a complete table, by Bartlett's decomposition of a Wishart matrix."""
    units, columns = complete.shape
    mean = complete.mean(axis=0)
    off = complete - mean
    squares = off.T @ off + prior * np.eye(columns)
    freedom = units - 1 + prior
    lower = np.tril(rng.standard_normal((columns, columns)), -1)
    lower[np.diag_indices(columns)] = np.sqrt(rng.chisquare(freedom - np.arange(columns)))
    half = np.linalg.solve(lower, root(squares).T)
    spread = half.T @ half
    return mean + root(spread) @ rng.standard_normal(columns) / np.sqrt(units), spread


def patterns(values: Numbers) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Each pattern of gaps, with the rows that have it."""
    kinds, which = np.unique(np.isnan(values), axis=0, return_inverse=True)
    for place, pattern in enumerate(kinds):
        yield pattern, np.flatnonzero(which.reshape(-1) == place)


def root(matrix: Numbers) -> Numbers:
    """A matrix whose product with its own transpose gives the matrix; rounding below 0 is taken as 0."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2.0)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))


def pooled(estimates: Numbers, variances: Numbers) -> tuple[float, float, float]:
    """One estimate, its variance and degrees of freedom from one estimate and variance per draw.

    Q = mean, T = mean variance + (1 + 1/m) · variance between draws, v = (m - 1) (1 + W / ((1 + 1/m) B))².
    Source: Rubin (1987), ch. 3.
    """
    draws = len(estimates)
    within, between = float(np.mean(variances)), float(np.var(estimates, ddof=1)) * (1.0 + 1.0 / draws)
    freedom = (draws - 1) * (1.0 + within / between) ** 2 if between > 0 else np.inf
    return float(np.mean(estimates)), within + between, float(freedom)
