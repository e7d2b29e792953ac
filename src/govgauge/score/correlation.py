"""Correlations between columns, each pair on the units that have both, and how likely they are by chance."""

from __future__ import annotations

import math

import numpy as np

from govgauge.score.distribution import t_two_sided
from govgauge.score.moments import off_mean
from govgauge.score.table import Numbers, Table, constant

KINDS = ("pearson", "spearman", "kendall")
LEAST_UNITS = 3


def correlations(values: Numbers, others: Numbers | None = None, *, kind: str = "pearson") -> Numbers:
    """Columns × columns (of `others` when given); NaN where fewer than 3 units have both, or one does not vary.

    Spearman is Pearson of average ranks; Kendall is tau-b. Source: Kendall & Gibbons (1990), ch. 3.
    """
    right = values if others is None else others
    if kind != "kendall" and len(values) >= LEAST_UNITS and not (np.isnan(values).any() or np.isnan(right).any()):
        at_once = products(values, right, kind=kind)
        if others is None:
            np.fill_diagonal(at_once, np.where(np.isnan(np.diag(at_once)), np.nan, 1.0))
        return at_once
    result = np.full((values.shape[1], right.shape[1]), np.nan)
    for i in range(values.shape[1]):
        for j in range(right.shape[1]):
            mirrored = others is None and j < i
            result[i, j] = result[j, i] if mirrored else correlation(values[:, i], right[:, j], kind=kind)
    return result


def products(values: Numbers, others: Numbers, *, kind: str) -> Numbers:
    """Correlations of columns without missing values, in one matrix product; NaN for a column that does not vary."""

    def unit(columns: Numbers) -> Numbers:
        prepared = [average_ranks(c) if kind == "spearman" else c for c in columns.T]
        centred = [np.full(len(c), np.nan) if constant(c) else off_mean(c) for c in prepared]
        return np.array([c / np.sqrt((c * c).sum()) for c in centred]).reshape(columns.T.shape)

    return np.asarray(np.clip(unit(values) @ unit(others).T, -1.0, 1.0))


def correlation(x: Numbers, y: Numbers, *, kind: str = "pearson") -> float:
    """One pair of columns, on the units that have both."""
    both = ~(np.isnan(x) | np.isnan(y))
    a, b = x[both], y[both]
    if len(a) < LEAST_UNITS or constant(a) or constant(b):
        return math.nan
    if kind == "kendall":
        return tau_b(a, b)
    if kind == "spearman":
        a, b = average_ranks(a), average_ranks(b)
    a, b = off_mean(a), off_mean(b)
    return float(np.clip((a @ b) / math.sqrt(float(a @ a) * float(b @ b)), -1.0, 1.0))


def complete_correlations(table: Table) -> Numbers:
    """Pearson correlations of columns without missing values, in one matrix product."""
    matrix = products(table.values, table.values, kind="pearson")
    np.fill_diagonal(matrix, 1.0)
    return matrix


def average_ranks(values: Numbers) -> Numbers:
    """Ranks from the smallest, 1; equal values share the mean of their places."""
    ordered = np.sort(values)
    first = np.searchsorted(ordered, values, side="left")
    last = np.searchsorted(ordered, values, side="right")
    return np.asarray((first + last + 1.0) / 2.0)


def tau_b(x: Numbers, y: Numbers) -> float:
    """(concordant - discordant) / √(pairs not tied in x · pairs not tied in y)."""
    score = untied_x = untied_y = 0
    for place in range(len(x) - 1):
        a, b = np.sign(x[place + 1 :] - x[place]), np.sign(y[place + 1 :] - y[place])
        score += int(a @ b)
        untied_x += int(np.count_nonzero(a))
        untied_y += int(np.count_nonzero(b))
    return score / math.sqrt(untied_x * untied_y)


def chance(r: float, units: int) -> float:
    """Two-sided probability of a Pearson correlation at least this far from 0 among so many independent units."""
    if math.isnan(r) or units < LEAST_UNITS:
        return math.nan
    if abs(r) >= 1.0:
        return 0.0
    return t_two_sided(r * math.sqrt((units - 2) / (1.0 - r * r)), units - 2)


def both_known(values: Numbers) -> Numbers:
    """How many units have both columns of each pair."""
    there = (~np.isnan(values)).astype(np.float64)
    return there.T @ there
