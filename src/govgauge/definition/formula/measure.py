"""Measures: aggregates over a table's rows, and arithmetic of aggregates and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.refusal import Refusal, telling
from govgauge.definition.formula.row import RowNames
from govgauge.definition.formula.text import row_tree
from govgauge.definition.formula.tree import noted
from govgauge.definition.formula.walk import Context, check, kind_of, only
from govgauge.definition.mark import Mark

# Node types the parser makes of the aggregates' names; the others stay Anonymous.
NODES: Mapping[type[exp.Expr], str] = {
    exp.Count: "count",
    exp.Sum: "sum",
    exp.Median: "median",
    exp.Quantile: "quantile",
    exp.Min: "min",
    exp.Max: "max",
    exp.First: "first",
    exp.Last: "last",
}
TAKES = {
    "count": ("bool",),
    "share": ("bool",),
    "distinct": ("any",),
    **dict.fromkeys(("sum", "mean", "median", "quantile", "min", "max", "value"), ("number",)),
    **dict.fromkeys(("first", "last"), ("number", "any")),
}
INEXACT = ("share", "mean", "median", "quantile")
SIGNS: Mapping[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
USAGE = ", ".join([*kinds.AGGREGATES.values(), "ratio(aggregate, aggregate)"])


@dataclass(frozen=True)
class Aggregate:
    """One aggregate. `argument` is None for count() of all rows; `kind` is the argument's."""

    name: str
    argument: exp.Expr | None
    kind: str = "integer"
    by: exp.Expr | None = None  # of first and last
    quantile: Fraction | None = None  # of median and quantile, 0 to 1
    filter: exp.Expr | None = None


@dataclass(frozen=True)
class Ratio:
    """One calculation over another, both parts kept."""

    numerator: Calculation
    denominator: Calculation


@dataclass(frozen=True)
class Arithmetic:
    """Two calculations joined by + - * or /."""

    sign: str
    left: Calculation
    right: Calculation


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: Fraction


Calculation: TypeAlias = Aggregate | Ratio | Arithmetic | Number


@dataclass(frozen=True)
class MeasureFormula:
    """A checked measure."""

    text: str
    calculation: Calculation

    @property
    def aggregates(self) -> tuple[Aggregate, ...]:
        """Every aggregate in it, in the order written."""
        return tuple(aggregates_of(self.calculation))


def aggregates_of(part: Calculation) -> list[Aggregate]:
    """The aggregates of a calculation, in the order written."""
    if isinstance(part, Aggregate):
        return [part]
    if isinstance(part, Ratio):
        return [*aggregates_of(part.numerator), *aggregates_of(part.denominator)]
    if isinstance(part, Arithmetic):
        return [*aggregates_of(part.left), *aggregates_of(part.right)]
    return []


def parse_measure(
    text: str,
    *,
    where: Mark,
    columns: Mapping[str, str],
    terms: Mapping[str, str] | None = None,
    table: str = "",
) -> MeasureFormula:
    """The checked measure; arguments are as for `row.parse_row`. Raises DefinitionError."""
    with telling(text, where):
        context = Context(RowNames(columns, terms or {}, table), ROW_RULES)
        calculation = _calculation(row_tree(text), context)
        if not aggregates_of(calculation):
            raise Refusal("nothing is counted", at=0, allowed=USAGE)
        return MeasureFormula(text, calculation)


def _calculation(node: exp.Expr, context: Context) -> Calculation:
    if isinstance(node, exp.Paren):
        only(node, "this")
        return _calculation(node.this, context)
    if isinstance(node, exp.Literal) and not node.is_string:
        return Number(Fraction(node.name))
    if isinstance(node, exp.Neg):
        return Arithmetic("-", Number(Fraction(0)), _calculation(node.this, context))
    if type(node) in SIGNS:
        only(node, "this", "expression", "typed")
        left, right = _calculation(node.this, context), _calculation(node.args["expression"], context)
        return Arithmetic(SIGNS[type(node)], left, right)
    if isinstance(node, exp.Anonymous) and node.name.lower() == "ratio":
        return _ratio(node, context)
    return _aggregate(node, context)


