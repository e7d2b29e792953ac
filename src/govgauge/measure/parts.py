"""The parts of measures: each aggregate is broken into columns that an engine can count in one scan.

A part that adds up (counts, sums, least, greatest) is merged over units and periods afterwards; one that does not
(quantiles, distinct values, first and last) is asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import expand_row, held
from govgauge.definition.formula.measure import Aggregate, Arithmetic, Calculation, MeasureFormula, Number, Ratio
from govgauge.definition.formula.terms import MISSING
from govgauge.definition.formula.tree import copied
from govgauge.measure.expand import both, earliest, filtered, known, met, summed

# Comparisons are unknown exactly when one of their parts is.
EITHER = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
STRICT = (*EITHER, exp.Between, exp.In, exp.Like)
ROWS = "_rows"  # the part that counts all rows of a group


@dataclass(frozen=True)
class Part:
    """One column of a scan."""

    name: str
    sql: exp.Expr
    merge: str  # sum | min | max, or "" when it must be asked for again
    argument: exp.Expr | None = None  # of quantiles and distinct values
    condition: exp.Expr | None = None
    level: Fraction | None = None  # of a quantile
    whole: bool = True  # whether its values are whole numbers


@dataclass(frozen=True)
class Read:
    """Where the parts of one aggregate are found: names of columns."""

    aggregate: str
    value: str
    n: str
    denominator: str = ""
    cases: str = ""  # of mean(): the rows it looks at, whether their value is known or not
    rows: str = ""  # of value(): the rows that should be one
    reason: str = ""  # of value(): why the one value is missing
    level: Fraction | None = None
    whole: bool = True


@dataclass(frozen=True)
class Reading:
    """A measure with its aggregates replaced by columns."""

    calculation: Calculation
    reads: tuple[Read, ...]  # in the order of the calculation's aggregates
    rows: str  # the column that counts the rows its `where` lets in; empty when the measure counts them itself


@dataclass(frozen=True)
class Parts:
    """The columns of one scan, each asked for once however many measures use it."""

    clock: Clock
    columns: frozenset[str] = frozenset()  # of the table, to find reasons of missing cells
    found: dict[exp.Expr, Part] = field(default_factory=dict)  # by its SQL

    def add(self, sql: exp.Expr, merge: str, **more: object) -> str:
        """The name of the column with this SQL."""
        if sql not in self.found:
            self.found[sql] = Part(f"_p{len(self.found)}", sql, merge, **more)  # type: ignore[arg-type]
        return self.found[sql].name

    def all(self) -> list[Part]:
        """Every part in the order it was first asked for."""
        return list(self.found.values())

    def expand(self, tree: exp.Expr | None) -> exp.Expr | None:
        """A row formula as plain SQL."""
        return expand_row(tree, self.clock) if tree is not None else None

    def count(self, condition: exp.Expr | None) -> str:
        """The column that counts rows where the condition holds."""
        if condition is None:
            return ROWS
        given = _given(condition)
        return self.add(met(condition) if given is None else exp.Count(this=copied(given)), "sum")

    def known(self, value: exp.Expr, condition: exp.Expr | None) -> str:
        """The column that counts rows where the condition holds and the value is known."""
        told = presence(value)
        if told is None:
            return self.count(condition)
        if condition is None:
            return self.add(exp.Count(this=copied(told)), "sum")
        return self.count(both(condition, known(copied(told))))

    def reading(self, measure: MeasureFormula, where: exp.Expr | None, *, also: exp.Expr | None = None) -> Reading:
        """Ask for the parts of every aggregate of a measure; `also` is a further condition, plain SQL already."""
        condition = both(self.expand(where), copied(also) if also is not None else None)
        exact = {id(part) for part in _exact(measure.calculation)}
        reads = tuple(self._read(part, condition, exact=id(part) in exact) for part in measure.aggregates)
        # A share or a mean by itself has its own count of rows; nothing more needs to be counted.
        alone = len(reads) == 1 and bool(reads[0].denominator)
        return Reading(measure.calculation, reads, "" if alone else self.count(both(condition)))

    def _read(self, part: Aggregate, where: exp.Expr | None, *, exact: bool) -> Read:
        argument, chosen = self.expand(part.argument), both(where, self.expand(part.filter))
        if part.name == "count":
            return Read("count", self.count(both(chosen, argument)), self.count(both(where)))
        if argument is None:
            raise AssertionError(f"{part.name} without an argument")
        whole = part.kind == "integer"
        if part.name == "sum":
            return Read("sum", self._sum(part, argument, chosen), self.count(chosen), whole=whole)
        there = self.known(argument, chosen)
        if part.name == "share":
            return Read("share", self.count(both(chosen, argument)), there, denominator=there)
        if part.name == "mean":
            total, cases = self._sum(part, argument, chosen), self.count(chosen)
            return Read("mean", total, there, denominator=there, cases=cases, whole=whole)
        return self._other(part, argument, chosen=chosen, there=there, exact=exact)

    def _sum(self, part: Aggregate, argument: exp.Expr, chosen: exp.Expr | None) -> str:
        total = filtered(summed(copied(argument), part.kind), chosen)
        return self.add(_wide(total, part.kind), "sum", whole=part.kind == "integer")

    def _other(self, part: Aggregate, argument: exp.Expr, *, chosen: exp.Expr | None, there: str, exact: bool) -> Read:
        whole = part.kind == "integer"
        if part.name == "distinct":
            distinct = filtered(exp.Count(this=exp.Distinct(expressions=[copied(argument)])), chosen)
            return Read("distinct", self.add(distinct, "", argument=argument, condition=chosen), there)
        if part.quantile is not None:
            spread = exp.PercentileCont(this=held(copied(argument), "number"), expression=_digits(part.quantile))
            value = self.add(
                filtered(spread, chosen),
                "",
                argument=argument,
                condition=chosen,
                level=part.quantile,
                whole=whole,
            )
            return Read("quantile", value, there, level=part.quantile, whole=whole)
        # In a ratio's parts doubles are taken as decimals, so that both parts are kept as they are published.
        it = held(copied(argument), "decimal") if exact and part.kind == "number" else copied(argument)
        if part.name in ("first", "last"):
            return self._picked(part, it, chosen=chosen)
        if part.name == "value":
            return self._value(it, chosen=chosen, there=there, whole=whole)
        least = exp.Min(this=it) if part.name == "min" else exp.Max(this=it)
        return Read(part.name, self.add(filtered(least, chosen), part.name, whole=whole), there, whole=whole)

    def _picked(self, part: Aggregate, it: exp.Expr, *, chosen: exp.Expr | None) -> Read:
        by = self.expand(part.by)
        if by is None:
            raise AssertionError(f"{part.name} without an order")
        seen = both(chosen, known(copied(it), copied(by)))
        pair = filtered(earliest(it, by, last=part.name == "last"), seen)
        value = exp.Dot(this=exp.Paren(this=pair), expression=exp.to_identifier("it"))
        return Read(part.name, self.add(value, ""), self.count(seen), whole=part.kind == "integer")

    def _value(self, it: exp.Expr, *, chosen: exp.Expr | None, there: str, whole: bool) -> Read:
        reason = ""
        companion = it.name + MISSING if isinstance(it, exp.Column) else ""
        if companion in self.columns:
            reason = self.add(filtered(exp.Max(this=exp.column(companion, quoted=True)), chosen), "max")
        value = self.add(filtered(exp.Max(this=it), chosen), "max", whole=whole)
        return Read("value", value, there, rows=self.count(chosen), reason=reason, whole=whole)


def presence(value: exp.Expr) -> exp.Expr | None:
    """What is known exactly where the value is: a column, when only its absence makes the value unknown; None: always.

    Many measures ask about one column, and what they all rest on then needs to be counted only once.
    """
    if isinstance(value, (exp.Paren, exp.Not, exp.Neg)):
        inner = presence(value.this)
        return value if inner is value.this else inner
    if isinstance(value, (exp.Is, exp.Boolean, exp.Literal)):
        return None
    if isinstance(value, STRICT):
        parts = [presence(part) for part in value.iter_expressions()]
        told = [part for part in parts if part is not None]
        # `5 in (a, 5)` and `50 between a and 10` are known without a: only what stands first decides alone.
        first = parts[0] is not None or isinstance(value, EITHER)
        if len(told) == 1 and isinstance(told[0], exp.Column) and first:
            return told[0]
    return value


def _given(condition: exp.Expr) -> exp.Expr | None:
    """The value of a condition that asks only whether a value is given."""
    while isinstance(condition, exp.Paren):
        condition = condition.this
    asked = condition.this if isinstance(condition, exp.Not) else None
    while isinstance(asked, exp.Paren):
        asked = asked.this
    return asked.this if isinstance(asked, exp.Is) and isinstance(asked.expression, exp.Null) else None


def _exact(part: Calculation, *, inside: bool = False) -> list[Aggregate]:
    """The aggregates that stand in a ratio."""
    if isinstance(part, Ratio):
        return [*_exact(part.numerator, inside=True), *_exact(part.denominator, inside=True)]
    if isinstance(part, Arithmetic):
        return [*_exact(part.left, inside=inside), *_exact(part.right, inside=inside)]
    if isinstance(part, Number) or not inside:
        return []
    return [part]


def _wide(total: exp.Expr, kind: str) -> exp.Expr:
    """Sums of integers leave the engine as whole decimals of 38 digits."""
    return exp.cast(total, "DECIMAL(38, 0)") if kind == "integer" else total


def level_of(part: Part) -> exp.Expr:
    """The level of a quantile's part, as SQL."""
    return _digits(part.level if part.level is not None else Fraction(1, 2))


def _digits(level: Fraction) -> exp.Expr:
    """The level as it was written; a level read from decimal digits has such digits again."""
    return exp.Literal.number(format(Decimal(level.numerator) / Decimal(level.denominator), "f"))
