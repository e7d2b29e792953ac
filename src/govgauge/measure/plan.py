"""From tables to measures: attach, derive, scan each table once, and settle every expected cell.

Small tables are answered in one select; large ones period by period where an answer has to hold all values, so that
memory stays small (ENGINE, section 2: planning beats the one statement).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.model import Index
from govgauge.kernel.period import require
from govgauge.kernel.shapes import Measures, Unplaced
from govgauge.measure.column import Column, from_arrow, pooled, spread
from govgauge.measure.engine import Engine
from govgauge.measure.grid import (
    Grid,
    Groups,
    Known,
    expected_cells,
    facet_values,
    found_periods,
    found_units,
    groups_of,
    known,
    members_by_total,
    unplaced,
)
from govgauge.measure.outcome import settled
from govgauge.measure.parts import ROWS
from govgauge.measure.scan import MEMBERS, Scan, query, scans
from govgauge.measure.sheet import Piece, sheet
from govgauge.measure.tables import prepare
from govgauge.measure.units import with_found_units

Progress = Callable[[str, int, int], None]


def silent(*_step: object) -> None:
    """Progress that nobody wants to see."""


def measure(
    index: Index,
    tables: Mapping[str, Sequence[Path]],
    *,
    engine: Engine,
    periods: Sequence[str] | None = None,
    absent: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Measures:
    """One row per expected period × unit × facet × indicator, with status and reason.

    `tables` gives the Parquet files of each source, `absent` says why a source has none; `periods` restricts what is
    measured. Raises DefinitionError, MeasureError, or UsageError for a period that the records do not have.
    """
    formulas = read_formulas(index)
    prepared = prepare(index, formulas, engine=engine, files=tables, absent=absent or {}, progress=progress)
    index = with_found_units(index, engine)
    plan = scans(index, formulas, clock=prepared.clock, units=index.units.listed)
    answers = []
    for number, scan in enumerate(plan):
        progress("measuring", number, len(plan))
        answers.append(groups_of(scan, engine.select(query(scan, scan.parts))))
    progress("measuring", len(plan), len(plan))
    return _measures(index, plan, answers, engine=engine, periods=periods, empty=prepared.absent)


def _measures(
    index: Index,
    plan: Sequence[Scan],
    answers: Sequence[Groups],
    *,
    engine: Engine,
    periods: Sequence[str] | None,
    empty: Mapping[str, str],
) -> Measures:
    who = known(index)
    units = found_units(answers, who)
    totals = members_by_total(who, units)
    found = sorted(set().union(*(found_periods(scan, groups, who) for scan, groups in zip(plan, answers, strict=True))))
    chosen = sorted({require(period, found) for period in periods}) if periods else found
    pieces: list[Piece] = []
    for scan, groups in zip(plan, answers, strict=True):
        grid = Grid(chosen, sorted({*units, *totals}), facet_values(scan, groups, who))
        columns = _columns(scan, groups, grid=grid, totals=totals, engine=engine)
        cells = expected_cells(grid, units, totals)
        for name, read in scan.reads.items():
            outcome = settled(
                index.indicators[name], read, grid=grid, columns=columns, absent=empty.get(scan.table, "")
            )
            pieces.append(Piece(name, grid, cells, outcome))
    return Measures(sheet(pieces), _set_aside(plan, answers, who))


def _set_aside(plan: Sequence[Scan], answers: Sequence[Groups], who: Known) -> tuple[Unplaced, ...]:
    """Rows that nothing takes, once per table and reason."""
    found = {
        (one.table, one.reason): one
        for scan, groups in zip(plan, answers, strict=True)
        for one in unplaced(scan, groups, who)
    }
    return tuple(found[key] for key in sorted(found))


def _columns(
    scan: Scan, groups: Groups, *, grid: Grid, totals: Mapping[str, Sequence[str]], engine: Engine
) -> dict[str, Column]:
    """Every part of the scan over the grid, totals filled in."""
    names = [ROWS, *(part.name for part in scan.parts)]
    there, places = grid.places(groups)
    columns = {name: _laid(groups.rows, name, there=there, places=places, size=grid.size) for name in names}
    if totals:
        merges = {ROWS: "sum", **{part.name: part.merge for part in scan.parts}}
        columns = {name: _with_totals(column, grid, totals, merge=merges[name]) for name, column in columns.items()}
        if scan.again:
            _ask_again(scan, columns, grid=grid, totals=totals, engine=engine)
    return columns


def _laid(rows: pa.Table, name: str, *, there: np.ndarray, places: np.ndarray, size: int) -> Column:
    return spread(from_arrow(rows[name]).take(there), places, size)


def _with_totals(column: Column, grid: Grid, totals: Mapping[str, Sequence[str]], *, merge: str) -> Column:
    """The column with each total's cells pooled from its members'; what does not merge stays unknown there."""
    if not merge or (column.values.dtype == object and isinstance(next(iter(column.values), 0), str)):
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


def _ask_again(
    scan: Scan,
    columns: dict[str, Column],
    *,
    grid: Grid,
    totals: Mapping[str, Sequence[str]],
    engine: Engine,
) -> None:
    """What cannot be merged is counted over the rows of each total's members."""
    pairs = [(unit, total) for total, parts in totals.items() for unit in parts]
    engine.load(MEMBERS, pa.table({"unit": [unit for unit, _ in pairs], "total": [total for _, total in pairs]}))
    groups = groups_of(scan, engine.select(query(scan, scan.again, pooled=True)))
    there, places = grid.places(groups)
    for part in scan.again:
        whole = from_arrow(groups.rows[part.name]).take(there)
        columns[part.name] = _over(columns[part.name], whole, places)


def _over(column: Column, other: Column, places: np.ndarray) -> Column:
    values, seen = column.values.copy(), column.known.copy()
    if other.values.dtype == object:
        values = values.astype(object)
    values[places], seen[places] = other.values, other.known
    return Column(values, seen, column.places)
