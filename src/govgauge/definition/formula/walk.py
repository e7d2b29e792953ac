"""Walking a formula: what surrounds an expression, and the one step from a node to the rule that checks it.

Each node that has a value gets its kind in `meta["kind"]`, which expansion reads later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.pattern import fault, foreign_to_re2


class Names(Protocol):
    """What the names in an expression mean."""

    def column(self, node: exp.Column) -> tuple[exp.Expr, str]:
        """The expression to stand in the node's place, and its kind; raises Refusal for an unknown name."""

    def missing(self, node: exp.Column) -> exp.Expr:
        """The column that holds the reasons of the column's missing cells; raises Refusal when there is none."""


Rule: TypeAlias = Callable[[exp.Expr, "Context"], str]


@dataclass(frozen=True)
class Context:
    """What surrounds an expression: its names, and the rule of each node and function that may stand here."""

    names: Names
    rules: Mapping[type[exp.Expr], Rule]
    named: Mapping[str, Rule] = field(
        default_factory=dict
    )  # functions beyond those of rows, which the parser does not know
    functions: tuple[str, ...] = kinds.ROW_FUNCTIONS  # all that may be called, for messages


def kind_of(node: exp.Expr) -> str:
    """The kind that checking has found."""
    return str(node.meta["kind"])


def check(root: exp.Expr, context: Context) -> tuple[exp.Expr, str]:
    """The checked tree and its kind. Names are replaced by what they mean; raises Refusal."""
    holder = exp.Paren(this=root)
    kind = read(root, context)
    return holder.this, kind


def read(node: exp.Expr, context: Context) -> str:
    """Check one node and all below it; the kind of its value."""
    if isinstance(node, exp.Column):
        return _column(node, context)
    rule = context.rules.get(type(node))
    if rule is None and isinstance(node, exp.Anonymous):
        rule = context.named.get(node.name.lower()) if node.name.isascii() else None
    if rule is None:
        rule = _function if kinds.function_of(node) else _unknown
    found = rule(node, context)
    node.meta["kind"] = found
    return found


def want(node: exp.Expr, context: Context, *, wanted: str, of: str) -> str:
    """Check the node and that its kind is wanted here; `of` says for what."""
    found = read(node, context)
    if not kinds.fits(found, wanted):
        raise Refusal(
            f"{of} needs {kinds.WORDS[wanted]}, and this is {kinds.WORDS[kinds.family(found)]}",
            node=node,
            allowed=kinds.WORDS[wanted],
            remedy=_remedy(found, wanted),
        )
    return found


def only(node: exp.Expr, *keys: str) -> None:
    """Refuse what a node holds beside these parts."""
    beside = {key for key, value in node.args.items() if value not in (None, False, [], "")} - kinds.QUIET
    if beside - set(keys):
        word = sorted(beside - set(keys))[0].strip("_")
        raise Refusal(f"{kinds.name_of(node)} with {word!r} is not allowed", node=node)


def _remedy(found: str, wanted: str) -> str:
    if wanted == "bool" and kinds.family(found) in ("text", "number"):
        return "compare it with something, such as … = 'yes' or … > 0"
    if wanted == "number" and found == "bool":
        return "case when … then 1 else 0 end"
    if wanted == "whole" and kinds.family(found) == "number":
        return "floor(), ceil() or round() gives a whole number"
    if wanted in ("number", "whole") and kinds.family(found) == "text":
        return "declare the column as integer, decimal or number"
    if wanted == "time" and found == "date":
        return "a date has no time of day; days(…, …) takes dates"
    return ""


def _column(node: exp.Column, context: Context) -> str:
    meant, kind = context.names.column(node)
    if meant is not node:
        node.replace(meant)
    meant.meta["kind"] = kind
    return kind


def _unknown(node: exp.Expr, context: Context) -> str:
    name = kinds.name_of(node)
    if kinds.called(node):
        if name in kinds.AGGREGATES and name not in context.functions:
            raise Refusal(
                f"{name}() counts over rows, and this is a formula about one row",
                node=node,
                remedy="aggregates stand in `measure`",
            )
        raise Refusal(
            f"{name}() is not a function of formulas",
            node=node,
            allowed=", ".join(context.functions),
            remedy=kinds.lookalike(name, context.functions),
        )
    raise Refusal(
        f"{_said(name)} cannot be said here",
        node=node,
        allowed="columns, terms, 'text', numbers, + - * / %, comparisons, and, or, not, in (…), between, "
        "like, is null, case, cast and functions",
    )


def _said(name: str) -> str:
    return {"subquery": "a select", "select": "a select", "star": "*", "pow": "**"}.get(name, f"{name!r}")