def _ratio(node: exp.Expr, context: Context) -> Ratio:
    if len(node.expressions) != 2:
        raise Refusal("ratio() takes two aggregates", node=node, allowed="ratio(sum(x), sum(y))")
    parts = [_calculation(part, context) for part in node.expressions]
    if not all(_is_exact(part) and aggregates_of(part) for part in parts):
        raise Refusal(
            "a part of ratio() is not a count or a sum",
            node=node,
            allowed="count, sum, distinct, min, max, first, last, value, joined by + - *",
        )
    return Ratio(parts[0], parts[1])


def _is_exact(part: Calculation) -> bool:
    """Whether the calculation gives whole numbers or decimals, which a ratio keeps to the end."""
    if isinstance(part, Arithmetic):
        return part.sign != "/" and _is_exact(part.left) and _is_exact(part.right)
    return isinstance(part, Number) or (isinstance(part, Aggregate) and part.name not in INEXACT)


def _aggregate(node: exp.Expr, context: Context) -> Aggregate:
    condition = None
    call = node
    if isinstance(node, exp.Filter):
        call = node.this
        condition = _checked(node.expression.this, context, wanted="bool", of="filter (where …)")
    name = _name(call)
    given = _given(call, name)
    if name == "count" and not given:
        return Aggregate("count", None, filter=condition)
    quantile = Fraction(1, 2) if name == "median" else None
    if name == "quantile":
        quantile = _quantile(call, given)
        given = given[:1]
    if len(given) != len(TAKES[name]):
        raise Refusal(
            f"{name}() has {len(given)} argument{'s' * (len(given) != 1)}", node=call, allowed=kinds.AGGREGATES[name]
        )
    checked = [
        _checked(item, context, wanted=wanted, of=f"{name}()") for item, wanted in zip(given, TAKES[name], strict=True)
    ]
    by = checked[1] if len(checked) == 2 else None
    return Aggregate(name, checked[0], kind_of(checked[0]), by=by, quantile=quantile, filter=condition)


def _name(call: exp.Expr) -> str:
    """The aggregate that is called, as authors write it."""
    name = NODES.get(type(call)) or (
        call.name.lower() if isinstance(call, exp.Anonymous) and call.name.isascii() else ""
    )
    if name not in kinds.AGGREGATES:
        raise _no_aggregate(call)
    return name


def _given(call: exp.Expr, name: str) -> list[exp.Expr]:
    """The arguments as written; count(*) is count()."""
    if isinstance(call, exp.Anonymous):
        return list(call.expressions)
    only(call, "this", "expression", "expressions", "quantile")
    given = [call.args.get(key) for key in ("this", "expression", "quantile")]
    found = [item for item in given if item is not None] + list(call.expressions)
    if name == "count" and len(found) == 1 and isinstance(found[0], exp.Star):
        return []
    return found


def _quantile(call: exp.Expr, given: list[exp.Expr]) -> Fraction:
    level = given[1] if len(given) == 2 else None
    if isinstance(level, exp.Literal) and not level.is_string and 0 <= Fraction(level.name) <= 1:
        return Fraction(level.name)
    raise Refusal("quantile() needs a level", node=call, allowed="quantile(x, 0.9) with a number from 0 to 1")


def _checked(node: exp.Expr, context: Context, *, wanted: str, of: str) -> exp.Expr:
    if any(isinstance(inner, exp.AggFunc) for inner in node.walk()):
        raise Refusal(f"an aggregate stands inside {of}", node=node, remedy="count per case in a derived table first")
    tree, kind = check(node, context)
    if not kinds.fits(kind, wanted):
        raise Refusal(
            f"{of} needs {kinds.WORDS[wanted]}, and this is {kinds.WORDS[kinds.family(kind)]}",
            node=node,
            allowed=kinds.WORDS[wanted],
            remedy=_remedy(of, kind, node),
        )
    return noted(tree)


def _remedy(of: str, kind: str, node: exp.Expr) -> str:
    if of == "count()":
        return f"count({node.sql()} is not null) counts the rows that have it"
    return "mean or share? share(condition) counts rows" if kind == "bool" else ""


def _no_aggregate(node: exp.Expr) -> Refusal:
    name = kinds.name_of(node)
    if kinds.called(node):
        return Refusal(
            f"{name}() is no aggregate",
            node=node,
            allowed=USAGE,
            remedy=kinds.lookalike(name, (*kinds.AGGREGATES, "ratio")),
        )
    return Refusal(
        "a measure counts over rows, and this stands outside every aggregate",
        node=node,
        allowed=USAGE,
        remedy="for a column that holds the one value, write value(column)" if isinstance(node, exp.Column) else "",
    )
