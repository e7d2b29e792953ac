"""The mean of the other units: it keeps a column's mean, and makes its spread too small."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.filling import Imputed, filled
from govgauge.score.moments import deviation, known, mean
from govgauge.score.table import Table, demand

TAKES = "table"
PARAMETERS: Parameters = {}


def impute(table: Table) -> Imputed:
    """Each gap filled with its column's mean; the variance of a filled cell is the column's s² · (1 + 1/n).

    Raises ScoreError naming a column without any value.
    Source: OECD/JRC Handbook (2008), step 3, unconditional mean imputation.
    """
    demand(table, "mean")
    columns = [known(column) for column in table.values.T]
    put = np.array([mean(column) for column in columns])
    unsure = np.array([deviation(column) ** 2 * (1.0 + 1.0 / len(column)) for column in columns])
    return filled(
        table.values, np.broadcast_to(put, table.values.shape), variance=np.broadcast_to(unsure, table.values.shape)
    )
