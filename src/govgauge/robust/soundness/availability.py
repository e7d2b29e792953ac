"""Availability: how much of the data is there, for each unit, indicator and node, and which units have too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Flags, Numbers, Table, counted, refused, some

TAKES = "table and nodes"
PARAMETERS: Parameters = {
    "known": Parameter("number", says="the least share of values that a unit must have", default=0.65),
    "other_than_zero": Parameter("number", says="the least share of its values that must not be 0", default=0),
}
ASKS = "Is there enough data to compare these units?"


@dataclass(frozen=True)
class Availability:
    """For each unit: values missing, zeros, share known, share of the known that is not 0 (NaN for none known), and
    whether it has enough; shares known for each unit within each node, and for each indicator over units."""

    units: tuple[str, ...]
    missing: Numbers
    zeros: Numbers
    known: Numbers
    other_than_zero: Numbers
    enough: Flags
    by_node: Mapping[str, Numbers]
    by_column: Mapping[str, float]


def examine(
    table: Table, *, nodes: Mapping[str, Sequence[str]] | None = None, known: float = 0.65, other_than_zero: float = 0.0
) -> Availability:
    """Shares of what is there; a unit has enough when neither share is below its bound.

    `nodes`: the columns below each node. Raises ScoreError for a node with a column that there is not.
    Source: OECD/JRC Handbook (2008), step 3; JRC COINr, get_data_avail and Screen.
    """
    there = ~table.missing
    width = max(len(table.columns), 1)
    count = there.sum(axis=1)
    zeros = (table.values == 0).sum(axis=1)
    share = count / width
    with np.errstate(invalid="ignore"):
        kept = np.where(count > 0, (count - zeros) / np.maximum(count, 1), np.nan)
    by_node = {}
    for node, below in (nodes or {}).items():
        strange = [name for name in below if name not in table.columns]
        if strange or not below:
            raise refused("availability", f"node {node!r}", found=f"no columns {some(strange)}")
        places = [table.columns.index(name) for name in below]
        by_node[node] = there[:, places].mean(axis=1)
    return Availability(
        table.units,
        missing=(width - count).astype(np.float64),
        zeros=zeros.astype(np.float64),
        known=share,
        other_than_zero=kept,
        enough=np.asarray((share >= known) & ~(kept < other_than_zero)),
        by_node=by_node,
        by_column=dict(zip(table.columns, there.mean(axis=0).tolist(), strict=True)),
    )


def reading(found: Availability) -> tuple[str, ...]:
    """What follows."""
    few = [unit for unit, enough in zip(found.units, found.enough, strict=True) if not enough]
    thin = [name for name, share in found.by_column.items() if share < 0.65]
    said = [f"{found.known.mean():.1%} of all values are there."]
    if few:
        said.append(f"{counted(len(few), 'unit')} with too little data: {some(few)}. Do not rank them.")
    if thin:
        said.append(f"Known for fewer than 65 % of the units: {some(thin)}. Their place in the index is doubtful.")
    return tuple(said)
