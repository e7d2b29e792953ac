"""Running the examples of an index through the real engine: what a rule says is tested where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import numpy as np
import pyarrow as pa
from sqlglot import exp

from govgauge.definition.formula.clock import Clock, zone
from govgauge.definition.formula.formulas import Formulas, read_formulas, source_columns
from govgauge.definition.formula.tree import table
from govgauge.definition.model import Example, Index, Indicator, Scalar
from govgauge.kernel.errors import DefinitionError, GovGaugeError, MeasureError, Problem
from govgauge.kernel.value import Status
from govgauge.measure.column import Column, as_floats, from_arrow, spread
from govgauge.measure.engine import Engine
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.expand import expand_select
from govgauge.measure.grid import Grid, groups_of
from govgauge.measure.outcome import Outcome, names, settled
from govgauge.measure.parts import ROWS
from govgauge.measure.periods import Cut, is_period
from govgauge.measure.provenance import counted
from govgauge.measure.scan import query, scan_for
from govgauge.measure.tables import ARROW, clock_over, declared_rows, empty

ONE = "example"  # the one period of an example, and its unit where rows name none
NOTHING = {"value": None, "numerator": None, "denominator": None, "n": 0, "status": "no data", "reason": ""}
PARTS = ("value", "numerator", "denominator", "n", "status", "reason")
Rows = Sequence[Mapping[str, Scalar]]


def run_examples(index: Index) -> list[Problem]:
    """Every example that does not give what it says, with the rows and how each counted; none when all hold.

    An example is about its rule, so `applies` is left aside, and `minimum` and `coverage` too unless it expects
    "insufficient".
    """
    formulas = read_formulas(index)
    problems: list[Problem] = []
    with DuckDBEngine(memory="1GB", threads=1) as engine:
        for indicator in index.indicators.values():
            for example in indicator.examples:
                try:
                    problems += _run(index, formulas, engine=engine, indicator=indicator, example=example)
                except (DefinitionError, MeasureError) as error:
                    problems += [_problem(example, str(error.problems[0].found))]
    return problems


def _problem(example: Example, found: str, *, allowed: str = "", remedy: str = "") -> Problem:
    return Problem(str(example.mark), f"the example “{example.says}”: {found}", allowed, remedy, "example")


def _run(index: Index, formulas: Formulas, *, engine: Engine, indicator: Indicator, example: Example) -> list[Problem]:
    clock = _fill(index, formulas, engine=engine, indicator=indicator, example=example)
    found = _results(
        index,
        formulas,
        engine=engine,
        indicator=_asked(indicator, example),
        clock=clock,
        by_period=_tells_periods(example, index),
    )
    wrong = list(_differences(example.expect, _own(found, example)))
    if not wrong:
        return []
    counts = _how_rows_count(formulas, engine=engine, indicator=indicator, clock=clock)
    return [_problem(example, "; ".join(wrong), remedy=counts)]


def _own(found: dict[str, dict[str, object]], example: Example) -> dict[str, dict[str, object]]:
    """The results of the units that the example's rows name; a lookup of the index may hold rows of others."""
    rows = [*example.rows, *(row for rows in example.tables.values() for row in rows)]
    named = {str(value) for row in rows for value in row.values()}
    return {key: result for key, result in found.items() if key in named} or found


def _tells_periods(example: Example, index: Index) -> bool:
    """Whether the example says what each period gives, rather than each unit."""
    keys = list(example.expect) if isinstance(example.expect, Mapping) else []
    return bool(keys) and all(is_period(key, index.time) and key not in index.units.listed for key in keys)


def _asked(indicator: Indicator, example: Example) -> Indicator:
    expect = example.expect
    told = [expect, *expect.values()] if isinstance(expect, Mapping) else []
    statuses = {part.get("status") for part in told if isinstance(part, Mapping)}
    if Status.INSUFFICIENT in statuses:
        return replace(indicator, applies={})
    return replace(indicator, minimum=0, coverage=None, applies={})


def _fill(index: Index, formulas: Formulas, *, engine: Engine, indicator: Indicator, example: Example) -> Clock:
    """Put the example's rows into the engine, and derive what the indicator's table is made from."""
    given = {indicator.of: example.rows} if example.rows or not example.tables else example.tables
    for name, rows in given.items():
        engine.load(name, _arrow(formulas.columns[name], rows, index=index))
    years = [
        int(str(row[column])[:4])
        for name, rows in given.items()
        for row in rows
        for column, kind in formulas.columns[name].items()
        if kind == "time" and row.get(column) is not None and str(row[column])[:4].isdigit()
    ]
    clock = clock_over(index, formulas, engine=engine, years=years)
    for name in _needed(indicator.of, formulas, given):
        if name in index.sources:
            engine.define(name, empty(source_columns(index.sources[name])), store=True)
        elif not index.tables[name].select:
            engine.load(name, declared_rows(index.tables[name]))
        else:
            engine.define(name, expand_select(formulas.selects[name], clock), store=True)
    return clock


