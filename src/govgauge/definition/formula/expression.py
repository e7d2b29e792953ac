"""The rules of a row's expression: literals, logic, arithmetic, comparisons, case and cast."""

from __future__ import annotations

import unicodedata

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.text import TYPES
from govgauge.definition.formula.walk import Context, Rule, comparable, day, only, read, want

SIGNS: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}


def _literal(node: exp.Expr, context: Context) -> str:
    if not isinstance(node, exp.Literal):
        return "null"
    if node.is_string:
        node.set("this", unicodedata.normalize("NFC", node.name))
        return "text"
    return "decimal" if "." in node.name else "integer"


def _paren(node: exp.Expr, context: Context) -> str:
    only(node, "this")
    return read(node.this, context)


def _logic(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression")
    word = type(node).__name__.lower()
    for part in _links(node):
        want(part, context, wanted="bool", of=word)
    return "bool"


def _links(node: exp.Expr) -> list[exp.Expr]:
    """The parts of a chain of one connective, without recursion; inner links are typed on the way."""
    parts: list[exp.Expr] = []
    while True:
        parts.append(node.args["expression"])
        inner = node.this
        if type(inner) is not type(node):
            parts.append(inner)
            return parts[::-1]
        inner.meta["kind"] = "bool"
        node = inner


def _not(node: exp.Expr, context: Context) -> str:
    only(node, "this")
    return want(node.this, context, wanted="bool", of="not")


def _arithmetic(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression", "typed")
    sign = SIGNS[type(node)]
    left = want(node.this, context, wanted="number", of=sign)
    right = want(node.args["expression"], context, wanted="number", of=sign)
    if isinstance(node, exp.Div):
        return "number"
    return kinds.wider(left, right) or "number"


def _minus(node: exp.Expr, context: Context) -> str:
    only(node, "this")
    return want(node.this, context, wanted="number", of="-")


def _comparison(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression")
    comparable(context, node, node.this, node.args["expression"])
    return "bool"


def _joined(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression")
    want(node.this, context, wanted="text", of="||")
    want(node.args["expression"], context, wanted="text", of="||")
    return "text"


def _is(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression")
    other = node.args["expression"]
    if isinstance(other, exp.Boolean):
        want(node.this, context, wanted="bool", of="is true")
    elif isinstance(other, exp.Null):
        read(node.this, context)
    else:
        raise Refusal("only `is null`, `is true` and `is false` are known", node=node)
    return "bool"


def _in(node: exp.Expr, context: Context) -> str:
    if node.args.get("query") is not None:
        raise Refusal(
            "in (select …) looks at another table, and this formula at one row",
            node=node,
            allowed="in ('a', 'b')",
            remedy="say it in a derived table",
        )
    only(node, "this", "expressions")
    if not node.expressions:
        raise Refusal("in (…) needs a list of values", node=node)
    comparable(context, node, node.this, *node.expressions)
    return "bool"


def _between(node: exp.Expr, context: Context) -> str:
    only(node, "this", "low", "high")
    comparable(context, node, node.this, node.args["low"], node.args["high"])
    return "bool"


def _like(node: exp.Expr, context: Context) -> str:
    only(node, "this", "expression", "negate")
    want(node.this, context, wanted="text", of="like")
    pattern = node.args["expression"]
    if not (isinstance(pattern, exp.Literal) and pattern.is_string) or "\\" in pattern.name:
        raise Refusal(
            "like needs a pattern in quotes, without a backslash", node=node, allowed="like 'A%' or like 'A_'"
        )
    read(pattern, context)
    return "bool"


def _case(node: exp.Expr, context: Context) -> str:
    only(node, "ifs", "default", "this")
    if node.this is not None:
        raise Refusal("case x when … is not known", node=node, allowed="case when condition then value … end")
    results: list[str] = []
    for branch in node.args["ifs"]:
        want(branch.this, context, wanted="bool", of="when")
        results.append(read(branch.args["true"], context))
    if node.args.get("default") is not None:
        results.append(read(node.args["default"], context))
    return _together(node, results)


def _together(node: exp.Expr, found: list[str]) -> str:
    wide = found[0]
    for kind in found[1:]:
        together = kinds.wider(wide, kind)
        if together is None:
            one, other = kinds.WORDS[kinds.family(wide)], kinds.WORDS[kinds.family(kind)]
            raise Refusal(f"the values are of two types, {one} and {other}", node=node, allowed="one type")
        wide = together
    return wide


CASTS = {exp.DType.TEXT: "text", exp.DType.VARCHAR: "text", exp.DType.BIGINT: "integer", exp.DType.INT: "integer"}
CASTS |= {exp.DType.DECIMAL: "decimal", exp.DType.DOUBLE: "number", exp.DType.BOOLEAN: "bool"}
CASTS |= {exp.DType.DATE: "date", exp.DType.TIMESTAMP: "time"}
# What can become what without a question of form; the rest is said with a function or at the source.
FROM = {
    "text": ("text", "number", "date", "bool"),
    "integer": ("text", "number", "bool"),
    "decimal": ("text", "number"),
    "number": ("text", "number"),
    "bool": ("bool",),
    "date": ("text", "date", "time"),
    "time": ("time",),
}


def _cast(node: exp.Expr, context: Context) -> str:
    only(node, "this", "to")
    wanted = CASTS.get(node.args["to"].this) if isinstance(node.args["to"], exp.DataType) else None
    if wanted is None:
        raise Refusal("cast to an unknown type", node=node, allowed=TYPES)
    found = read(node.this, context)
    if kinds.family(found) not in (*FROM[wanted], "null"):
        raise Refusal(
            f"{kinds.WORDS[kinds.family(found)]} cannot be cast to {wanted}",
            node=node,
            allowed=", ".join(kinds.WORDS[word] for word in FROM[wanted]),
        )
    if wanted in ("integer", "text") and found in ("decimal", "number"):
        raise Refusal(
            f"a {found} may have decimals and cannot be cast to {wanted}",
            node=node,
            remedy="say floor(), ceil() or round() first",
        )
    if wanted == "date" and isinstance(node.this, exp.Literal):
        day(node.this)
    return wanted


ROW_RULES: dict[type[exp.Expr], Rule] = {
    exp.Literal: _literal,
    exp.Null: _literal,
    exp.Boolean: lambda node, context: "bool",
    exp.Paren: _paren,
    exp.And: _logic,
    exp.Or: _logic,
    exp.Not: _not,
    exp.Neg: _minus,
    exp.Is: _is,
    exp.In: _in,
    exp.Between: _between,
    exp.Like: _like,
    exp.Case: _case,
    exp.DPipe: _joined,
    exp.Cast: _cast,
    **dict.fromkeys((exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod), _arithmetic),
    **dict.fromkeys((exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE), _comparison),
    **dict.fromkeys((exp.NullSafeEQ, exp.NullSafeNEQ), _comparison),
}
