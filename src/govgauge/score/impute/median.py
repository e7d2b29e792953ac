"""The median of the other units: as the mean, but a few extreme units do not move it."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.filling import Imputed, filled
from govgauge.score.moments import known, median
from govgauge.score.table import Table, demand

TAKES = "table"
PARAMETERS: Parameters = {}


def impute(table: Table) -> Imputed:
    """Each gap filled with its column's median; no variance is given. Raises ScoreError naming a column without values.

    Source: OECD/JRC Handbook (2008), step 3.
    """
    demand(table, "median")
    put = np.array([median(known(column)) for column in table.values.T])
    return filled(table.values, np.broadcast_to(put, table.values.shape))
