"""Values prepared before they are scored, in the order of the handbook: shrink, impute, treat; every change is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa

from govgauge.definition.model import Index
from govgauge.definition.scopes import scopes
from govgauge.kernel.shapes import IMPUTED, TREATED, TREATMENTS
from govgauge.score.cells import Texts
from govgauge.score.imputing import Filled, impute
from govgauge.score.readings import Readings
from govgauge.score.sheet import sheet_of
from govgauge.score.shrinking import shrink
from govgauge.score.treated import Altered, Looked, treat


@dataclass(frozen=True)
class Prepared:
    """Readings as they are scored, in the order they came, and what was done to them."""

    readings: Sequence[Readings]
    filled: Sequence[Filled]
    altered: Sequence[tuple[str, Altered]]  # with its period
    looked: Sequence[tuple[str, Looked]]

    @property
    def imputed(self) -> pa.Table:
        """IMPUTED."""
        return rows_of(self.filled)

    @property
    def treated(self) -> pa.Table:
        """TREATED."""
        return changes_of(self.altered)

    @property
    def treatments(self) -> pa.Table:
        """TREATMENTS."""
        return log_of(self.looked)


def asks(index: Index) -> bool:
    """Whether a definition says that anything is done to values before they are scored."""
    shrinking = any(indicator.shrink for indicator in index.indicators.values())
    return shrinking or bool(scopes(index, "impute") or scopes(index, "treat"))


def prepare(index: Index, readings: Iterable[Readings], *, texts: Texts, told: bool = True) -> Prepared:
    """Shrink, impute and treat what the definition says, in copies; measures stay as they are.

    Periods come in order of time. What a method refuses stays missing, or is refused, with the reason in its cells:
    data never stop a run. Where it is not `told`, treated cells do not say so.
    Raises ScoreError for a method that there is not.
    Source: OECD/JRC Handbook (2008), steps 3 to 5.
    """
    sheets = [sheet_of(index, read, texts=texts, told=told) for read in readings]
    altered = [(sheet.read.period, Altered(*cell, "shrunk")) for sheet in sheets for cell in shrink(sheet, index)]
    filled = [cell for scope in scopes(index, "impute") for cell in impute(index, sheets, scope=scope)]
    treated = [
        (sheet.read.period, one) for scope in scopes(index, "treat") for sheet in sheets
        for one in treat(index, sheet, scope=scope)
    ]  # fmt: skip
    altered += [(period, one) for period, one in treated if isinstance(one, Altered)]
    looked = [(period, one) for period, one in treated if isinstance(one, Looked)]
    return Prepared([sheet.read for sheet in sheets], filled=filled, altered=altered, looked=looked)


def rows_of(filled: Sequence[Filled]) -> pa.Table:
    """IMPUTED, sorted."""
    names = [each.name for each in fields(Filled)]
    rows = sorted(tuple(getattr(cell, name) for name in names) for cell in filled)
    return built(rows, IMPUTED)


def changes_of(altered: Sequence[tuple[str, Altered]]) -> pa.Table:
    """TREATED, sorted: one row for a cell, from what it was first to what it came to."""
    cells: dict[tuple[str, str, str, str], tuple[float, float, str]] = {}
    for period, one in altered:
        key = period, one.unit, one.facet, one.indicator
        first = cells.get(key)
        cells[key] = (first[0], one.after, f"{first[2]}+{one.done}") if first else (one.before, one.after, one.done)
    return built([(*key, *cells[key]) for key in sorted(cells)], TREATED)


def log_of(looked: Sequence[tuple[str, Looked]]) -> pa.Table:
    """TREATMENTS, by period, facet value and indicator, in the order of the steps."""
    rows = [
        (
            period,
            one.facet,
            one.change.column,
            one.change.step,
            one.change.cells,
            one.change.skewness,
            one.change.kurtosis,
            "yes" if one.change.passed else "no",
        )
        for period, one in looked
    ]
    return built(sorted(rows, key=lambda row: row[:3]), TREATMENTS)


def built(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; NaN is missing."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table(
        [pa.array(list(column), field.type, from_pandas=True) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )
