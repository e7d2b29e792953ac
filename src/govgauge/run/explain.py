"""From a score down to the rows behind it: parts of a node, measure of an indicator, records of a measure."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Index, Total, Unit
from govgauge.kernel.errors import Problem, UsageError, did_you_mean
from govgauge.kernel.period import require
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.provenance import Behind as Behind
from govgauge.measure.provenance import rows_behind
from govgauge.run.making import Making, making
from govgauge.run.opened import Run
from govgauge.score.totals import members


@dataclass(frozen=True)
class Step:
    """One node, facet or indicator on the way down, with its parts below it; of a total, with its members below it."""

    unit: str
    node: str
    facet: str
    score: Mapping[str, Any]  # the row of scores.csv
    measure: Mapping[str, Any] | None  # the row of measures.csv, for an indicator
    part: Mapping[str, Any] | None  # the row of parts.csv that brings it into its parent
    below: tuple[Step, ...]
    doubts: tuple[Step, ...] = ()  # counter-checks that cast doubt on it, as far as they were measured
    made: Mapping[str, Any] = field(default_factory=dict)  # its interval, what was put in or changed, found weights


def unit_called(run: Run, name: str) -> str:
    """The id of the one unit or total with this title in any language; the name itself where there is none."""
    if name in _distinct(run.scores.table, "unit"):
        return name
    things: list[Unit | Total] = [*run.index.units.listed.values(), *run.index.units.totals]
    found = [thing.id for thing in things if name in thing.title.values()]
    return found[0] if len(found) == 1 else name


def explain(run: Run, *, unit: str, node: str, period: str = "", facet: str = "") -> Step:
    """The tree of steps under one score. UsageError names what exists when unit, node, period or facet do not."""
    period = require(period, run.periods) if period else _latest(run)
    _require("--unit", unit, _distinct(run.scores.table, "unit"))
    _require(
        "--node", node, sorted({*_distinct(run.scores.table, "node"), *_distinct(run.measures.table, "indicator")})
    )
    _require("--facet", facet, _distinct(run.scores.table, "facet"))
    lookup = _Lookup(
        unit=unit,
        scores=_by(_only(run.scores.table, period=period, unit=unit), "facet", "node"),
        measures=_by(_only(run.measures.table, period=period, unit=unit), "facet", "indicator"),
        parts=_grouped(_only(run.scores.parts, period=period, unit=unit), "facet", "node"),
        doubts=_doubts(run.index),
        making=making(run, unit=unit, period=period),
    )
    if (facet, node) not in lookup.scores and (facet, node) in lookup.measures:
        return lookup.step(node, facet=facet, part=None)  # a counter-check, which is measured and never scored
    if (facet, node) not in lookup.scores:
        facets = sorted(name for name, other in lookup.scores if other == node)
        raise UsageError(
            Problem(
                "--facet",
                f"{node} of {unit} has no score for facet {facet!r} in {period}",
                allowed=", ".join(facets),
            )
        )
    whole = next((total for total in run.index.units.totals if total.id == unit and total.how == "scores"), None)
    if whole is not None:
        below = _members(run, whole, node=node, period=period, facet=facet)
        return Step(unit, node, facet, lookup.scores[(facet, node)], None, None, below)
    return lookup.step(node, facet=facet, part=None)


def _members(run: Run, total: Total, *, node: str, period: str, facet: str) -> tuple[Step, ...]:
    """Whose scores a total is the mean of; how each came about is a question about that member."""
    rows = run.scores.table
    where = {"period": period, "node": node, "facet": facet}
    for column, wanted in where.items():
        rows = rows.filter(pc.equal(rows[column], wanted))
    scored = rows.to_pylist()
    places = members(run.index, total, units=[row["unit"] for row in scored])
    return tuple(Step(scored[place]["unit"], node, facet, scored[place], None, None, ()) for place in places)


def records_behind(
    run: Run, *, unit: str, indicator: str, period: str = "", facet: str = "", limit: int = 20
) -> Sequence[Behind]:
    """The rows that made one measure, table by table down to the source rows; `limit` rows of each are given."""
    if indicator not in run.index.indicators:
        raise UsageError(
            Problem("--node", f"{indicator} is no indicator", remedy=did_you_mean(indicator, run.index.indicators))
        )
    tables = run.tables()
    if not tables:
        raise UsageError(
            Problem(
                str(run.folder),
                "holds no records: they were deleted or not kept",
                remedy="evaluate again without --no-records",
            )
        )
    with tempfile.TemporaryDirectory(prefix="govgauge-") as spill:
        inputs = [run.folder / "records"]
        with DuckDBEngine(memory="2GB", threads=None, inputs=inputs, outputs=[], spill=Path(spill)) as engine:
            found = rows_behind(
                run.index,
                tables,
                engine=engine,
                indicator=indicator,
                unit=unit,
                period=period or _latest(run),
                facet=facet,
                limit=limit,
            )
    return [replace(table, rows=_readable(table.rows, run)) for table in found]


def _readable(rows: pa.Table, run: Run) -> pa.Table:
    """Times on the clock of the index; records keep them in UTC."""
    zone = run.index.time.zone
    for place, column in enumerate(rows.schema):
        if pa.types.is_timestamp(column.type):
            there = pc.assume_timezone(rows[column.name], "UTC").cast(pa.timestamp("s", zone), safe=False)
            rows = rows.set_column(place, column.name, pc.strftime(pc.local_timestamp(there), "%Y-%m-%d %H:%M:%S"))
    return rows


@dataclass(frozen=True)
class _Lookup:
    """One unit in one period: scores and measures by (facet, node), parts under (facet, node)."""

    unit: str
    scores: Mapping[tuple[str, ...], Mapping[str, Any]]
    measures: Mapping[tuple[str, ...], Mapping[str, Any]]
    parts: Mapping[tuple[str, ...], Sequence[Mapping[str, Any]]]
    doubts: Mapping[str, Sequence[str]]  # counter-checks by the indicator whose claim they doubt
    making: Making

    def step(self, node: str, *, facet: str, part: Mapping[str, Any] | None) -> Step:
        below = [self._below(node, facet=facet, part=child) for child in self.parts.get((facet, node), ())]
        return Step(
            unit=self.unit,
            node=node,
            facet=facet,
            score=self.scores.get((facet, node), {}),
            measure=self.measures.get((facet, node)),
            part=part,
            below=tuple(below),
            doubts=tuple(
                Step(self.unit, name, facet, {}, self.measures[facet, name], None, ())
                for name in self.doubts.get(node, ())
                if (facet, name) in self.measures
            ),
            made=self.making.of(node, facet),
        )

    def _below(self, node: str, *, facet: str, part: Mapping[str, Any]) -> Step:
        child = str(part["child"])
        if child.startswith("facet:"):
            return self.step(node, facet=child.removeprefix("facet:"), part=part)
        if (facet, child) in self.scores:
            return self.step(child, facet=facet, part=part)
        # An adjustment: a factor, deduction, bonus or veto, which was measured, or an override, which was not.
        return Step(self.unit, child, facet, {}, self.measures.get((facet, child.partition(":")[2])), part, ())


def _doubts(index: Index) -> dict[str, list[str]]:
    """The counter-checks of each indicator."""
    found: dict[str, list[str]] = {}
    for indicator in index.indicators.values():
        for other in indicator.doubts:
            found.setdefault(other, []).append(indicator.id)
    return found


def _latest(run: Run) -> str:
    return run.periods[-1]


def _require(option: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        shown = ", ".join(name for name in known[:30] if name) + (" …" if len(known) > 30 else "")
        raise UsageError(
            Problem(option, f"{given!r} is not in this run", allowed=shown, remedy=did_you_mean(given, known))
        )


def _distinct(table: pa.Table, column: str) -> list[str]:
    return sorted(table[column].unique().to_pylist())


def _only(table: pa.Table, *, period: str, unit: str) -> list[dict[str, Any]]:
    chosen = pc.and_(pc.equal(table["period"], period), pc.equal(table["unit"], unit))
    rows: list[dict[str, Any]] = table.filter(chosen).to_pylist()
    return rows


def _by(rows: list[dict[str, Any]], *keys: str) -> dict[tuple[str, ...], Mapping[str, Any]]:
    return {tuple(row[key] for key in keys): row for row in rows}


def _grouped(rows: list[dict[str, Any]], *keys: str) -> dict[tuple[str, ...], list[Mapping[str, Any]]]:
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return groups
