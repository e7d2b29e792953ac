"""Correlation balancing: weights by which each indicator is as close to the index as it is meant to be important."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.correlation import complete_correlations
from govgauge.score.moments import deviation
from govgauge.score.table import Numbers, Table, demand, refused
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "importance": Parameter("list", says="how important each indicator is meant to be; equal if not given"),
    "aim": Parameter(
        "text",
        says="balance: correlations in proportion to importance; most: the largest sum of correlations",
        default="balance",
        allowed=("balance", "most"),
    ),
}
MOST_STEPS = 20_000
PRECISE = 1e-15


def weigh(table: Table, *, importance: Sequence[float] | None = None, aim: str = "balance") -> Weights:
    """Weights w ∝ C⁻¹ (σ · t): then the correlation of column i with Σ w x is in proportion to its importance t_i.

    C is the covariance and σ the deviation of the columns. Where that asks for a weight below 0, the weights of 0 or
    more with the least squared distance from the wanted proportions are taken, and a note says so. With `most`,
    w ∝ 1 / σ, which no other weights of an arithmetic mean surpass. Facts: the correlation reached by each column.
    Raises ScoreError for missing values, columns without differences, fewer than 3 units, or columns repeating others.
    Source: Becker, Saisana, Paruolo & Vandecasteele (2017), Ecological Indicators 80, 12-22 (linear version).
    """
    method = "correlation-balancing"
    demand(table, method, units=3, complete=True, varying=True)
    wanted = np.ones(len(table.columns)) if importance is None else np.array(importance, dtype=np.float64)
    if len(wanted) != len(table.columns) or not (wanted > 0).all():
        raise refused(method, found=f"{len(wanted)} importances for {len(table.columns)} columns", allowed="above 0")
    wanted = wanted / wanted.sum()
    between, spread = complete_correlations(table), np.array([deviation(column) for column in table.values.T])
    notes = []
    if aim == "most":
        raw = np.ones(len(wanted))
    else:
        check_rank(between, table)
        raw = np.linalg.solve(between, wanted)
        if (raw < 0).any() or raw.sum() <= 0:
            notes = ["no weights of 0 or more give exactly these importances: the nearest were taken"]
            raw = nearest(between, wanted)
    reached = between @ raw / np.sqrt(raw @ between @ raw)
    facts = {f"correlation of {name}": float(r) for name, r in zip(table.columns, reached, strict=True)}
    return weights(method, table.columns, raw=raw / spread, facts=facts, notes=notes)


def check_rank(between: Numbers, table: Table) -> None:
    """Refuse columns that are a mixture of others: their weights would be a matter of rounding."""
    values, vectors = np.linalg.eigh(between)
    if values[0] <= 1e-10:
        place = int(np.argmax(np.abs(vectors[:, 0])))
        found = "it is a mixture of the other indicators, so no weights are determined"
        where = f"indicator {table.columns[place]!r}"
        raise refused("correlation-balancing", where, found=found, remedy="leave it out")


def nearest(between: Numbers, wanted: Numbers) -> Numbers:
    """Standardised weights of 0 or more that minimise Σ (share of correlation - wanted)², by projected descent."""
    weight, step = np.full(len(wanted), 1.0 / len(wanted)), 1.0
    best = distance(weight, between, wanted=wanted)
    for _ in range(MOST_STEPS):
        reached = between @ weight
        off = reached / reached.sum() - wanted
        slope = between @ (off - off @ (reached / reached.sum())) * 2.0 / reached.sum()
        while step > PRECISE:
            tried = np.maximum(weight - step * slope, 0.0)
            tried = tried / tried.sum() if tried.sum() > 0 else weight
            far = distance(tried, between, wanted=wanted)
            if far < best:
                break
            step /= 2.0
        if step <= PRECISE or best - far <= PRECISE * best:
            break
        weight, best, step = tried, far, step * 4.0
    return weight


def distance(weight: Numbers, between: Numbers, *, wanted: Numbers) -> float:
    """Σ (share of correlation - wanted)²; without bound where the correlations do not add up to more than 0."""
    reached = between @ weight
    return float(((reached / reached.sum() - wanted) ** 2).sum()) if reached.sum() > 0 else np.inf
