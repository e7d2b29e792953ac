"""How a value came to be scored as it was: its interval, what was put in or changed, and where weights were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.kernel.shapes import FoundWeights
from govgauge.run.opened import Run
from govgauge.run.sureness import read_intervals

ABOUT = ("interval", "imputed", "treated")


@dataclass(frozen=True)
class Making:
    """One unit in one period: rows of intervals.csv, imputed.csv and treated.csv, and weights by node."""

    rows: Mapping[tuple[str, str], Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    weights: Mapping[str, FoundWeights] = field(default_factory=dict)

    def of(self, node: str, facet: str) -> Mapping[str, Any]:
        """What there is to tell of an indicator at a facet value, or of a node."""
        found: dict[str, Any] = dict(self.rows.get((facet, node), {}))
        if node in self.weights:
            one = self.weights[node]
            found["weights"] = {
                "method": one.method,
                "found in": list(one.found_in),
                "units": one.units,
                "stated": dict(one.stated),
                "facts": dict(one.facts),
                "notes": list(one.notes),
                "refused": one.refused,
            }
        return found


def making(run: Run, *, unit: str, period: str) -> Making:
    """Everything that the run folder tells beside measures and scores."""
    tables = (read_intervals(run.folder), run.scores.imputed, run.scores.treated)
    rows: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
    for name, table in zip(ABOUT, tables, strict=True):
        for row in of_unit(table, unit=unit, period=period):
            rows.setdefault((row["facet"], row["indicator"]), {})[name] = row
    return Making(rows, {one.node: one for one in run.scores.weights if one.period == period})


def of_unit(table: pa.Table, *, unit: str, period: str) -> list[dict[str, Any]]:
    """The rows of one unit in one period."""
    chosen = pc.and_(pc.equal(table["period"], period), pc.equal(table["unit"], unit))
    rows: list[dict[str, Any]] = table.filter(chosen).to_pylist()
    return rows
