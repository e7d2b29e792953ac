"""Named formulas: a term's name in a formula becomes its own checked formula in brackets; circles are refused."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.text import row_tree
from govgauge.definition.formula.walk import Context, Names, check

MISSING = "__missing"  # ends the name of the column with the reasons of another's missing cells
# Terms may use terms; this many parts in all keep a pile of doublings from growing without end.
MOST_NODES = 2_000


def resolved(node: exp.Expr, terms: Mapping[str, str], *, trail: tuple[str, ...], inner: Names) -> tuple[exp.Expr, str]:
    """The formula of the term that the node names, and its kind; `trail` ends with the term itself."""
    name = trail[-1]
    if name in trail[:-1]:
        circle = " → ".join(trail[trail.index(name) :])
        raise Refusal(f"the terms go round in a circle: {circle}", node=node)
    try:
        tree, kind = check(row_tree(terms[name]), Context(inner, ROW_RULES))
    except Refusal as refusal:
        raise Refusal(
            f"in the term {name!r}: {refusal.found}",
            node=node,
            allowed=refusal.allowed,
            remedy=refusal.remedy,
        ) from None
    grown(tree, f"the term {name!r}")
    paren = exp.Paren(this=tree)
    paren.meta["kind"] = kind
    return paren, kind


def grown(tree: exp.Expr, what: str) -> None:
    """Refuse a formula that its terms have made too large."""
    if sum(1 for _ in tree.walk()) > MOST_NODES:
        raise Refusal(f"{what} grows beyond {MOST_NODES} parts", remedy="use fewer terms in it")


def without_reasons(name: str, node: exp.Expr) -> Refusal:
    """What missing() says of a column whose missing cells have no reasons."""
    return Refusal(
        f"{name!r} does not say why a cell is missing",
        node=node,
        allowed="a column with `missing:` in its source",
        remedy=f"say `{name} is null`",
    )
