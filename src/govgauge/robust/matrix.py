"""Correlations of a node's indicators and their inverse, refused where the inverse would be a matter of rounding."""

from __future__ import annotations

import numpy as np

from govgauge.score.correlation import complete_correlations
from govgauge.score.table import Numbers, Table, demand, refused


def inverse_of_correlations(table: Table, method: str) -> tuple[Numbers, Numbers]:
    """The correlations among the units that have every value, and their inverse.

    Raises ScoreError for fewer than 2 columns, not more such units than columns, a column without differences among
    them, and a column that the others determine, naming it.
    """
    demand(table, method)
    complete = table.complete
    if len(table.columns) < 2:
        raise refused(method, found="there is one indicator", remedy="ask it of a node with two or more")
    if len(complete.units) <= len(table.columns):
        found = f"{len(complete.units)} units have a value in all {len(table.columns)} columns"
        raise refused(
            method, found=found, remedy="impute first, or ask it node by node: more units than columns are needed"
        )
    demand(complete, method, varying=True)
    matrix = complete_correlations(complete)
    values, vectors = np.linalg.eigh(matrix)
    if values[0] <= 1e-10:
        place = int(np.argmax(np.abs(vectors[:, 0])))
        raise refused(
            method,
            f"indicator {table.columns[place]!r}",
            found="other columns determine it",
            remedy="leave it out: it says nothing that they do not say",
        )
    return matrix, np.asarray(np.linalg.inv(matrix), dtype=np.float64)
