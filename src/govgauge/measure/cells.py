"""The parts of a scan laid over the grid: units as counted, totals pooled from their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from govgauge.definition.model import Index
from govgauge.measure.again import asked_again, over
from govgauge.measure.column import Column, from_arrow, pooled, spread, unknown
from govgauge.measure.engine import Engine
from govgauge.measure.grid import Grid, Groups, groups_of
from govgauge.measure.parts import ROWS
from govgauge.measure.scan import MEMBERS, Scan, query

NAMES = pa.schema([("unit", pa.string()), ("total", pa.string())])  # of members; a total may have none
Totals = Mapping[str, Sequence[str]]  # members by total


def laid(
    scan: Scan, groups: Groups, *, index: Index, grid: Grid, totals: Totals, engine: Engine, large: bool
) -> dict[str, Column]:
    """Every part of the scan over the grid. Of a large table, `groups` holds only the parts that can be merged."""
    there, places = grid.places(groups)
    columns = {
        name: spread(from_arrow(groups.rows[name]).take(there), places, size=grid.size)
        for name in (ROWS, *(part.name for part in scan.parts if part.merge or not large))
    }
    if large:
        columns |= {part.name: unknown(grid.size) for part in scan.again}
        asked_again(scan, columns, index=index, grid=grid, engine=engine, pooled=False)
    if totals:
        merges = {ROWS: "sum", **{part.name: part.merge for part in scan.parts}}
        columns = {
            name: with_totals(column, grid, totals=totals, merge=merges[name]) for name, column in columns.items()
        }
        if scan.again:
            _ask_totals(scan, columns, index=index, grid=grid, totals=totals, engine=engine, large=large)
    return columns


def with_totals(column: Column, grid: Grid, *, totals: Totals, merge: str) -> Column:
    """The column with each total's cells pooled from its members'; what does not merge stays unknown there."""
    if not merge or (column.values.dtype == object and any(isinstance(value, str) for value in column.values)):
        return column
    at = {name: place for place, name in enumerate(grid.units)}
    values, seen = column.values.reshape(grid.shape).copy(), column.known.reshape(grid.shape).copy()
    for total, parts in totals.items():
        inside = np.array([at[part] for part in parts], dtype=np.intp)
        whole = pooled(column, grid.shape, members=inside, merge=merge)
        if whole.values.dtype == object:
            values = values.astype(object)
        cells = (len(grid.periods), len(grid.facets))
        values[:, at[total], :], seen[:, at[total], :] = whole.values.reshape(cells), whole.known.reshape(cells)
    return Column(values.ravel(), seen.ravel(), column.places)


def _ask_totals(
    scan: Scan,
    columns: dict[str, Column],
    *,
    index: Index,
    grid: Grid,
    totals: Totals,
    engine: Engine,
    large: bool,
) -> None:
    """What cannot be merged is counted over the rows of each total's members."""
    pairs = [(unit, total) for total, parts in totals.items() for unit in parts]
    engine.load(MEMBERS, pa.Table.from_pylist([{"unit": unit, "total": total} for unit, total in pairs], schema=NAMES))
    if large:
        asked_again(scan, columns, index=index, grid=grid, engine=engine, pooled=True)
        return
    groups = groups_of(scan, engine.select(query(scan, scan.again, pooled=True)))
    there, places = grid.places(groups)
    for part in scan.again:
        columns[part.name] = over(columns[part.name], from_arrow(groups.rows[part.name]).take(there), places=places)
