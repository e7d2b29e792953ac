"""Principal components: in how many directions do the indicators of a node vary?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.components import Components, components
from govgauge.score.correlation import complete_correlations
from govgauge.score.table import Numbers, Table, demand, refused

TAKES = "table"
PARAMETERS: Parameters = {}
ASKS = "In how many directions do the indicators of this node vary?"


@dataclass(frozen=True)
class Found:
    """Components, loadings of all of them (indicators × components), how many have an eigenvalue above 1, and the units
    they rest on (those with every value)."""

    components: Components
    loadings: Numbers
    above_one: int
    units: int
    columns: tuple[str, ...]


def examine(table: Table) -> Found:
    """Eigenvalues and loadings of the correlations among the units that have every value.

    Raises ScoreError for fewer than 2 columns or 3 such units, and for a column without differences among them.
    Source: Jolliffe (2002); OECD/JRC Handbook (2008), step 4.
    """
    demand(table, "principal components")
    complete = table.complete
    if len(table.columns) < 2 or len(complete.units) < 3:
        found = f"{len(table.columns)} indicators and {len(complete.units)} units that have all of them"
        raise refused("principal components", found=found, remedy="impute first, or ask it of a node with two or more")
    demand(complete, "principal components", varying=True)
    found_all = components(complete_correlations(complete))
    return Found(
        found_all,
        loadings=found_all.loadings(len(table.columns)),
        above_one=int(np.count_nonzero(found_all.eigenvalues > 1.0)),
        units=len(complete.units),
        columns=table.columns,
    )


def reading(found: Found) -> tuple[str, ...]:
    """What follows."""
    part = found.components.explained[0]
    first = f"One direction carries {part:.0%} of the differences between units"
    against = [name for name, loading in zip(found.columns, found.loadings[:, 0], strict=True) if loading < 0]
    said = [
        f"{first}: the node has one main theme."
        if found.above_one <= 1
        else f"{first}, and {found.above_one} have an eigenvalue above 1: the node has {found.above_one} themes."
    ]
    if against:
        said.append(f"{', '.join(map(repr, against))} point the other way: check their directions.")
    return tuple(said)
