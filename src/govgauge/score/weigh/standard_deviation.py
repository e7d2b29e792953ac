"""Standard deviation: an indicator weighs the more, the more it tells units apart."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.moments import deviation
from govgauge.score.table import Table, constant, demand, refused, some
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {}


def weigh(table: Table) -> Weights:
    """w_j = σ_j / Σ σ, of columns on one scale (normalise first: a deviation has the unit of its column).

    A column without differences has weight 0, and a note says so. Raises ScoreError for missing values, fewer than 2
    units, or when no column varies. Source: Diakoulaki, Mavrotas & Papayannakis (1995), Comp. & Oper. Res. 22, 763-770.
    """
    demand(table, "standard-deviation", units=2, complete=True)
    even = [name for name, column in zip(table.columns, table.values.T, strict=True) if constant(column)]
    if len(even) == len(table.columns):
        raise refused("standard-deviation", some(even), found="no column varies", remedy="use equal weights")
    spread = np.array([deviation(column, sample=False) for column in table.values.T])
    notes = [f"weight 0 for {some(even)}: all values are equal"] if even else []
    raw = np.where(np.isin(table.columns, even), 0.0, spread)
    return weights("standard-deviation", table.columns, raw=raw, notes=notes)
