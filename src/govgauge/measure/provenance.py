"""The rows behind a measure: those of the indicator's table that counted, and the source rows behind these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import expand_row
from govgauge.definition.formula.formulas import Formulas, IndicatorFormulas, read_formulas
from govgauge.definition.formula.measure import Aggregate, Calculation, Ratio, aggregates_of
from govgauge.definition.formula.terms import MISSING
from govgauge.definition.formula.tree import copied, table
from govgauge.definition.model import Index, Unit
from govgauge.measure.engine import Engine
from govgauge.measure.expand import both, known
from govgauge.measure.periods import period_number
from govgauge.measure.scan import Scan, scan_for
from govgauge.measure.tables import prepare
from govgauge.measure.units import applies, members

NUMERATOR, DENOMINATOR = "in_numerator", "in_denominator"


@dataclass(frozen=True)
class Behind:
    """Rows of one table: how many there are in all, and the first of them with every column.

    For the indicator's own table two columns say whether a row is in the numerator and in the denominator.
    """

    table: str
    total: int
    rows: pa.Table


def rows_behind(
    index: Index,
    tables: Mapping[str, Sequence[Path]],
    *,
    engine: Engine,
    indicator: str,
    unit: str,
    period: str,
    facet: str = "",
    limit: int = 20,
) -> Sequence[Behind]:
    """The rows that one measure rests on, first of the indicator's own table, then down to the sources.

    `tables` gives the Parquet files of sources and, where they were kept, of derived tables. A table is followed
    down as far as columns come through its selects unchanged. Raises MeasureError and DefinitionError.
    """
    formulas = read_formulas(index)
    prepared = prepare(index, formulas, engine=engine, files=tables, absent={}, progress=_silent)
    scan = scan_for(
        index,
        formulas,
        indicators=[index.indicators[indicator]],
        clock=prepared.clock,
        units=index.units.listed,
    )
    marks = counted(formulas.indicators[indicator], prepared.clock)
    asked = index.indicators[indicator]
    listed = {name: one for name, one in index.units.listed.items() if applies(asked, one)} if asked.applies else None
    here = both(
        _in_group(index, scan, unit=unit, period=period, facet=facet, listed=listed), exp.or_(*marks, copy=False)
    )
    own = _rows(scan.table, formulas, marks=marks).where(here, copy=False)
    found = [_behind(scan.table, own, engine=engine, limit=limit)]
    plain = _rows(scan.table, formulas).where(copied(here) if here is not None else None, copy=False)
    levels = [(scan.table, plain)]
    while levels:
        name, select = levels.pop(0)
        above = f"_behind{len(found)}"
        if name in formulas.selects:
            engine.define(above, copied(select), store=True)
        for below, rows in _below(name, above, formulas=formulas):
            found.append(_behind(below, copied(rows), engine=engine, limit=limit))
            levels.append((below, rows))
    return found


def _silent(*_step: object) -> None:
    """Nobody watches."""


def _rows(name: str, formulas: Formulas, *, marks: Sequence[exp.Expr] = ()) -> exp.Select:
    """All rows of a table, with the marks that say in which part of the measure a row counts."""
    columns: list[exp.Expr] = [exp.column(column, quoted=True) for column in formulas.columns[name]]
    given = zip(marks, (NUMERATOR, DENOMINATOR), strict=False)
    columns += [
        exp.alias_(exp.Coalesce(this=exp.Paren(this=copied(mark)), expressions=[exp.false()]), word, quoted=True)
        for mark, word in given
    ]
    return exp.Select(expressions=columns).from_(table(name), copy=False)


def _in_group(
    index: Index, scan: Scan, *, unit: str, period: str, facet: str, listed: Mapping[str, Unit] | None
) -> exp.Expr | None:
    """Whether a row belongs to the unit (or the total), the period and the facet value."""
    total = next((total for total in index.units.totals if total.id == unit), None)
    units = index.units.listed if listed is None else listed
    inside = members(total, units) if total is not None else [unit]
    kind = scan.cut.kind
    key = exp.Literal.number(period_number(period, kind)) if kind else exp.Literal.string(period)
    conditions: list[exp.Expr | None] = [
        exp.In(this=copied(scan.unit), expressions=[exp.Literal.string(name) for name in inside]),
        exp.EQ(this=exp.Paren(this=copied(scan.cut.key)), expression=key),
    ]
    if scan.facet_value is not None and facet:
        conditions.append(exp.EQ(this=copied(scan.facet_value), expression=exp.Literal.string(facet)))
    return both(*conditions)


def counted(formula: IndicatorFormulas, clock: Clock) -> tuple[exp.Expr, exp.Expr]:
    """Whether a row counts in the numerator, and in the denominator; for what is no ratio, both are the same."""
    where = expand_row(formula.where, clock) if formula.where is not None else None
    above, below = _sides(formula.measure.calculation)
    over = [_lets_in(part, where, clock=clock, met=True) for part in above]
    under = [_lets_in(part, where, clock=clock, met=False) for part in below]
    return exp.or_(*over, copy=False), exp.or_(*under, copy=False)


def _sides(calculation: Calculation) -> tuple[list[Aggregate], list[Aggregate]]:
    if isinstance(calculation, Ratio):
        return aggregates_of(calculation.numerator), aggregates_of(calculation.denominator)
    parts = aggregates_of(calculation)
    return parts, parts


def _lets_in(part: Aggregate, where: exp.Expr | None, *, clock: Clock, met: bool) -> exp.Expr:
    """The rows an aggregate looks at; of a share or a count, those that meet its condition when `met`."""
    chosen = [where, expand_row(part.filter, clock) if part.filter is not None else None]
    if part.argument is not None:
        argument = expand_row(part.argument, clock)
        conditional = part.name == "count" or (part.name == "share" and met)
        chosen.append(argument if conditional else known(argument))
    return exp.Paren(this=both(*chosen) or exp.true())


def _behind(name: str, select: exp.Select, *, engine: Engine, limit: int) -> Behind:
    counting = exp.select(exp.alias_(exp.Count(this=exp.Star()), "total")).from_(
        exp.Subquery(this=copied(select), alias=exp.TableAlias(this=exp.to_identifier("behind"))), copy=False
    )
    total = engine.select(counting).column("total")[0].as_py()
    names = [item.alias_or_name for item in select.expressions]
    keys = [key for key in ("_file", "_row") if key in names] or names
    order = [exp.Ordered(this=exp.column(key, quoted=True), nulls_first=False) for key in keys]
    first = select.order_by(*order, copy=False).limit(limit, copy=False)
    return Behind(name, int(total), engine.select(first))


def _below(name: str, above: str, *, formulas: Formulas) -> Iterator[tuple[str, exp.Select]]:
    """The tables that a derived table was made from, each with the select of the rows behind those `above`."""
    if name not in formulas.selects:
        return
    derived = formulas.selects[name]
    for read in sorted(derived.tables):
        pairs = [
            (column, origin)
            for column, shown in derived.columns.items()
            for source, origin in sorted(shown.origins)
            if source == read and not column.endswith(MISSING)
        ]
        if pairs:
            yield read, _matching(read, above, pairs=pairs, formulas=formulas)


def _matching(name: str, above: str, *, pairs: Sequence[tuple[str, str]], formulas: Formulas) -> exp.Select:
    """The rows of a table that agree with one of the given rows in every column that came through unchanged."""
    both_sides = [
        (exp.column(column, table="above", quoted=True), exp.column(origin, table="here", quoted=True))
        for column, origin in pairs
    ]
    same = [exp.NullSafeEQ(this=one, expression=other) for one, other in both_sides]
    given = table(above)
    given.set("alias", exp.TableAlias(this=exp.to_identifier("above", quoted=True)))
    exists = exp.Exists(this=exp.select(exp.Literal.number(1)).from_(given, copy=False).where(*same, copy=False))
    here = table(name)
    here.set("alias", exp.TableAlias(this=exp.to_identifier("here", quoted=True)))
    columns = [exp.column(column, table="here", quoted=True) for column in formulas.columns[name]]
    return exp.Select(expressions=columns).from_(here, copy=False).where(exists, copy=False)
