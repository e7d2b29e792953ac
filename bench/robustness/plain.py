"""The rivals: plain numpy that knows only what it must, recomputes only what varies, and keeps no rule of any index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.robustness.reference import Reference

Tables = dict[tuple[int, int], np.ndarray]


def alternatives(made: Reference) -> Tables:
    """At most 1 to 5 winsorised, two normalisations: ten tables of scores."""
    sign = np.array([1.0 if way == "more" else -1.0 for way in made.better])
    tables = {}
    for most in range(1, 6):
        treated = winsorised(made.values, most) * sign
        low, high = treated.min(axis=0), treated.max(axis=0)
        tables[most - 1, 0] = (treated - low) / (high - low) * 99.0 + 1.0
        tables[most - 1, 1] = (treated - treated.mean(axis=0)) / treated.std(axis=0, ddof=1) * 2.0 + 10.0
    return tables


def drawn(made: Reference, tables: Tables, *, draws: int, seed: int) -> np.ndarray:
    """COINr's four assumptions on its example index: a table, weights of two levels ± 25 %, arithmetic or geometric
    means; the 5th, 50th and 95th percentile of each unit's ranks."""
    chance = np.random.default_rng(seed)
    which = chance.integers(0, [5, 2, 2], (draws, 3))
    ranks = np.empty((draws, len(made.values)))
    for (most, way), table in tables.items():
        for mean in (0, 1):
            rows = np.flatnonzero((which == (most, way, mean)).all(axis=1))
            level = np.log(table) if mean else table
            for depth, parents in enumerate(made.above):
                level = means(level, parents, draws=len(rows), chance=chance if depth else None)
            order = np.argsort(-level[:, :, 0], axis=1)
            placed = np.empty(order.shape)
            np.put_along_axis(placed, order, np.broadcast_to(np.arange(1.0, len(table) + 1.0), order.shape), axis=1)
            ranks[rows] = placed
    return np.percentile(ranks, [5, 50, 95], axis=0)


def means(level: np.ndarray, parents: Sequence[int], *, draws: int, chance: np.random.Generator | None) -> np.ndarray:
    """Weighted means of the children of every parent: draws × units × parents. Logarithms go in for geometric means."""
    if chance is None:
        weights = np.zeros((len(parents), max(parents) + 1))
        weights[np.arange(len(parents)), parents] = 1.0
        return np.broadcast_to(level @ (weights / weights.sum(axis=0)), (draws, len(level), weights.shape[1]))
    drawn = chance.uniform(0.75, 1.25, (draws, len(parents)))
    made = np.empty((draws, level.shape[1], max(parents) + 1))
    for parent in range(max(parents) + 1):
        own = np.flatnonzero(np.asarray(parents) == parent)
        part = drawn[:, own] / drawn[:, own].sum(axis=1, keepdims=True)
        made[:, :, parent] = np.einsum("duc,dc->du", level[:, :, own], part)
    return made


def winsorised(values: np.ndarray, most: int) -> np.ndarray:
    """Columns too skewed and too peaked, their most extreme values replaced by the next, else put in logarithms."""
    made = values.copy()
    for column in made.T:
        before = column.copy()
        for _ in range(most):
            skew, peaked = shape(column)
            if abs(skew) < 2.0 or peaked < 3.5:
                break
            extreme = column.argmax() if skew >= 0 else column.argmin()
            inner = np.delete(column, extreme)
            column[extreme] = inner.max() if skew >= 0 else inner.min()
        skew, peaked = shape(column)
        if abs(skew) >= 2.0 and peaked >= 3.5:
            column[:] = np.log(before - before.min() + 0.01 * np.ptp(before))
    return made


def shape(column: np.ndarray) -> tuple[float, float]:
    """Skewness and kurtosis (SAS type 2)."""
    n = len(column)
    off = column - column.mean()
    second, third, fourth = (off**2).mean(), (off**3).mean(), (off**4).mean()
    skew = third / second**1.5 * np.sqrt(n * (n - 1.0)) / (n - 2.0)
    peaked = ((n + 1.0) * (fourth / second**2 - 3.0) + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0))
    return float(skew), float(peaked)


def products_and_sorting(table: np.ndarray, draws: int, *, block: int, seed: int) -> None:
    """What no way can do without: a matrix product and a sort of whole numbers for every draw, and nothing else, in
    memory that is used again."""
    chance = np.random.default_rng(seed)
    columns = np.ascontiguousarray(table.T)
    weights, scores = chance.random((block, len(columns))), np.empty((block, len(table)))
    for start in range(0, draws, block):
        rows = slice(0, min(block, draws - start))
        np.matmul(weights[rows], columns, out=scores[rows])
        scores[rows].view(np.int64).sort(axis=1)
