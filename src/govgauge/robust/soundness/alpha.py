"""Cronbach's alpha: do the indicators of a node measure one thing, and would they do so better without one of them?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.correlation import correlation, correlations
from govgauge.score.moments import mean
from govgauge.score.table import Numbers, Table, demand, refused

TAKES = "table"
PARAMETERS: Parameters = {}
ASKS = "Do the indicators of this node measure one thing?"
ENOUGH = 0.7  # Nunnally (1978), Psychometric Theory: the usual bound


@dataclass(frozen=True)
class Alpha:
    """Alpha of the values and of standardised values; for each indicator alpha without it, and its correlation with the
    sum of the others (standardised)."""

    alpha: float
    standardised: float
    without: Mapping[str, float]
    with_rest: Mapping[str, float]


def examine(table: Table) -> Alpha:
    """α = k / (k - 1) · (1 - Σ variances / Σ covariances) over k columns, each pair on the units that have both.

    `without` is of standardised values, as the OECD/JRC Handbook has it; NaN where two columns only are left with one.
    Raises ScoreError for fewer than 2 columns, or a column without 3 values that differ.
    Source: Cronbach (1951), Psychometrika 16, 297-334; OECD/JRC Handbook (2008), step 4.
    """
    demand(table, "alpha", units=3, varying=True)
    if len(table.columns) < 2:
        raise refused("alpha", found="there is one indicator", remedy="ask it of a node with two or more")
    between = correlations(table.values)
    spread = np.nanstd(table.values, axis=0, ddof=1)
    unit = (table.values - np.nanmean(table.values, axis=0)) / spread
    without, with_rest = {}, {}
    for place, name in enumerate(table.columns):
        rest = np.delete(np.arange(len(table.columns)), place)
        without[name] = of_covariances(between[np.ix_(rest, rest)]) if len(rest) > 1 else math.nan
        with_rest[name] = correlation(unit[:, place], unit[:, rest].sum(axis=1))
    return Alpha(of_covariances(covariances(table.values)), of_covariances(between), without, with_rest)


def of_covariances(matrix: Numbers) -> float:
    """Alpha from a matrix of covariances; NaN when they add up to nothing."""
    size, total = len(matrix), math.fsum(matrix.ravel().tolist())
    return size / (size - 1) * (1.0 - math.fsum(np.diag(matrix).tolist()) / total) if total else math.nan


def covariances(values: Numbers) -> Numbers:
    """Sample covariances, each pair on the units that have both."""
    size = values.shape[1]
    if not np.isnan(values).any():
        off = values - np.array([mean(column) for column in values.T])
        return np.asarray(off.T @ off / (len(values) - 1))
    matrix = np.full((size, size), np.nan)
    for i in range(size):
        for j in range(i, size):
            both = ~(np.isnan(values[:, i]) | np.isnan(values[:, j]))
            x, y = values[both, i], values[both, j]
            if len(x) > 1:
                matrix[i, j] = matrix[j, i] = float((x - mean(x)) @ (y - mean(y))) / (len(x) - 1)
    return matrix


def reading(found: Alpha) -> tuple[str, ...]:
    """What follows."""
    value = found.standardised
    if value >= ENOUGH:
        said = [f"Alpha is {value:.2f}: the indicators move together, so their mean stands for one thing."]
    elif value < 0:
        said = [f"Alpha is {value:.2f}: some indicators move against the others; check their directions."]
    else:
        said = [f"Alpha is {value:.2f}, below {ENOUGH}: the node mixes several things; say which, or split it."]
    better = [name for name, alpha in found.without.items() if alpha > value + 0.02]
    if better:
        worst = max(better, key=lambda name: found.without[name])
        said.append(f"Without {worst!r} it would be {found.without[worst]:.2f}: look whether it belongs here.")
    return tuple(said)
