"""What a select may say beyond a row's formula: aggregates over its groups, and windows over its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.expand import held
from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.kinds import Function, always, first
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.walk import Context, Names, Rule, only, read, want

AGGREGATE = "aggregate"  # marks a checked aggregate in its node's meta


def total(found: list[str]) -> str:
    """Integers add up to an integer; everything else is added as decimals, which any order adds alike."""
    return "integer" if found[0] == "integer" else "decimal"


_TWO = ("this", "expression")
FUNCTIONS: Mapping[type[exp.Expr], Function] = {
    exp.Sum: Function("sum", ("number",), total),
    exp.Min: Function("min", ("any",), first),
    exp.Max: Function("max", ("any",), first),
    exp.Median: Function("median", ("number",), always("number")),
    exp.Quantile: Function("quantile", ("number", "number"), always("number"), ("this", "quantile")),
    exp.ArgMin: Function("min_by", ("any", "any"), first, _TWO),
    exp.ArgMax: Function("max_by", ("any", "any"), first, _TWO),
    exp.First: Function("first", ("any", "any"), first, _TWO),
    exp.Last: Function("last", ("any", "any"), first, _TWO),
    exp.LogicalAnd: Function("bool_and", ("bool",), always("bool")),
    exp.LogicalOr: Function("bool_or", ("bool",), always("bool")),
}
NAMED: Mapping[str, Function] = {
    "mean": Function("mean", ("number",), always("number"), ("expressions",)),
    "share": Function("share", ("bool",), always("number"), ("expressions",)),
    "distinct": Function("distinct", ("any",), always("integer"), ("expressions",)),
}
OVER: Mapping[type[exp.Expr], Function] = {
    exp.RowNumber: Function("row_number", (), always("integer"), ()),
    exp.Rank: Function("rank", (), always("integer"), ("expressions",)),
    exp.DenseRank: Function("dense_rank", (), always("integer"), ("expressions",)),
    exp.Lag: Function("lag", ("any", "number", "any"), first, ("this", "offset", "default"), optional=2),
    exp.Lead: Function("lead", ("any", "number", "any"), first, ("this", "offset", "default"), optional=2),
    exp.FirstValue: Function("first_value", ("any",), first),
    exp.LastValue: Function("last_value", ("any",), first),
    **{node: FUNCTIONS[node] for node in (exp.Sum, exp.Min, exp.Max)},
}
ORDERED = (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue)
NAMES = ("count", "ratio", *(f.name for f in FUNCTIONS.values()), *NAMED)
GROUP_FUNCTIONS = tuple(sorted({*kinds.ROW_FUNCTIONS, *NAMES}))
ALL_FUNCTIONS = tuple(sorted({*GROUP_FUNCTIONS, *(f.name for f in OVER.values())}))


def row_context(names: Names) -> Context:
    """Where one row is looked at: where, on, group by, and inside aggregates."""
    return Context(names, ROW_RULES)


def group_context(names: Names) -> Context:
    """Where groups are looked at: having, and inside windows."""
    return Context(names, GROUP_RULES, NAMED_RULES, GROUP_FUNCTIONS)


def select_context(names: Names) -> Context:
    """What is given: rows, groups and windows."""
    return Context(names, {**GROUP_RULES, exp.Window: _window}, NAMED_RULES, ALL_FUNCTIONS)


def _call(node: exp.Expr, function: Function, context: Context) -> list[str]:
    given = kinds.arguments(node, function)
    if given is None or not len(function.takes) - function.optional <= len(given) <= len(function.takes):
        raise Refusal(f"{function.name}() is not written so", node=node, allowed=function.usage)
    return [
        want(item, context, wanted=wanted, of=f"{function.name}()")
        for item, wanted in zip(given, function.takes, strict=False)
    ]


def _aggregate(node: exp.Expr, context: Context) -> str:
    function = NAMED[node.name.lower()] if isinstance(node, exp.Anonymous) else FUNCTIONS[type(node)]
    found = _call(node, function, _inside(context))
    if isinstance(node, exp.Quantile):
        level = node.args["quantile"]
        if not isinstance(level, exp.Literal) or not 0 <= float(level.name) <= 1:
            raise Refusal("quantile() needs a level", node=node, allowed="quantile(x, 0.9), a number from 0 to 1")
    node.meta[AGGREGATE] = True
    return function.gives(found)


def _inside(context: Context) -> Context:
    return replace(context, rules=ROW_RULES, named={}, functions=kinds.ROW_FUNCTIONS)


def _count(node: exp.Expr, context: Context) -> str:
    only(node, "this")
    counted = node.this
    if isinstance(counted, exp.Distinct):
        only(counted, "expressions")
        if len(counted.expressions) != 1:
            raise Refusal("count(distinct …) takes one value", node=node)
        read(counted.expressions[0], _inside(context))
    elif counted is not None and not isinstance(counted, exp.Star):
        _counted(counted, _inside(context))
    node.meta[AGGREGATE] = True
    return "integer"


def _counted(node: exp.Expr, context: Context) -> None:
    if read(node, context) == "bool":
        raise Refusal(
            "count(condition) would count rows where it is false as well",
            node=node,
            remedy="say count(*) filter (where …)",
        )


def _filter(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression")
    found = read(node.this, context)
    if not node.this.meta.get(AGGREGATE):
        raise Refusal("filter (where …) stands after an aggregate", node=node)
    want(node.expression.this, _inside(context), wanted="bool", of="filter (where …)")
    node.meta[AGGREGATE] = True
    return found


def _ratio(node: exp.Expr, context: Context) -> str:
    if len(node.expressions) != 2:
        raise Refusal("ratio() takes two aggregates", node=node, allowed="ratio(sum(x), sum(y))")
    for part in node.expressions:
        want(part, context, wanted="number", of="ratio()")
    return "number"


def _window(node: exp.Expr, context: Context) -> str:
    only(node, "this", "partition_by", "order", "spec")
    inner = group_context(context.names)
    found = _over(node.this, inner)
    for part in node.args.get("partition_by") or []:
        read(part, inner)
    order = node.args.get("order")
    for item in order.expressions if order else []:
        if not isinstance(item, exp.Ordered):
            raise Refusal("order by takes values", node=node)
        only(item, "this", "desc", "nulls_first")
        read(item.this, inner)
    if order is None and isinstance(node.this, ORDERED):
        name = OVER[type(node.this)].name
        raise Refusal(f"{name}() over rows without an order", node=node, allowed=f"{name}(…) over (… order by …)")
    if node.args.get("spec") is not None:
        _frame(node.args["spec"])
    return found


def _over(node: exp.Expr, context: Context) -> str:
    """The function over the window; its arguments may be aggregates of the select's groups."""
    call = node.this if isinstance(node, exp.Filter) else node
    if isinstance(node, exp.Filter):
        want(node.expression.this, context, wanted="bool", of="filter (where …)")
    if isinstance(call, exp.Count):
        only(call, "this")
        if call.this is not None and not isinstance(call.this, exp.Star):
            _counted(call.this, context)
        found = "integer"
    elif type(call) in OVER:
        function = OVER[type(call)]
        given = _call(call, function, context)
        found = function.gives(given)
        if type(call) in (exp.Lag, exp.Lead) and len(given) == 3:
            found = _with_default(call, given[0], given[2])
    else:
        allowed = ", ".join(["count", *(function.name for function in OVER.values())])
        raise Refusal(f"{kinds.name_of(call)}() over a window is not known", node=call, allowed=allowed)
    node.meta["kind"] = call.meta["kind"] = found
    return found


