"""From a checked select to plain SQL: aggregates that any order adds up alike, and windows without ties.

Why: sums of doubles and the row an engine happens to meet first differ between runs (RELIABILITY E4).
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from govgauge.definition.formula.aggregate import AGGREGATE
from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import ROW_EXPANSIONS, Expansion, expanded, held
from govgauge.definition.formula.select import SelectFormula
from govgauge.definition.formula.tree import copied
from govgauge.definition.formula.walk import kind_of

# Windows whose answer depends on the order of rows that the author's order leaves equal.
TIED = (exp.RowNumber, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue)


def expand_select(formula: SelectFormula, clock: Clock) -> exp.Expr:
    """The plain SQL of a derived table; every column is held as its kind says."""
    tree = expanded(formula.tree, clock, rules=SELECT_EXPANSIONS)
    kinds = [column.kind for column in formula.columns.values()]
    for select in _branches(tree):
        for item, kind in zip(select.expressions, kinds, strict=True):
            if not isinstance(item.this, exp.Column):
                item.set("this", held(item.this, kind))
    return tree


def _branches(node: exp.Expr) -> list[exp.Select]:
    """The selects that give a query's rows: itself, or each part of a union."""
    if isinstance(node, exp.Union):
        return [*_branches(node.this), *_branches(node.expression)]
    if isinstance(node, exp.Subquery):
        return _branches(node.this)
    return [node] if isinstance(node, exp.Select) else []


def summed(argument: exp.Expr, kind: str) -> exp.Expr:
    """A sum in 128 bit integers or in decimals, never in doubles."""
    return exp.Sum(this=argument if kind == "integer" else held(argument, "decimal"))


def earliest(argument: exp.Expr, by: exp.Expr, *, last: bool) -> exp.Expr:
    """The argument of the row with the least (or greatest) `by`; among equals, the least (greatest) argument."""
    pair = exp.Struct(
        expressions=[
            exp.PropertyEQ(this=exp.to_identifier("by"), expression=by),
            exp.PropertyEQ(this=exp.to_identifier("it"), expression=argument),
        ]
    )
    return exp.Max(this=pair) if last else exp.Min(this=pair)


def known(*parts: exp.Expr) -> exp.Expr:
    """Whether none of the parts is missing."""
    there = [exp.Not(this=exp.Is(this=exp.Paren(this=part), expression=exp.Null())) for part in parts]
    return exp.and_(*there, copy=False)


