"""New data under the old rule: what moved a score, the unit or the rule, where weights or score functions changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.breaks import as_it_was, changed
from govgauge.definition.model import Index
from govgauge.kernel.shapes import Measures
from govgauge.score.ladder import score


def bridges(index: Index, measures: Measures, *, periods: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Period → unit → the root's score by the rule of the period before, of each period before which the rule changed.

    Periods in order. Values that a score function holds against earlier periods find them: all up to it are scored.
    """
    found = {}
    for place, (before, period) in enumerate(pairwise(periods), start=2):
        if changed(index, before=before, period=period):
            known = _rows(measures.table, period=periods[:place], indicator=list(index.indicators))
            old = score(as_it_was(index, before), replace(measures, table=known)).table
            old = _rows(old, period=[period], node=[index.root.id], facet=[""])
            scores = zip(old["unit"].to_pylist(), old["score"].to_pylist(), strict=True)
            found[period] = {unit: one for unit, one in scores if one is not None}
    return found


def _rows(table: pa.Table, **wanted: Sequence[str]) -> pa.Table:
    """The rows whose columns hold one of the values wanted."""
    for name, values in wanted.items():
        table = table.filter(pc.is_in(table[name], value_set=pa.array(values, pa.string())))
    return table
