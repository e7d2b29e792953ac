"""What the names in one select mean: the tables after `from`, their columns, and the terms of the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.terms import MISSING, resolved, without_reasons
from govgauge.kernel.errors import did_you_mean


@dataclass(frozen=True)
class Shown:
    """A column that a select sees or gives: its kind, and the columns of real tables it is an unchanged copy of."""

    kind: str
    origins: frozenset[tuple[str, str]] = frozenset()


Columns = Mapping[str, Shown]


@dataclass(frozen=True)
class Scope:
    """The tables of one select by alias, in the order they are joined."""

    tables: Mapping[str, Columns]
    terms: Mapping[str, str]
    shared: frozenset[str] = frozenset()  # columns named by `using`, the same in both tables
    equal: tuple[frozenset[tuple[str, str]], ...] = ()  # columns, by alias and name, that joins hold equal
    trail: tuple[str, ...] = field(default=())
    outer: Scope | None = None  # of the select around this one, whose columns it may name
    known: Mapping[str, Columns] = field(default_factory=dict)  # every table that may stand after from

    def column(self, node: exp.Column) -> tuple[exp.Expr, str]:
        """The column with its table's alias, or the checked formula of a term in brackets."""
        if self.outer is not None and not self._here(node) and self.outer.knows(node):
            return self.outer.column(node)
        alias, name = self._found(node)
        if alias is not None:
            return self._qualified(alias, name, node), self.tables[alias][name].kind
        inner = replace(self, trail=(*self.trail, name))
        return resolved(node, self.terms, trail=inner.trail, inner=inner)

    def missing(self, node: exp.Column) -> exp.Expr:
        """The companion column of reasons, with its table's alias."""
        alias, name = self._found(node)
        if alias is not None and name + MISSING in self.tables[alias]:
            return self._qualified(alias, name + MISSING, node)
        raise without_reasons(name, node)

    def knows(self, node: exp.Column) -> bool:
        """Whether the name means something here, or around here."""
        return self._here(node) or (self.outer is not None and self.outer.knows(node))

    def _here(self, node: exp.Column) -> bool:
        if node.table:
            return node.table in self.tables
        return node.name in self.terms or any(node.name in columns for columns in self.tables.values())

    def shown(self, node: exp.Expr) -> Shown:
        """What a checked expression is; a column is a copy of every column that the joins hold equal to it."""
        kind = str(node.meta["kind"])
        if not isinstance(node, exp.Column) or node.table not in self.tables:
            return Shown(kind)
        place = (node.table, node.name)
        same = {place}.union(*(group for group in self.equal if place in group))
        origins = frozenset[tuple[str, str]]().union(*(self.tables[alias][name].origins for alias, name in same))
        return Shown(kind, origins)

    def _found(self, node: exp.Column) -> tuple[str | None, str]:
        """The alias and the column's name; no alias for a term."""
        if isinstance(node.this, exp.Star) or len(node.parts) > 2:
            raise Refusal(f"{node.sql()!r} is not a column", node=node, allowed="column or alias.column")
        name = node.name
        if node.table:
            return self._in_table(node.table, name, node), name
        holders = [alias for alias, columns in self.tables.items() if name in columns]
        if len(holders) > 1 and name not in self.shared:
            raise Refusal(f"{name!r} is in {' and in '.join(holders)}", node=node, remedy=f"say {holders[0]}.{name}")
        if holders:
            return holders[0], name
        if name in self.terms:
            return None, name
        raise self._unknown(name, node)

    def _in_table(self, alias: str, name: str, node: exp.Expr) -> str:
        if alias not in self.tables:
            raise Refusal(
                f"{alias!r} is no table of this select",
                node=node,
                allowed=", ".join(self.tables),
                remedy=did_you_mean(alias, self.tables),
            )
        if name not in self.tables[alias]:
            known = visible(self.tables[alias])
            raise Refusal(
                f"{name!r} is no column of {alias}",
                node=node,
                allowed=", ".join(known[:40]),
                remedy=did_you_mean(name, known),
            )
        return alias

    def _qualified(self, alias: str, name: str, node: exp.Column) -> exp.Expr:
        column = exp.column(exp.to_identifier(name, quoted=True), table=exp.to_identifier(alias, quoted=True))
        column.this.meta.update(node.this.meta)
        column.meta["kind"] = self.tables[alias][name].kind
        return column

    def _unknown(self, name: str, node: exp.Expr) -> Refusal:
        known = [*dict.fromkeys(c for columns in self.tables.values() for c in visible(columns)), *self.terms]
        return Refusal(
            f"{name!r} is neither a column of {', '.join(self.tables)} nor a term",
            node=node,
            allowed=", ".join(known[:40]) + (" …" if len(known) > 40 else ""),
            remedy=did_you_mean(name, known) if name.isascii() else kinds.lookalike(name, known),
        )


def visible(columns: Columns) -> list[str]:
    """The columns an author would name."""
    return [name for name in columns if not name.startswith("_") and not name.endswith(MISSING)]
