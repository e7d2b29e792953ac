"""Copies of syntax trees that are cheap: the tree is new, what was noted of its nodes is shared and not changed."""

from __future__ import annotations

from typing import TypeVar

from sqlglot import exp

T = TypeVar("T", bound=exp.Expr)

# What checking notes of a node and expansion reads; where the words stood is needed only while checking.
KEPT = ("kind", "aggregate")


def table(name: str) -> exp.Table:
    """A table by its exact name, as it stands after `from`."""
    return exp.Table(this=exp.to_identifier(name, quoted=True))


def copied(node: T) -> T:
    """A tree of new nodes. Some five times as fast as sqlglot's own, which copies every note as well."""
    args = {
        key: copied(value)
        if isinstance(value, exp.Expr)
        else [copied(item) if isinstance(item, exp.Expr) else item for item in value]
        if isinstance(value, list)
        else value
        for key, value in node.args.items()
    }
    fresh = type(node)(**args)
    fresh._meta = node._meta
    return fresh


def noted(tree: exp.Expr) -> exp.Expr:
    """The tree without the places of its words, which only messages need."""
    for node in tree.walk():
        if node._meta:
            node._meta = {key: value for key, value in node._meta.items() if key in KEPT} or None
    return tree
