"""Preparing an engine: sources attached, absent ones empty, derived tables defined each after those it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from govgauge.definition.calendar import calendar_of
from govgauge.definition.formula.clock import NUMBERS, WORKDAYS, Clock, shifts
from govgauge.definition.formula.expand import held
from govgauge.definition.formula.formulas import Formulas, source_columns
from govgauge.definition.formula.select import SelectFormula
from govgauge.definition.model import DerivedTable, Index
from govgauge.measure.engine import Engine
from govgauge.measure.expand import expand_select

ARROW = {
    "text": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 12),
    "number": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
}


@dataclass(frozen=True)
class Prepared:
    """What later steps need to know of the tables made."""

    clock: Clock
    absent: Mapping[str, str]  # for tables that rest on absent sources, why they may be empty


def prepare(
    index: Index,
    formulas: Formulas,
    *,
    engine: Engine,
    files: Mapping[str, Sequence[Path]],
    absent: Mapping[str, str],
    progress: Callable[[str, int, int], None],
) -> Prepared:
    """Make every table of the index in the engine."""
    reasons: dict[str, str] = {}
    for name in index.sources:
        if files.get(name):
            engine.attach(name, files[name])
        else:
            engine.define(name, empty(source_columns(index.sources[name])), store=True)
            reasons[name] = absent.get(name) or f"no file for source {name}"
    for name, table in index.tables.items():
        if not table.select:
            engine.load(name, declared_rows(table))
    clock = clock_of(index, formulas, engine=engine)
    for number, (name, select) in enumerate(formulas.selects.items()):
        progress("deriving tables", number, len(formulas.selects))
        engine.define(name, expand_select(select, clock), store=not is_plain(select))
        missing = [reasons[table] for table in sorted(select.tables) if table in reasons]
        if missing:
            reasons[name] = missing[0]
    return Prepared(clock, reasons)


def empty(columns: Mapping[str, str]) -> exp.Expr:
    """A select of these columns and no rows."""
    given = [exp.alias_(held(exp.Null(), kind), name, quoted=True) for name, kind in columns.items()]
    return exp.select(*given).where(exp.false())


def declared_rows(table: DerivedTable) -> pa.Table:
    """A table whose rows stand in the definition."""
    schema = pa.schema([(name, ARROW[kind]) for name, kind in table.columns.items()])
    return pa.Table.from_pylist([dict(row) for row in table.rows], schema=schema)


def is_plain(select: SelectFormula) -> bool:
    """Whether the select looks at one row at a time, so that working it out again costs next to nothing."""
    tree = select.tree
    if (
        not isinstance(tree, exp.Select)
        or tree.args.get("joins")
        or tree.args.get("group")
        or tree.args.get("distinct")
    ):
        return False
    return not any(tree.find(kind) for kind in (exp.Subquery, exp.Window, exp.AggFunc, exp.With))


def clock_of(index: Index, formulas: Formulas, *, engine: Engine) -> Clock:
    """The zone's shifts over the years that the sources' times cover, and the numbered working days."""
    clock = Clock()
    years = _years(index, engine) if index.time.zone != "UTC" else []
    if years:
        clock = replace(clock, shifts=shifts(index.time.zone, min(years), max(years)))
    if formulas.call("workdays"):
        calendar = calendar_of(index)
        if calendar is not None:
            numbers = list(calendar.numbers())
            engine.load(WORKDAYS, pa.table({NUMBERS: pa.array([[number for _, number in numbers]])}))
            clock = replace(clock, first=numbers[0][0])
    return clock


def _years(index: Index, engine: Engine) -> list[int]:
    """The first and the last year of every time column of the sources."""
    found: list[int] = []
    for name, source in index.sources.items():
        times = [column for column, kind in source_columns(source).items() if kind == "time"]
        ends = [
            exp.alias_(end(this=exp.column(column, quoted=True)), f"{word}{number}")
            for number, column in enumerate(times)
            for word, end in (("first", exp.Min), ("last", exp.Max))
        ]
        if ends:
            row = engine.select(exp.select(*ends).from_(exp.to_identifier(name, quoted=True))).to_pylist()[0]
            found += [moment.year for moment in row.values() if moment is not None]
    return found
