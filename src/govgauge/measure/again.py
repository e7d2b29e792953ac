"""Quantiles, distinct values and the like, which cannot be merged: asked for at once where a table is small.

In a large table each is asked for by itself and period by period, reading only that period's rows, so that what must be
held in memory at one time stays small (ENGINE, section 2, a''; measured in bench/measure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from sqlglot import exp

from govgauge.definition.formula.tree import copied
from govgauge.definition.model import Index
from govgauge.measure.column import Column, from_arrow
from govgauge.measure.engine import Engine
from govgauge.measure.expand import both, known
from govgauge.measure.grid import Grid, groups_of
from govgauge.measure.parts import ROWS, Part, level_of
from govgauge.measure.periods import Cut, exact_span, period_number, span
from govgauge.measure.scan import MEMBERS, Scan, keyed, query

LARGE = 2_000_000  # rows from which a table is asked period by period
AT_ONCE = 16_000_000  # rows of one period whose values are held at one time; more are asked for in shares of the units


@dataclass(frozen=True)
class Question:
    """Parts that one select answers: quantiles of one value, the distinct values of one, or all that is left."""

    kind: str  # quantile | distinct | other
    parts: tuple[Part, ...]


def questions(parts: Sequence[Part]) -> list[Question]:
    """The parts, those together that share their values."""
    spread: dict[tuple[exp.Expr | None, exp.Expr | None], list[Part]] = {}
    for part in parts:
        if part.level is not None:
            spread.setdefault((part.argument, part.condition), []).append(part)
    found = [Question("quantile", tuple(group)) for group in spread.values()]
    found += [Question("distinct", (part,)) for part in parts if part.argument is not None and part.level is None]
    rest = tuple(part for part in parts if part.argument is None)
    return [*found, Question("other", rest)] if rest else found


def asked_again(
    scan: Scan, columns: dict[str, Column], *, index: Index, grid: Grid, engine: Engine, pooled: bool
) -> None:
    """Fill in every part of the scan that cannot be merged, period by period.

    `pooled` asks for the totals in MEMBERS instead of the units.
    """
    for question in questions(scan.again):
        if question.kind == "distinct":
            name = question.parts[0].name
            columns[name] = _none_of(columns[name], columns[ROWS])
    rows = columns[ROWS].values.reshape(grid.shape).sum(axis=(1, 2))
    for period, count in zip(grid.periods, rows.tolist(), strict=True):
        # Every row of the answer is of this period, so that engines need not work it out and group by it.
        here = replace(scan, cut=Cut(exp.Literal.string(period), None))
        for question in questions(scan.again):
            for chosen in _shares(scan, count, pooled=pooled):
                only = both(_period(scan, period, index), chosen)
                answer = engine.select(_select(here, question, only=only, pooled=pooled))
                _lay(here, question, answer, grid=grid, columns=columns)


def _period(scan: Scan, period: str, index: Index) -> exp.Expr | None:
    """The rows of one period, with a condition that lets an engine pass over files of others."""
    cut = scan.cut
    if isinstance(cut.key, exp.Literal):
        return None  # every row is of the one period
    key = exp.Literal.number(period_number(period, cut.kind)) if cut.kind else exp.Literal.string(period)
    exact = exp.EQ(this=exp.Paren(this=copied(cut.key)), expression=key)
    near = span(period, cut, time=index.time)
    if near is None:
        return exact
    return near if exact_span(cut, time=index.time) else both(near, exact)


def _shares(scan: Scan, rows: int, *, pooled: bool) -> Iterator[exp.Expr | None]:
    """Conditions that split the units, or the totals, so that each share has about AT_ONCE rows.

    What is asked for cannot be merged, so all rows of a group must be in one share.
    """
    shares = rows // AT_ONCE + 1
    group = exp.column("total", table=MEMBERS, quoted=True) if pooled else scan.unit
    for share in range(shares):
        if shares == 1:
            yield None
        else:
            number = exp.Anonymous(this="hash", expressions=[copied(group)])
            part = exp.Mod(this=number, expression=exp.Literal.number(shares))
            yield exp.EQ(this=part, expression=exp.Literal.number(share))


def _select(scan: Scan, question: Question, *, only: exp.Expr | None, pooled: bool) -> exp.Expr:
    first = question.parts[0]
    if question.kind == "quantile" and first.argument is not None:
        levels = exp.Array(expressions=[level_of(part) for part in question.parts])
        value = exp.PercentileCont(this=exp.cast(copied(first.argument), "DOUBLE"), expression=levels)
        part = replace(first, sql=value)
        return query(scan, (part,), only=both(only, first.condition), pooled=pooled)
    if question.kind == "distinct" and first.argument is not None:
        return _distinct(scan, first, only=only, pooled=pooled)
    return query(scan, question.parts, only=only, pooled=pooled)


def _distinct(scan: Scan, part: Part, *, only: exp.Expr | None, pooled: bool) -> exp.Expr:
    """Each value once per group, then the values of each group counted: two steps that both spill."""
    value = replace(part, name="_value", sql=copied(part.argument) if part.argument is not None else exp.null())
    there = both(only, part.condition, known(copied(value.sql)))
    once = query(scan, (value,), only=there, pooled=pooled)
    keys = list(keyed(scan))
    once.set("group", None)
    once.set("expressions", [item for item in once.expressions if item.alias in (*keys, "_value")])
    once = once.distinct(copy=False)
    counted = exp.alias_(exp.Count(this=exp.Star()), part.name, quoted=True)
    rows = exp.alias_(exp.Count(this=exp.Star()), ROWS, quoted=True)
    inner = exp.Subquery(this=once, alias=exp.TableAlias(this=exp.to_identifier("_once", quoted=True)))
    columns = [exp.column(key, quoted=True) for key in keys]
    select = exp.Select(expressions=[*columns, rows, counted]).from_(inner, copy=False)
    return select.group_by(*(exp.Literal.number(place + 1) for place in range(len(keys))), copy=False)


def _lay(scan: Scan, question: Question, answer: pa.Table, *, grid: Grid, columns: dict[str, Column]) -> None:
    groups = groups_of(scan, answer)
    there, places = grid.places(groups)
    for number, part in enumerate(question.parts):
        values = answer[question.parts[0].name if question.kind == "quantile" else part.name]
        if question.kind == "quantile":
            values = pc.list_element(values, number)
        columns[part.name] = over(columns[part.name], from_arrow(values).take(there), places=places)


def over(column: Column, other: Column, *, places: NDArray[np.intp]) -> Column:
    """The column with these cells replaced; a column of which nothing is known becomes like the other."""
    fresh = not column.known.any()
    kind = other.values.dtype if fresh or other.values.dtype == object else column.values.dtype
    values, seen = column.values.astype(kind), column.known.copy()
    values[places], seen[places] = other.values, other.known
    return Column(values, seen, other.places if fresh else column.places)


def _none_of(column: Column, rows: Column) -> Column:
    """Where a group has rows but none with a value, no row comes back: that there are none is known."""
    return Column(column.values, column.known | (rows.values > 0), column.places)
