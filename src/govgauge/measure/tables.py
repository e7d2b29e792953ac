"""Preparing an engine: sources attached, absent ones empty, derived tables defined each after those it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from govgauge.definition.calendar import calendar_of
from govgauge.definition.formula.clock import Clock, numbered, shifts
from govgauge.definition.formula.expand import held
from govgauge.definition.formula.formulas import Formulas, source_columns
from govgauge.definition.formula.tree import table
from govgauge.definition.model import DerivedTable, Index
from govgauge.measure.again import LARGE
from govgauge.measure.engine import Engine
from govgauge.measure.expand import expand_select
from govgauge.measure.periods import whole

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
    rows: Mapping[str, int]  # of sources and stored tables; of the others, at most about so many


def prepare(
    index: Index,
    formulas: Formulas,
    *,
    engine: Engine,
    files: Mapping[str, Sequence[Path]],
    absent: Mapping[str, str],
    progress: Callable[[str, int, int], None],
) -> Prepared:
    """Make every table of the index in the engine; a derived table that has files of its own is not made again."""
    reasons = _take_in(index, engine=engine, files=files, absent=absent)
    clock = clock_of(index, formulas, engine=engine)
    rows = {name: _count(name, engine) for name in index.sources}
    for number, (name, select) in enumerate(formulas.selects.items()):
        progress("deriving tables", number, len(formulas.selects))
        rows[name] = max((rows.get(read, 0) for read in select.tables), default=0)
        if files.get(name):
            engine.attach(name, files[name])
        else:
            store = _is_stored(name, index, formulas, rows=rows[name])
            engine.define(name, expand_select(select, clock), store=store)
            rows[name] = _count(name, engine) if store else rows[name]
        missing = [reasons[read] for read in sorted(select.tables) if read in reasons]
        reasons.update({name: missing[0]} if missing else {})
    return Prepared(clock, reasons, rows)


def _take_in(
    index: Index, *, engine: Engine, files: Mapping[str, Sequence[Path]], absent: Mapping[str, str]
) -> dict[str, str]:
    """Make the tables that are not derived; gives why a source has no file."""
    reasons: dict[str, str] = {}
    for name, source in index.sources.items():
        if files.get(name):
            engine.attach(name, files[name])
        else:
            engine.define(name, empty(source_columns(source)), store=True)
            reasons[name] = absent.get(name) or f"no file for source {name}"
    for name, derived in index.tables.items():
        if not derived.select:
            engine.load(name, declared_rows(derived))
    return reasons


def _count(name: str, engine: Engine) -> int:
    counted = engine.select(exp.select(exp.alias_(exp.Count(this=exp.Star()), "rows")).from_(table(name)))
    return int(counted.column("rows")[0].as_py())


def _is_stored(name: str, index: Index, formulas: Formulas, *, rows: int) -> bool:
    """Whether a derived table is worked out once: it is read more than once, or is large and asked period by period."""
    return _readers(index, formulas)[name] > 1 or (
        rows >= LARGE and name in {f.table for f in formulas.indicators.values()}
    )


def empty(columns: Mapping[str, str]) -> exp.Expr:
    """A select of these columns and no rows."""
    given = [exp.alias_(held(exp.Null(), kind), name, quoted=True) for name, kind in columns.items()]
    return exp.select(*given).where(exp.false())


def declared_rows(declared: DerivedTable) -> pa.Table:
    """A table whose rows stand in the definition."""
    schema = pa.schema([(name, ARROW[kind]) for name, kind in declared.columns.items()])
    return pa.Table.from_pylist([dict(row) for row in declared.rows], schema=schema)


def _readers(index: Index, formulas: Formulas) -> Counter[str]:
    """How often each table is read: by derived tables, by scans for indicators, and to be published."""
    readers = Counter(read for select in formulas.selects.values() for read in select.tables)
    at = {name: formula.at.sql() if formula.at is not None else "" for name, formula in formulas.indicators.items()}
    scanned = {(formulas.indicators[name].table, index.indicators[name].facet, at[name]) for name in at}
    readers.update(read for read, _, _ in scanned)
    readers.update(name for name, derived in index.tables.items() if derived.publish)
    return readers


def clock_of(index: Index, formulas: Formulas, *, engine: Engine) -> Clock:
    """The zone's shifts over the years that the sources' times cover, and the numbered working days."""
    years = _years(index, engine) if index.time.zone != "UTC" else []
    return clock_over(index, clock_without_years(index, formulas), years=years)


def clock_without_years(index: Index, formulas: Formulas) -> Clock:
    """The clock before it is known which years it is for; working days are numbered where a formula asks for them."""
    asked = formulas.call("workdays") or formulas.call("workdays_after")
    calendar = calendar_of(index) if asked else None
    worked = numbered(calendar) if calendar is not None else None
    return Clock(worked=worked, period=index.time.period, whole=whole(index.time))


def clock_over(index: Index, clock: Clock, *, years: Sequence[int]) -> Clock:
    """The clock with the zone's shifts over these years."""
    return replace(clock, shifts=shifts(index.time.zone, first=min(years), last=max(years))) if years else clock


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
            row = engine.select(exp.select(*ends).from_(table(name))).to_pylist()[0]
            found += [moment.year for moment in row.values() if moment is not None]
    return found
