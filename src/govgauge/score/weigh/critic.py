"""CRITIC: an indicator weighs the more, the more it tells units apart and the less others already say the same."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.correlation import KINDS, correlations
from govgauge.score.moments import deviation
from govgauge.score.table import NOISE, Table, demand
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "correlation": Parameter("text", says="which correlation tells what others say", default="pearson", allowed=KINDS),
}


def weigh(table: Table, *, correlation: str = "pearson") -> Weights:
    """w_j ∝ σ_j · Σ_k (1 - r_jk), with columns brought to 0-1 by their own minimum and maximum first.

    Every column is read as more is better; turn the others round before. Raises ScoreError for missing values, fewer
    than 3 units, or a column without differences, naming it.
    Source: Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22, 763-770.
    """
    demand(table, "critic", units=3, complete=True, varying=True)
    low, high = table.values.min(axis=0), table.values.max(axis=0)
    unit = (table.values - low) / (high - low)
    apart = 1.0 - correlations(unit, kind=correlation)
    conflict = np.where(apart > NOISE, apart, 0.0).sum(axis=0)
    spread = np.array([deviation(column) for column in unit.T])
    return weights("critic", table.columns, raw=spread * conflict)
