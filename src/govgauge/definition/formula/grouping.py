"""Groups of a select: the values they are made by, and nothing in what is given that may differ within one."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from govgauge.definition.formula.aggregate import AGGREGATE
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.scope import Scope
from govgauge.definition.formula.tree import copied
from govgauge.definition.formula.walk import Context, check, only


def keys_of(node: exp.Select, items: Mapping[str, exp.Expr], *, context: Context) -> list[exp.Expr]:
    """The values of `group by`: columns, formulas, names or numbers of what is given."""
    clause = node.args.get("group")
    if clause is None:
        return []
    only(clause, "expressions")
    keys: list[exp.Expr] = []
    given = list(items.values())
    for key in clause.expressions:
        visible = isinstance(key, exp.Column) and not key.table and _is_input(key, context)
        if (
            isinstance(key, exp.Literal)
            and not key.is_string
            and key.name.isdigit()
            and 1 <= int(key.name) <= len(given)
        ):
            keys.append(copied(given[int(key.name) - 1]))
        elif isinstance(key, exp.Column) and not key.table and not visible and key.name in items:
            keys.append(copied(items[key.name]))
        else:
            keys.append(check(key, context)[0])
    for key in keys:
        if aggregates(key):
            raise Refusal("group by an aggregate", node=key, remedy="group in an inner select first")
    clause.set("expressions", [_key(key) for key in keys])
    return keys


def _key(value: exp.Expr) -> exp.Expr:
    """A value to group by; a bare number would be read as the place of a column."""
    bare = isinstance(value, exp.Literal) and not value.is_string
    return exp.Cast(this=copied(value), to=exp.DataType.build("BIGINT")) if bare else copied(value)


def _is_input(key: exp.Column, context: Context) -> bool:
    names = context.names
    return isinstance(names, Scope) and any(key.name in columns for columns in names.tables.values())


def aggregates(node: exp.Expr) -> bool:
    """Whether an aggregate stands in it."""
    return any(inner.meta.get(AGGREGATE) for inner in node.walk())


def grouped(node: exp.Expr, keys: list[exp.Expr]) -> None:
    """In a select of groups, every column is a group's key or stands inside an aggregate."""
    if node.meta.get(AGGREGATE) or any(node == key for key in keys):
        return
    if isinstance(node, exp.Exists):
        raise Refusal("exists in a select of groups", node=node, remedy="say it in an inner select first")
    if isinstance(node, exp.In) and node.args.get("query") is not None:
        grouped(node.this, keys)
        return
    if isinstance(node, exp.Column):
        raise Refusal(
            f"{node.name!r} may differ within a group",
            node=node,
            remedy=f"add it to group by, or say min({node.name}), max({node.name}) or first({node.name}, by)",
        )
    for child in node.iter_expressions():
        grouped(child, keys)