def _with_default(call: exp.Expr, kind: str, default: str) -> str:
    """The kind that holds both; the value is cast to it, since engines squeeze the default into the value's type."""
    wide = kinds.wider(kind, default)
    if wide is None:
        one, other = kinds.WORDS[kinds.family(kind)], kinds.WORDS[kinds.family(default)]
        raise Refusal(f"the values are of two types, {one} and {other}", node=call, allowed="one type")
    if wide != kind:
        value = held(call.this, wide)
        value.meta["kind"] = wide
        call.set("this", value)
    return wide


def _frame(spec: exp.Expr) -> None:
    only(spec, "kind", "start", "start_side", "end", "end_side")
    # The parser keeps the word as the author wrote it.
    kind = str(spec.args.get("kind") or "").upper()
    spec.set("kind", kind)
    for key in ("start", "end"):
        value = spec.args.get(key)
        number = isinstance(value, exp.Literal) and not value.is_string and value.name.isdigit()
        if isinstance(value, exp.Expr) and not (number and kind == "ROWS"):
            raise Refusal(
                "a window's frame is a plain number of rows",
                node=spec,
                allowed="rows between 2 preceding and current row",
            )


GROUP_RULES: dict[type[exp.Expr], Rule] = {
    **ROW_RULES,
    **dict.fromkeys(FUNCTIONS, _aggregate),
    exp.Count: _count,
    exp.Filter: _filter,
}
NAMED_RULES: dict[str, Rule] = {**dict.fromkeys(NAMED, _aggregate), "ratio": _ratio}
