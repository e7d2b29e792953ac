"""The mean or median of the unit's own group: counties are filled from counties, not from provinces."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.filling import Imputed, filled, nothing_left
from govgauge.score.moments import deviation, known, mean, median
from govgauge.score.table import Table, demand, refused

TAKES = "table and groups"
DATA: Parameters = {
    "within": Parameter("text", says="attribute of units: filled from units with the same value", required=True),
}
PARAMETERS: Parameters = {
    "by": Parameter("text", says="what of the group is put in", default="mean", allowed=("mean", "median")),
}


def impute(table: Table, *, groups: Sequence[str | None], by: str = "mean", leave: bool = False) -> Imputed:
    """Each gap filled from the units of the same group; the variance of a mean is s² · (1 + 1/n) within the group.

    Raises ScoreError naming the columns and units whose group has no value, and units without a group that need one;
    with `leave` these stay missing. Raises it too for groups that are not one for each unit.
    Source: OECD/JRC Handbook (2008), step 3; JRC COINr, i_mean_grp.
    """
    demand(table, "group")
    if len(groups) != len(table.units):
        raise refused("group", found=f"{len(groups)} groups for {len(table.units)} units", remedy="give one for each")
    put, unsure = np.full(table.values.shape, np.nan), np.full(table.values.shape, np.nan)
    for group in sorted({g for g in groups if g is not None}):
        rows = np.array([place for place, g in enumerate(groups) if g == group])
        for column in range(len(table.columns)):
            values = known(table.values[rows, column])
            put[rows, column] = mean(values) if by == "mean" else median(values)
            spread = deviation(values) if by == "mean" and len(values) else math.nan
            unsure[rows, column] = spread**2 * (1.0 + 1.0 / max(len(values), 1))
    done = filled(table.values, put, variance=unsure)
    remedy = "give these units a larger group, or use another method"
    return done if leave else nothing_left(done, table, method="group", remedy=remedy)
