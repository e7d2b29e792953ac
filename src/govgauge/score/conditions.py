"""Conditions of overrides: comparisons over indicator values and score("node"), read by sqlglot, held to an allow-list.

A missing value is unknown, as in SQL: a condition holds only where it is known to be true.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import sqlglot
from numpy.typing import NDArray
from sqlglot import exp
from sqlglot.errors import SqlglotError

from govgauge.kernel.errors import Problem, ScoreError, did_you_mean

Numbers = NDArray[np.float64]  # also of truth: 1 true, 0 false, NaN unknown
LONGEST = 2000  # characters

ARITHMETIC: dict[type[exp.Expr], Callable[..., Numbers]] = {
    exp.Add: np.add,
    exp.Sub: np.subtract,
    exp.Mul: np.multiply,
    exp.Div: np.divide,
}
COMPARISON: dict[type[exp.Expr], Callable[..., NDArray[np.bool_]]] = {
    exp.EQ: np.equal,
    exp.NEQ: np.not_equal,
    exp.LT: np.less,
    exp.LTE: np.less_equal,
    exp.GT: np.greater,
    exp.GTE: np.greater_equal,
}
# What an operator works on, and what it makes.
OPERATORS: dict[type[exp.Expr], tuple[str, str]] = {
    **dict.fromkeys((exp.Neg, *ARITHMETIC), ("number", "number")),
    **dict.fromkeys((exp.Is, exp.Between, exp.In, *COMPARISON), ("number", "truth")),
    **dict.fromkeys((exp.And, exp.Or, exp.Not), ("truth", "truth")),
}
ALLOWED = 'numbers, indicator ids, score("node"), + - * /, = <> < <= > >=, between, in, is null, and, or, not'


@dataclass(frozen=True)
class Condition:
    """A checked condition, with the nodes whose scores it looks at."""

    tree: exp.Expr
    nodes: tuple[str, ...]
    text: str

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators whose values it looks at."""
        return frozenset(
            column.name for column in self.tree.find_all(exp.Column) if not isinstance(column.parent, exp.Anonymous)
        )


def condition(text: str, *, where: str, indicators: Collection[str], nodes: Collection[str]) -> Condition:
    """Read and check a condition; raises ScoreError that says where, what was found and what is allowed."""
    if len(text) > LONGEST:
        raise refusal(where, f"the condition has {len(text)} characters", remedy=f"{LONGEST} are allowed")
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
        checked = kind(tree, indicators=indicators, nodes=nodes, where=where)
    except (SqlglotError, RecursionError) as wrong:
        raise refusal(where, f"{text!r} is no condition", remedy='such as: "A1" = 0') from wrong
    if checked != "truth":
        raise refusal(where, f"{text!r} is a number, not a condition", remedy="compare it with something")
    looked_at = [node_named(call) for call in tree.find_all(exp.Anonymous)]
    return Condition(tree, nodes=tuple(dict.fromkeys(looked_at)), text=text)


def kind(tree: exp.Expr, *, indicators: Collection[str], nodes: Collection[str], where: str) -> str:
    """Whether it is a "number" or a "truth"; anything outside the allow-list is refused."""
    if isinstance(tree, exp.Paren):
        return kind(tree.this, indicators=indicators, nodes=nodes, where=where)
    if isinstance(tree, exp.Column | exp.Anonymous | exp.Literal):
        return named_or_number(tree, indicators=indicators, nodes=nodes, where=where)
    wanted, made = OPERATORS.get(type(tree), ("", ""))
    if not wanted or tree.args.get("query") or isinstance(tree.args.get("expression"), exp.Boolean):
        raise refusal(where, f"{tree.sql()!r} cannot stand in a condition", remedy=f"allowed: {ALLOWED}")
    for part in operands(tree):
        if kind(part, indicators=indicators, nodes=nodes, where=where) != wanted:
            raise refusal(where, f"{part.sql()!r} is no {wanted}", remedy=f"allowed: {ALLOWED}")
    return made


def named_or_number(tree: exp.Expr, *, indicators: Collection[str], nodes: Collection[str], where: str) -> str:
    """An indicator by its id, a score by its node, or a number."""
    if isinstance(tree, exp.Column) and len(tree.parts) == 1:
        return known(tree.name, indicators, where=where, what="indicator")
    if isinstance(tree, exp.Anonymous) and is_score(tree):
        return known(node_named(tree), nodes, where=where, what="node")
    if isinstance(tree, exp.Literal) and not tree.is_string:
        return "number"
    raise refusal(where, f"{tree.sql()!r} cannot stand in a condition", remedy=f"allowed: {ALLOWED}")


