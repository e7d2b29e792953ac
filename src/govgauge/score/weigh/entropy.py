"""Entropy (熵权法): an indicator weighs the more, the less evenly its values are spread over the units."""

from __future__ import annotations

import math

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.table import Table, constant, demand, refused, some
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {}


def weigh(table: Table) -> Weights:
    """w_j = (1 - e_j) / Σ (1 - e_j) with e_j = -Σ p ln p / ln m, p = x / Σ x over m units and 0 · ln 0 = 0.

    A column whose values are all equal carries no information: its weight is 0, and a note says so. Raises ScoreError
    for missing or negative values, fewer than 2 units, a column of zeros, or when no column varies.
    Source: Shannon (1948); Zeleny (1982), Multiple Criteria Decision Making; Hwang & Yoon (1981), ch. 2.
    """
    demand(table, "entropy", units=2, complete=True, at_least=0.0)
    even = [name for name, column in zip(table.columns, table.values.T, strict=True) if constant(column)]
    if len(even) == len(table.columns):
        remedy = "use equal weights, or wait for data in which units differ"
        raise refused("entropy", some(even), found="no column varies, so none carries information", remedy=remedy)
    columns = zip(table.columns, table.values.T, strict=True)
    given = np.array([0.0 if name in even else information(column) for name, column in columns])
    notes = [f"weight 0 for {some(even)}: all values are equal"] if even else []
    return weights("entropy", table.columns, raw=given, notes=notes)


def information(column: np.ndarray) -> float:
    """1 - e of one column."""
    total = math.fsum(column.tolist())
    parts = [value / total for value in column.tolist() if value > 0]
    return max(0.0, 1.0 + math.fsum(part * math.log(part) for part in parts) / math.log(len(column)))
