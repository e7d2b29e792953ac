"""Row formulas: what `where`, rules, terms, placing and the arguments of aggregates may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.refusal import Refusal, telling
from govgauge.definition.formula.terms import MISSING, grown, resolved, without_reasons
from govgauge.definition.formula.text import row_tree
from govgauge.definition.formula.tree import noted
from govgauge.definition.formula.walk import Context, check
from govgauge.definition.mark import Mark
from govgauge.kernel.errors import did_you_mean


@dataclass(frozen=True)
class RowNames:
    """The columns of one table and the terms of the index; a column hides a term of its name."""

    columns: Mapping[str, str]  # kind by name
    terms: Mapping[str, str] = field(default_factory=dict)  # formula by name
    table: str = ""
    trail: tuple[str, ...] = ()  # the terms being resolved, to find a circle

    def column(self, node: exp.Column) -> tuple[exp.Expr, str]:
        """The quoted column, or the checked formula of a term in brackets."""
        name = self._plain(node)
        if name in self.columns:
            quoted = exp.column(exp.to_identifier(name, quoted=True))
            quoted.meta.update(node.this.meta)
            return quoted, self.columns[name]
        if name in self.terms:
            inner = replace(self, trail=(*self.trail, name))
            return resolved(node, self.terms, trail=inner.trail, inner=inner)
        raise self._unknown(name, node)

    def missing(self, node: exp.Column) -> exp.Expr:
        """The companion column of reasons."""
        name = self._plain(node)
        if name + MISSING in self.columns:
            return exp.column(exp.to_identifier(name + MISSING, quoted=True))
        if name in self.columns:
            raise without_reasons(name, node)
        raise self._unknown(name, node)

    def _plain(self, node: exp.Column) -> str:
        if isinstance(node.this, exp.Star):
            raise Refusal("* is not a value", node=node)
        if len(node.parts) > 1:
            raise Refusal(f"{node.sql()!r} has a dot", node=node, allowed="columns and terms by their plain names")
        return node.name

    def _unknown(self, name: str, node: exp.Expr) -> Refusal:
        visible = [column for column in self.columns if not column.startswith("_") and MISSING not in column]
        known = [*visible, *self.terms]
        kind = f"a column of {self.table}" if self.table else "a column"
        return Refusal(
            f"{name!r} is neither {kind} nor a term",
            node=node,
            allowed=", ".join(known[:40]) + (" …" if len(known) > 40 else ""),
            remedy=did_you_mean(name, known) if name.isascii() else kinds.lookalike(name, known),
        )


def parse_row(
    text: str,
    *,
    where: Mark,
    columns: Mapping[str, str],
    terms: Mapping[str, str] | None = None,
    table: str = "",
    wanted: str = "any",
) -> exp.Expr:
    """The checked tree of a row formula; kinds are in each node's `meta["kind"]`.

    `columns` gives the kind of each column, `terms` the formula of each term, `wanted` the family that is
    needed: any, bool, number, text, date, time or day. Raises DefinitionError.
    """
    with telling(text, where):
        names = RowNames(columns, terms or {}, table)
        tree, kind = check(row_tree(text), Context(names, ROW_RULES))
        if not kinds.fits(kind, wanted):
            raise Refusal(f"this gives {kinds.WORDS[kinds.family(kind)]}", at=0, allowed=kinds.WORDS[wanted])
        grown(tree, "the formula")
        return noted(tree)