def operands(tree: exp.Expr) -> list[exp.Expr]:
    """What an operator works on, in order; the null of `is null` is part of the operator."""
    return [part for part in tree.iter_expressions() if not isinstance(part, exp.Null)]


def is_score(call: exp.Anonymous) -> bool:
    """Whether a call is score(…) of one named node."""
    named = len(call.expressions) == 1 and isinstance(call.expressions[0], exp.Column | exp.Literal)
    return str(call.this).lower() == "score" and named


def node_named(call: exp.Anonymous) -> str:
    """The node in score("node") or score('node')."""
    return str(call.expressions[0].name)


def known(name: str, among: Collection[str], *, where: str, what: str) -> str:
    """ "number" for a known name; else a refusal, with a hint."""
    if name in among:
        return "number"
    cut = [whole for whole in among if whole.startswith(f"{name}-")]  # without quotes a hyphen is a minus
    hint = f'put double quotes around it: "{cut[0]}"' if cut else did_you_mean(name, among)
    raise refusal(where, f"there is no {what} {name!r}", remedy=hint)


def refusal(where: str, found: str, *, remedy: str) -> ScoreError:
    """A condition that cannot be used."""
    return ScoreError(Problem(where=where, found=found, remedy=remedy))


def holds(asked: Condition, *, value: Callable[[str], Numbers], score: Callable[[str], Numbers]) -> NDArray[np.bool_]:
    """Where the condition is known to be true. `value` and `score` give an array per indicator or node, NaN unknown."""
    with np.errstate(all="ignore"):
        return np.equal(evaluated(asked.tree, value=value, score=score), 1.0)


def evaluated(tree: exp.Expr, *, value: Callable[[str], Numbers], score: Callable[[str], Numbers]) -> Numbers:
    """Numbers, or truth as 1, 0 and NaN. x / 0 is unknown."""
    if isinstance(tree, exp.Paren):
        return evaluated(tree.this, value=value, score=score)
    if isinstance(tree, exp.Column):
        return value(tree.name)
    if isinstance(tree, exp.Anonymous):
        return score(node_named(tree))
    if isinstance(tree, exp.Literal):
        return np.array(float(tree.this))
    parts = [evaluated(part, value=value, score=score) for part in operands(tree)]
    if type(tree) in ARITHMETIC:
        number = ARITHMETIC[type(tree)](*parts)
        return np.where(np.isfinite(number), number, np.nan)
    return logic(tree, parts)


def logic(tree: exp.Expr, parts: list[Numbers]) -> Numbers:
    """Comparisons and their combinations, three-valued as in SQL."""
    first = parts[0]
    if type(tree) in COMPARISON:
        return truth(COMPARISON[type(tree)](first, parts[1]), *parts)
    if isinstance(tree, exp.Is):
        return np.where(np.isnan(first), 1.0, 0.0)
    if isinstance(tree, exp.Neg):
        return -first
    if isinstance(tree, exp.Not):
        return 1.0 - first
    if isinstance(tree, exp.Between):
        return both(truth(first >= parts[1], first, parts[1]), truth(first <= parts[2], first, parts[2]))
    if isinstance(tree, exp.In):
        options = [truth(np.equal(first, part), first, part) for part in parts[1:]]
        return 1.0 - all_of([1.0 - option for option in options])
    if isinstance(tree, exp.And):
        return both(first, parts[1])
    return 1.0 - both(1.0 - first, 1.0 - parts[1])


def truth(flags: NDArray[np.bool_], *parts: Numbers) -> Numbers:
    """1 and 0, and unknown where any part is."""
    unknown = np.isnan(parts[0])
    for part in parts[1:]:
        unknown = unknown | np.isnan(part)
    return np.where(unknown, np.nan, np.where(flags, 1.0, 0.0))


def both(one: Numbers, other: Numbers) -> Numbers:
    """And: false when either is, else unknown when either is."""
    return np.where((one == 0) | (other == 0), 0.0, one * other)


def all_of(parts: list[Numbers]) -> Numbers:
    """And over several."""
    result = parts[0]
    for part in parts[1:]:
        result = both(result, part)
    return result
