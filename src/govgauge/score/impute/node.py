"""The unit's own level in the rest of a node: one that does well in its other indicators is filled in as doing well."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.filling import Imputed, filled, nothing_left
from govgauge.score.moments import known, mean, median
from govgauge.score.table import Table, demand, refused

TAKES = "table and nodes"
DATA: Parameters = {
    "level": Parameter(
        "integer", says="the rest of the node at this level of the tree, 0 for the root; its own node if not given"
    ),
}
PARAMETERS: Parameters = {
    "by": Parameter(
        "text", says="what of the unit's other indicators is put in", default="mean", allowed=("mean", "median")
    ),
}


def impute(
    table: Table,
    *,
    nodes: Sequence[str],
    better: Sequence[str] | None = None,
    by: str = "mean",
    leave: bool = False,
) -> Imputed:
    """Each gap filled with the unit's mean or median over its other indicators of the same node, at its own scale.

    Columns are brought to 0-1 by their minimum and maximum (turned round where less is better), and the value put in is
    brought back to the column's scale. Raises ScoreError naming a column without differences, and units that have no
    value in the node at all, unless these are to `leave` missing.
    Source: OECD/JRC Handbook (2008), step 3, implicit modelling; JRC COINr, impute by row.
    """
    demand(table, "node", varying=True)
    more = np.array([word == "more" for word in (better or ["more"] * len(table.columns))])
    if len(nodes) != len(table.columns) or len(more) != len(table.columns):
        found = f"{len(nodes)} nodes and {len(more)} directions for {len(table.columns)} columns"
        raise refused("node", found=found, remedy="give one for each column")
    sign = np.where(more, 1.0, -1.0)
    turned = table.values * sign
    low, high = np.nanmin(turned, axis=0), np.nanmax(turned, axis=0)
    unit = (turned - low) / (high - low)
    put = np.full(table.values.shape, np.nan)
    for node in sorted({*nodes}):
        columns = np.array([place for place, name in enumerate(nodes) if name == node])
        for row in np.flatnonzero(np.isnan(unit[:, columns]).any(axis=1)):
            values = known(unit[row, columns])
            level = mean(values) if by == "mean" else median(values)
            put[row, columns] = (level * (high - low)[columns] + low[columns]) * sign[columns]
    done = filled(table.values, put)
    remedy = "leave these units out, or use another method for them"
    return done if leave else nothing_left(done, table, method="node", remedy=remedy)
