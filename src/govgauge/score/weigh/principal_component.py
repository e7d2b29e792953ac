"""First principal component: weights by how much each indicator has of what all have in common."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.components import Components, components
from govgauge.score.correlation import complete_correlations
from govgauge.score.table import Table, demand, refused
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "squared": Parameter("boolean", says="squared entries, which sum to 1, instead of the entries", default=False),
}


def weigh(table: Table, *, squared: bool = False) -> Weights:
    """Entries of the first eigenvector of the columns' correlations (or their squares), divided by their sum.

    Facts: the share of variance that the component explains, and its eigenvalue. Raises ScoreError for missing values,
    a column without differences, and for an entry below 0, naming the indicator: it moves against the others.
    Source: Jolliffe (2002), Principal Component Analysis; OECD/JRC Handbook (2008), step 6.
    """
    found = of_table(table, "principal-component")
    entries = found.vectors[:, 0]
    against = [name for name, entry in zip(table.columns, entries, strict=True) if entry < 0]
    if against and not squared:
        raise refused(
            "principal-component",
            f"indicator {against[0]!r}",
            found=f"it moves against the others (entry {entries[table.columns.index(against[0])]:.3f})",
            remedy="check its direction, leave it out, or use `squared: true` or the method factor",
        )
    facts = {"explained": float(found.explained[0]), "eigenvalue": float(found.eigenvalues[0])}
    return weights("principal-component", table.columns, raw=entries**2 if squared else entries, facts=facts)


def of_table(table: Table, method: str) -> Components:
    """Components of a table's correlations."""
    demand(table, method, units=3, complete=True, varying=True)
    if len(table.columns) < 2:
        raise refused(method, found="there is one indicator, and it has nothing in common with itself only")
    matrix: np.ndarray = complete_correlations(table)
    return components(matrix)
