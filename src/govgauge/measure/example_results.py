"""What the engine gives for examples: for one by itself, or for many whose rows stand in one table, in one scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.formulas import Formulas
from govgauge.definition.model import Example, Index, Indicator
from govgauge.kernel.value import Status
from govgauge.measure.column import Column, as_floats, from_arrow, spread
from govgauge.measure.engine import Engine
from govgauge.measure.example_tables import EXAMPLE, ExampleTables
from govgauge.measure.grid import Grid, Groups, Keys, groups_of
from govgauge.measure.outcome import Outcome, names, settled
from govgauge.measure.parts import ROWS
from govgauge.measure.periods import Cut
from govgauge.measure.scan import Scan, query, scan_for

ONE = "example"  # the one period of an example, and its unit where rows name none
BAR = "|"  # between an example's number and a unit, where many are asked at once
NOTHING: dict[str, object] = {
    "value": None,
    "numerator": None,
    "denominator": None,
    "n": 0,
    "status": "no data",
    "reason": "",
}
Found = dict[str, dict[str, object]]  # by unit, or by period where an example tells periods apart


@dataclass(frozen=True)
class Asked:
    """An example, and its indicator with as much of its rules as the example is about."""

    indicator: Indicator
    example: Example


def alone(
    index: Index, formulas: Formulas, *, engine: Engine, indicator: Indicator, clock: Clock, by_period: bool
) -> Found:
    """The results over the rows that stand in the engine; facet values are pooled."""
    scan = _pooled(scan_for(index, formulas, indicators=[indicator], clock=clock, units=index.units.listed), by_period)
    groups = groups_of(scan, engine.select(query(scan, scan.parts)))
    return _results(indicator, scan, groups=groups, by_period=by_period)


def together(
    index: Index,
    formulas: Formulas,
    *,
    engine: Engine,
    tables: ExampleTables,
    asked: Sequence[Asked],
    by_period: bool,
) -> list[Found]:
    """The results of each of these examples, which give rows of one table and share its day; in their order."""
    clock = tables.lay_together(asked[0].indicator.of, [one.example.rows for one in asked])
    indicators = list({one.indicator.id: replace(one.indicator, applies={}) for one in asked}.values())
    scan = _pooled(scan_for(index, formulas, indicators=indicators, clock=clock, units=index.units.listed), by_period)
    number = exp.column(EXAMPLE, quoted=True)
    marked = exp.DPipe(this=exp.DPipe(this=number, expression=exp.Literal.string(BAR)), expression=scan.unit)
    scan = replace(scan, unit=exp.Paren(this=marked))
    groups = groups_of(scan, engine.select(query(scan, scan.parts)))
    return [
        _results(one.indicator, scan, groups=_of_example(groups, place), by_period=by_period)
        for place, one in enumerate(asked)
    ]


def _pooled(scan: Scan, by_period: bool) -> Scan:
    one = exp.Literal.string(ONE)
    return replace(
        scan,
        unit=one if by_period else exp.Coalesce(this=scan.unit, expressions=[one]),
        cut=scan.cut if by_period else Cut(one, None),
        facet="",
        facet_value=None,
    )


def _of_example(groups: Groups, number: int) -> Groups:
    """The groups of one example, with its units as they are called."""
    begins = f"{number}{BAR}"
    ids = groups.units.ids
    own = np.array([name is not None and name.startswith(begins) for name in ids], dtype=np.bool_)
    chosen: NDArray[np.intp] = np.flatnonzero(own[groups.units.places])
    called = tuple(name.removeprefix(begins) if name is not None else None for name in ids)
    return Groups(
        groups.rows.take(chosen),
        periods=Keys(groups.periods.ids, groups.periods.places[chosen]),
        units=Keys(called, groups.units.places[chosen]),
        facets=Keys(groups.facets.ids, groups.facets.places[chosen]),
    )


def _results(indicator: Indicator, scan: Scan, *, groups: Groups, by_period: bool) -> Found:
    found = sorted({str(key) for key in (groups.periods if by_period else groups.units).found}) or [ONE]
    grid = Grid(found, [ONE], [""]) if by_period else Grid([ONE], found, [""])
    there, places = grid.places(groups)
    columns = {
        name: spread(from_arrow(groups.rows[name]).take(there), places, size=grid.size)
        for name in (ROWS, *(part.name for part in scan.parts))
    }
    outcome = settled(indicator, scan.reads[indicator.id], grid=grid, columns=columns, absent="")
    return {key: _result(outcome, place) for place, key in enumerate(found)}


def _result(outcome: Outcome, place: int) -> dict[str, object]:
    status = names([int(outcome.status[place])])[0]
    value = float(outcome.value[place]) if status == Status.MEASURED else None
    return {
        "value": value,
        "numerator": _part(outcome.numerator, place),
        "denominator": _part(outcome.denominator, place),
        "n": int(outcome.n[place]),
        "status": status,
        "reason": str(outcome.reason[place]),
    }


def _part(column: Column | None, place: int) -> float | None:
    if column is None or not column.known[place]:
        return None
    return float(as_floats(column.take(np.array([place])))[0])
