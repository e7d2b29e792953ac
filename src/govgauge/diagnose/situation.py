"""What questions are asked of: the index, its measures, scores and parts, and the tables that the index publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Index, Text
from govgauge.kernel.shapes import Measures, Scores

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Situation:
    """A run as it stands. Nothing here is of the raw records: what a question needs of them the index publishes."""

    index: Index  # with the units found in the records
    periods: Sequence[str]  # in order
    measures: Measures
    scores: Scores
    tables: Mapping[str, pa.Table] = field(default_factory=dict)  # published derived tables
    # period → unit → the root's score by the rule of the period before; only periods before which a rule changed
    bridges: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @cached_property
    def totals(self) -> frozenset[str]:
        """Wholes made of units; no question is asked about them."""
        return frozenset(total.id for total in self.index.units.totals)

    def measured(self, indicator: str, *, period: str) -> list[Row]:
        """The indicator's rows of one period that hold a value, those of totals left out."""
        return [
            row
            for row in self._by_indicator.get((period, indicator), ())
            if row["status"] == "measured" and row["unit"] not in self.totals
        ]

    def scored(self, node: str, *, period: str) -> list[Row]:
        """The node's scores of one period, of units as a whole."""
        return [
            row
            for row in self._by_node.get((period, node), ())
            if row["score"] is not None and row["unit"] not in self.totals
        ]

    def peers(self, unit: str) -> str:
        """Whom it is compared with: as the diagnosis says, else as it is ranked."""
        return self.attribute(unit, self.index.diagnose.peers or self.index.ranking.within)

    def title(self, name: str) -> Text:
        """The title of a node or an indicator; its id where it has none."""
        titled = self.index.tree.get(name) or self.index.indicators.get(name)
        return titled.title if titled and any(titled.title.values()) else {"en": name}

    def unit_title(self, unit: str) -> Text:
        """The title of a unit; its id where it has none."""
        listed = self.index.units.listed.get(unit)
        return listed.title if listed and any(listed.title.values()) else {"en": unit}

    def attribute(self, unit: str, name: str) -> str:
        """An attribute of the unit; "" where it has none."""
        listed = self.index.units.listed.get(unit)
        return listed.attributes.get(name, "") if name and listed else ""

    @cached_property
    def _by_indicator(self) -> Mapping[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.measures.table.to_pylist():
            found.setdefault((row["period"], row["indicator"]), []).append(row)
        return found

    @cached_property
    def _by_node(self) -> Mapping[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        whole = self.scores.table.filter(pc.equal(self.scores.table["facet"], ""))
        for row in whole.to_pylist():
            found.setdefault((row["period"], row["node"]), []).append(row)
        return found