def filtered(aggregate: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    """The aggregate over the rows where the condition holds.

    The condition is folded into what is counted, since engines work out a filter's formula again for each aggregate.
    """
    if condition is None:
        return aggregate
    counted = aggregate.this
    if isinstance(counted, exp.Star):
        return met(condition)
    if isinstance(counted, exp.Distinct):
        counted.set("expressions", [_where(condition, item) for item in counted.expressions])
    else:
        aggregate.set("this", _where(condition, counted))
    return aggregate


def met(condition: exp.Expr) -> exp.Expr:
    """How many rows meet the condition: zero as well where it is unknown in every row.

    Engines take a condition as it stands faster than the case that `count` would need.
    """
    rows = exp.Coalesce(this=exp.CountIf(this=copied(condition)), expressions=[exp.Literal.number(0)])
    return exp.cast(rows, "BIGINT")


def _where(condition: exp.Expr, value: exp.Expr) -> exp.Expr:
    """The value where the condition holds, else nothing, which no aggregate counts."""
    return exp.Case(ifs=[exp.If(this=copied(condition), true=value)])


def both(*conditions: exp.Expr | None) -> exp.Expr | None:
    """The conditions joined by `and`; None when there is none."""
    there = [copied(condition) for condition in conditions if condition is not None]
    return exp.and_(*there, copy=False) if there else None


def _aggregate(node: exp.Expr, clock: Clock) -> exp.Expr:
    """A filter is expanded with its aggregate, since some aggregates have two parts to filter."""
    if isinstance(node.parent, (exp.Filter, exp.Window)):
        return node
    return _aggregated(node, None)


def _filter(node: exp.Expr, clock: Clock) -> exp.Expr:
    if isinstance(node.parent, exp.Window):
        return node
    return _aggregated(node.this, node.expression.this)


def _aggregated(node: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    if isinstance(node, exp.Sum):
        kind = kind_of(node.this)
        return held(filtered(summed(node.this, kind), condition), "integer" if kind == "integer" else "decimal")
    if isinstance(node, (exp.Median, exp.Quantile)):
        level = node.args["quantile"] if isinstance(node, exp.Quantile) else exp.Literal.number("0.5")
        return filtered(exp.PercentileCont(this=held(node.this, "number"), expression=level), condition)
    if isinstance(node, (exp.ArgMin, exp.ArgMax, exp.First, exp.Last)):
        return _picked(node, condition)
    rule = AGGREGATES.get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
    return rule(node.expressions[0], condition) if rule else filtered(node, condition)


def _picked(node: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    argument, by = node.this, node.args["expression"]
    seen = both(condition, known(copied(argument), copied(by)))
    pair = filtered(earliest(argument, by, last=isinstance(node, (exp.ArgMax, exp.Last))), seen)
    return exp.Dot(this=exp.Paren(this=pair), expression=exp.to_identifier("it"))


def _over(numerator: exp.Expr, denominator: exp.Expr) -> exp.Expr:
    divisor = exp.Nullif(this=held(denominator, "number"), expression=exp.Literal.number(0))
    return exp.Paren(this=exp.Div(this=held(numerator, "number"), expression=divisor, typed=False, safe=False))


def _mean(argument: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    total = filtered(summed(copied(argument), kind_of(argument)), both(condition))
    return _over(total, filtered(exp.Count(this=argument), condition))


def _share(argument: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    met = filtered(exp.Count(this=exp.Star()), both(condition, argument))
    return _over(met, filtered(exp.Count(this=argument), condition))


def _distinct(argument: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    return filtered(exp.Count(this=exp.Distinct(expressions=[argument])), condition)


AGGREGATES = {"mean": _mean, "share": _share, "distinct": _distinct}


def _named(node: exp.Expr, clock: Clock) -> exp.Expr:
    if node.name.lower() == "ratio":
        return _over(*list(node.expressions))
    return _aggregate(node, clock) if node.meta.get(AGGREGATE) else ROW_EXPANSIONS[exp.Anonymous](node, clock)


def _window(node: exp.Expr, clock: Clock) -> exp.Expr:
    """Sums over windows add decimals; the order of rows that tie is settled by the select they stand in."""
    call = node.this.this if isinstance(node.this, exp.Filter) else node.this
    if not isinstance(call, exp.Sum):
        return node
    kind = kind_of(call.this)
    if kind != "integer":
        call.set("this", held(call.this, "decimal"))
    whole = copied(node)
    return held(whole, "integer" if kind == "integer" else "decimal")


def _in(node: exp.Expr, clock: Clock) -> exp.Expr:
    """Missing values are no values to be found: without them, `not in` says no where something is not there."""
    query = node.args.get("query")
    if query is None:
        return node
    name = exp.to_identifier(_branches(query)[0].expressions[0].alias_or_name, quoted=True)
    several = exp.Subquery(this=query.this, alias=exp.TableAlias(this=exp.to_identifier("several")))
    there = exp.Not(this=exp.Is(this=exp.Column(this=name), expression=exp.Null()))
    values = exp.Select(expressions=[exp.Column(this=name.copy())]).from_(several, copy=False).where(there, copy=False)
    return exp.In(this=node.this, query=exp.Subquery(this=values))


def _select(node: exp.Expr, clock: Clock) -> exp.Expr:
    windows = [window for window in node.find_all(exp.Window) if window.find_ancestor(exp.Select) is node]
    if windows:
        group = node.args.get("group")
        keys = group.expressions if group else _columns(node)
        for window in windows:
            _settle(window, keys)
    return node


def _columns(node: exp.Expr) -> list[exp.Expr]:
    """The columns that a select looks at: rows equal in all of them are one and the same to it."""
    own = [column for column in node.find_all(exp.Column) if column.find_ancestor(exp.Select) is node]
    return [column for _, column in sorted({column.sql(): column for column in own}.items())]


def _settle(window: exp.Expr, keys: list[exp.Expr]) -> None:
    """Order rows that tie by everything else the select knows of them."""
    order, spec = window.args.get("order"), window.args.get("spec")
    by_rows = spec is not None and spec.args.get("kind") == "ROWS"
    if not isinstance(window.this, TIED) and not by_rows:
        return
    before = list(order.expressions) if order else []
    settled = [*(item.this for item in before), *(window.args.get("partition_by") or [])]
    fixed = {item.sql() for item in settled}
    rest = [key for key in _unsettled(settled, keys) if key.sql() not in fixed]
    if rest:
        more = [exp.Ordered(this=copied(key), nulls_first=False) for key in rest]
        window.set("order", exp.Order(expressions=[*before, *more]))


def _unsettled(settled: list[exp.Expr], keys: list[exp.Expr]) -> list[exp.Expr]:
    """The keys that may still differ; a row's number and its file settle everything about a source's row."""
    numbered = {item.table for item in settled if isinstance(item, exp.Column) and item.name == "_row"}
    rest = [key for key in keys if not (isinstance(key, exp.Column) and key.table in numbered)]
    return [*rest, *(exp.column("_file", table=table, quoted=True) for table in sorted(numbered))]


SELECT_EXPANSIONS: Mapping[type[exp.Expr], Expansion] = {
    **ROW_EXPANSIONS,
    **dict.fromkeys(
        (
            exp.Sum,
            exp.Median,
            exp.Quantile,
            exp.ArgMin,
            exp.ArgMax,
            exp.First,
            exp.Last,
        ),
        _aggregate,
    ),
    exp.Filter: _filter,
    exp.Anonymous: _named,
    exp.Window: _window,
    exp.In: _in,
    exp.Select: _select,
}