def _needed(name: str, formulas: Formulas, given: Mapping[str, Rows]) -> list[str]:
    """The tables that are not given and that the table rests on, each after those it reads."""
    if name in given:
        return []
    below = sorted(formulas.selects[name].tables) if name in formulas.selects else []
    found: list[str] = []
    for read in below:
        found += [other for other in _needed(read, formulas, given) if other not in found]
    return [*found, name]


def _arrow(columns: Mapping[str, str], rows: Rows, *, index: Index) -> pa.Table:
    """The rows with the table's columns and types; what a row does not say is missing."""
    filled = [{"_file": 1, "_row": place + 1, **row} for place, row in enumerate(rows)]
    data = {
        name: pa.array([_typed(row.get(name), kind, index=index, column=name) for row in filled], type=ARROW[kind])
        for name, kind in columns.items()
    }
    return pa.table(data)


def _typed(value: Scalar, kind: str, *, index: Index, column: str) -> object:
    """A value as it stands in the definition, as the column's type."""
    if value is None:
        return None
    try:
        if kind in ("text", "code"):
            return str(value)
        if kind == "bool":
            return {True: True, False: False}[bool(value)] if isinstance(value, bool) else _refuse()
        if kind == "integer":
            return int(str(value))
        if kind in ("decimal", "number"):
            return Decimal(str(value)) if kind == "decimal" else float(str(value))
        return date.fromisoformat(str(value)) if kind == "date" else _instant(str(value), index)
    except (ValueError, InvalidOperation):
        raise DefinitionError(
            Problem("", f"{column} is {value!r}, and the column is {kind}", "2024-01-31, 2024-01-31T10:00, 12.5, true")
        ) from None


def _refuse() -> object:
    raise ValueError("no truth value")


def _instant(text: str, index: Index) -> datetime:
    """A time in UTC; without an offset it is read on the clocks of the index."""
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=zone(index.time.zone))
    return local.astimezone(UTC).replace(tzinfo=None)


def _results(
    index: Index, formulas: Formulas, *, engine: Engine, indicator: Indicator, clock: Clock, by_period: bool
) -> dict[str, dict[str, object]]:
    """What the engine gives, by unit, or by period when the example tells periods apart; facet values are pooled."""
    scan = scan_for(index, formulas, indicators=[indicator], clock=clock, units=index.units.listed)
    one = exp.Literal.string(ONE)
    scan = replace(
        scan,
        unit=one if by_period else exp.Coalesce(this=scan.unit, expressions=[one]),
        cut=scan.cut if by_period else Cut(one, None),
        facet="",
        facet_value=None,
    )
    groups = groups_of(scan, engine.select(query(scan, scan.parts)))
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


def _differences(expect: object, found: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """What differs from what is expected, in words."""
    if isinstance(expect, Mapping) and not set(expect) & set(PARTS):
        for key, told in expect.items():
            for words in _unlike(told, found.get(str(key), NOTHING)):
                yield f"{key}: {words}"
        return
    counting = [result for result in found.values() if result["n"]] or list(found.values())
    if any(result != counting[0] for result in counting):
        yield f"its rows are of {len(found)} units ({', '.join(found)}), so say what each gives"
    else:
        yield from _unlike(expect, counting[0])


def _unlike(told: object, result: Mapping[str, object]) -> Iterator[str]:
    parts = told if isinstance(told, Mapping) else {"value": told}
    for part, value in parts.items():
        if not _same(value, result.get(part)):
            yield f"{part} should be {_shown(value)} and is {_shown(result.get(part))} ({_words(result)})"


def _same(expected: object, got: object) -> bool:
    if isinstance(expected, (int, Decimal, Fraction)) and not isinstance(expected, bool):
        if not isinstance(got, (int, float)):
            return False
        return abs(float(expected) - got) <= 1e-9 * max(1.0, abs(got))
    return expected == got


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _words(result: Mapping[str, object]) -> str:
    parts = [f"{result['status']}" + (f", {result['reason']}" if result["reason"] else ""), f"n {result['n']}"]
    if result["denominator"] is not None:
        parts.append(f"{_shown(result['numerator'])} of {_shown(result['denominator'])}")
    return ", ".join(parts)


def _how_rows_count(formulas: Formulas, *, engine: Engine, indicator: Indicator, clock: Clock) -> str:
    """Each row of the indicator's table and where it counted, for an author to compare with what was meant."""
    over, under = counted(formulas.indicators[indicator.id], clock)
    marks = [
        exp.alias_(exp.Coalesce(this=exp.Paren(this=mark), expressions=[exp.false()]), word)
        for mark, word in ((over, "over"), (under, "under"))
    ]
    try:
        rows = engine.select(exp.select("*", *marks).from_(table(indicator.of))).to_pylist()
    except GovGaugeError:
        return ""
    lines = []
    for row in rows[:12]:
        over_here, under_here = row.pop("over"), row.pop("under")
        word = "counts" if over_here else "counts below the line only" if under_here else "does not count"
        shown = ", ".join(
            f"{name}: {value}" for name, value in row.items() if value is not None and not name.startswith("_")
        )
        lines.append(f"{{{shown}}} {word}")
    return "; ".join(sorted(lines))