def _function(node: exp.Expr, context: Context) -> str:
    function = kinds.function_of(node)
    given = kinds.arguments(node, function) if function else None
    if function is None or given is None:
        raise Refusal(
            f"{kinds.name_of(node)}() is not written so", node=node, allowed=function.usage if function else ""
        )
    _counted(node, function, len(given))
    if function.name == "missing":
        return _missing(node, context, given[0])
    if function.takes == ("any", "any"):
        return _alike(node, function, context)
    takes = function.takes + function.takes[-1:] * (len(given) - len(function.takes))
    found = [
        want(item, context, wanted=wanted, of=f"{function.name}()") for item, wanted in zip(given, takes, strict=False)
    ]
    if function.name == "round" and len(given) == 2:
        _digits(node)
    if function.name == "regexp_matches":
        _pattern(node)
    return function.gives(found)


def _counted(node: exp.Expr, function: kinds.Function, given: int) -> None:
    most = len(function.takes)
    if given < most - function.optional or (given > most and not function.many):
        raise Refusal(f"{function.name}() has {given} argument{'s' * (given != 1)}", node=node, allowed=function.usage)


def _alike(node: exp.Expr, function: kinds.Function, context: Context) -> str:
    found = comparable(context, node, *_again(node))
    return kind_of(node.this) if function.name == "nullif" else found


def _digits(node: exp.Expr) -> None:
    digits = node.args["decimals"]
    if not (isinstance(digits, exp.Literal) and digits.name.isdigit() and int(digits.name) <= 12):
        raise Refusal("the digits of round() are a plain number", node=node, allowed="0 to 12")


def _pattern(node: exp.Expr) -> None:
    """A pattern stands in the formula itself, so that it is looked at before any record is."""
    pattern = node.args["expression"]
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        raise Refusal(
            "regexp_matches() needs a pattern in quotes", node=node, allowed="regexp_matches(text, '^[A-Z]{2}[0-9]+$')"
        )
    wrong = fault(pattern.name) or foreign_to_re2(pattern.name)
    if wrong is not None:
        raise Refusal(wrong.found, node=node, allowed=wrong.allowed, remedy=wrong.remedy)


def _missing(node: exp.Expr, context: Context, column: exp.Expr) -> str:
    if not isinstance(column, exp.Column):
        raise Refusal("missing() asks for a column, not for a formula", node=node, allowed="missing(column)")
    reason = context.names.missing(column)
    reason.meta["kind"] = "text"
    column.replace(reason)
    return "text"


def comparable(context: Context, node: exp.Expr, *parts: exp.Expr) -> str:
    """Check the parts and that they can be compared; a text that is a day becomes a date beside dates."""
    found = [read(part, context) for part in parts]
    if "date" in found:
        # Parts are looked up again, since reading replaces names.
        found = [_as_day(part, kind) for part, kind in zip(_again(node), found, strict=True)]
    wide = found[0]
    for kind in found[1:]:
        together = kinds.wider(wide, kind)
        if together is None:
            one, other = kinds.WORDS[kinds.family(wide)], kinds.WORDS[kinds.family(kind)]
            raise Refusal(
                f"{one} and {other} are compared",
                node=node,
                allowed="values of one type",
                remedy=_compare_remedy({wide, kind}),
            )
        wide = together
    return wide


def _again(node: exp.Expr) -> list[exp.Expr]:
    """The compared parts of a node, in order."""
    if isinstance(node, exp.Between):
        return [node.this, node.args["low"], node.args["high"]]
    if isinstance(node, exp.In):
        return [node.this, *node.expressions]
    if isinstance(node, exp.Nullif):
        return [node.this, node.args["expression"]]
    if isinstance(node, (exp.Coalesce, exp.Greatest, exp.Least)):
        return [node.this, *node.expressions]
    return [node.this, node.args["expression"]]


def day(literal: exp.Expr) -> None:
    """Refuse a text that is no day."""
    try:
        date.fromisoformat(literal.name)
    except ValueError:
        raise Refusal(f"{literal.name!r} is no day", node=literal, allowed="a day such as '2024-01-31'") from None


def _as_day(part: exp.Expr, kind: str) -> str:
    if not (isinstance(part, exp.Literal) and part.is_string):
        return kind
    day(part)
    whole = exp.cast(part.copy(), exp.DType.DATE)
    whole.meta["kind"] = "date"
    part.replace(whole)
    return "date"


def _compare_remedy(found: set[str]) -> str:
    if found == {"date", "time"}:
        return "date(time) gives the local day of a time"
    if "time" in found and "text" in found:
        return "compare date(time) with a day such as '2024-01-31'"
    if "bool" in found:
        return "a condition stands by itself: `paid`, not `paid = 1`"
    return ""
