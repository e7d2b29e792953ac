"""Every formula of an index, read and checked once: columns of its tables, where rows belong, what is measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from sqlglot import exp

from govgauge.definition.formula.measure import MeasureFormula, parse_measure
from govgauge.definition.formula.row import parse_row
from govgauge.definition.formula.select import SelectFormula, parse_select
from govgauge.definition.formula.terms import MISSING
from govgauge.definition.formula.walk import kind_of
from govgauge.definition.mark import Mark
from govgauge.definition.model import Column, Index, Indicator, Placed, Source
from govgauge.kernel.errors import DefinitionError, Problem, did_you_mean

T = TypeVar("T")
IN_A_TERM = re.compile(r"in the term '(\w+)':")


@dataclass(frozen=True)
class PlacedFormulas:
    """How rows of one table find their unit, day or period, and facets; None where the table does not say."""

    unit: exp.Expr | None
    at: exp.Expr | None
    period: exp.Expr | None
    facets: Mapping[str, exp.Expr]


@dataclass(frozen=True)
class IndicatorFormulas:
    """What one indicator looks at and what it counts."""

    table: str
    where: exp.Expr | None
    measure: MeasureFormula
    at: exp.Expr | None  # the indicator's own, else its table's
    coverage: MeasureFormula | None
    coverage_where: exp.Expr | None


@dataclass(frozen=True)
class Formulas:
    """The checked formulas of an index."""

    columns: Mapping[str, Mapping[str, str]]  # kind by table and column
    selects: Mapping[str, SelectFormula]  # derived tables, each after those it reads
    placed: Mapping[str, PlacedFormulas]  # by table
    indicators: Mapping[str, IndicatorFormulas]
    rules: Mapping[str, tuple[exp.Expr, ...]]  # by source, in the order of its rules

    def call(self, function: str) -> bool:
        """Whether any formula calls the function."""
        return any(node.name.lower() == function for tree in self._trees() for node in tree.find_all(exp.Anonymous))

    def _trees(self) -> Iterator[exp.Expr]:
        yield from (select.tree for select in self.selects.values())
        for rules in self.rules.values():
            yield from rules
        for placed in self.placed.values():
            yield from (tree for tree in (placed.unit, placed.at, placed.period, *placed.facets.values()) if tree)
        for one in self.indicators.values():
            measures = [one.measure, *([one.coverage] if one.coverage else [])]
            parts = [part for measure in measures for part in measure.aggregates]
            given = [tree for part in parts for tree in (part.argument, part.by, part.filter)]
            yield from (tree for tree in (one.where, one.at, one.coverage_where, *given) if tree)


class _Blocked(Exception):
    """A formula waits for a table whose own problem is already told."""


class _Asked:
    """An index as what its formulas are remembered by: the very same tables, terms and indicators."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.parts = (index.sources, index.tables, index.terms, index.indicators)

    def __hash__(self) -> int:
        return hash(self.index.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and all(a is b for a, b in zip(self.parts, other.parts, strict=True))


def read_formulas(index: Index) -> Formulas:
    """Read every formula of the index. Raises DefinitionError with every problem found.

    Asked again for the same index, as `check` and measuring do, it gives the same answer without reading again.
    """
    return _read(_Asked(index))


@lru_cache(maxsize=4)
def _read(asked: _Asked) -> Formulas:
    reading = _Reading(asked.index)
    formulas = Formulas(
        columns=dict(reading.all_columns()),
        selects=reading.selects,
        placed=reading.placed(),
        indicators=reading.indicators(),
        rules=reading.rules(),
    )
    if reading.problems:
        raise DefinitionError(*reading.problems)
    return formulas


def source_columns(source: Source) -> dict[str, str]:
    """Kinds of a source's columns, with the companions that hold reasons, and file and row numbers."""
    columns: dict[str, str] = {}
    for name, column in source.columns.items():
        if column.personal != "drop":
            columns[name] = "text" if column.personal else column.type
    columns |= {name + MISSING: "text" for name, column in source.columns.items() if _reasoned(column)}
    return columns | {"_file": "integer", "_row": "integer"}


def _reasoned(column: Column) -> bool:
    return column.reasoned and column.personal != "drop"


class _Tables(Mapping[str, Mapping[str, str]]):
    """The tables of an index by name; a derived one is read when it is first looked at."""

    def __init__(self, index: Index, read: Callable[[str], Mapping[str, str]]) -> None:
        self.names = [*index.sources, *index.tables]
        self.read = read

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self.names:
            raise KeyError(name)
        return self.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


class _Reading:
    """One reading of an index: what is read so far, and what was wrong."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.terms = {name: term.says for name, term in index.terms.items()}
        self.problems: list[Problem] = []
        self.selects: dict[str, SelectFormula] = {}
        self.columns: dict[str, Mapping[str, str] | None] = {}  # None: its problem is told
        self.trail: list[str] = []
        self.tables = _Tables(index, self.table)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """What the reading gives; None when a problem was noted, here or before."""
        try:
            return read()
        except DefinitionError as error:
            self.problems.extend(self._with_lines_of_terms(problem) for problem in error.problems)
        except _Blocked:
            pass
        return None

    def _with_lines_of_terms(self, problem: Problem) -> Problem:
        """The problem as it is told where a formula is used, with the line of each term that it passed through."""

        def line(said: re.Match[str]) -> str:
            return f"in the term {said[1]!r} ({self.index.at('terms', said[1])}):" if said[1] in self.terms else said[0]

        return replace(problem, found=IN_A_TERM.sub(line, problem.found))

    def all_columns(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        for name in self.tables.names:
            columns = self.attempt(lambda name=name: self.table(name))  # type: ignore[misc]
            if columns is not None:
                yield name, columns

    def table(self, name: str) -> Mapping[str, str]:
        """Kinds of a table's columns; raises _Blocked when they cannot be had."""
        if name not in self.columns:
            self.columns[name] = self.attempt(lambda: self._columns(name))
        found = self.columns[name]
        if found is None:
            raise _Blocked
        return found

    def _columns(self, name: str) -> Mapping[str, str]:
        if name in self.index.sources:
            return source_columns(self.index.sources[name])
        table = self.index.tables[name]
        if not table.select:
            return dict(table.columns)
        if name in self.trail:
            circle = " → ".join((*self.trail[self.trail.index(name) :], name))
            raise DefinitionError(
                Problem(str(table.mark), f"the tables go round in a circle: {circle}", code="formula")
            )
        self.trail.append(name)
        try:
            select = parse_select(
                table.select, where=self.index.at("tables", name, "select"), tables=self.tables, terms=self.terms
            )
        finally:
            self.trail.pop()
        self.selects[name] = select
        return {column: shown.kind for column, shown in select.columns.items()}

    def row(self, text: str, *, where: Mark, table: str, wanted: str) -> exp.Expr | None:
        """A row formula on the table; None when there is none or it was refused."""
        if not text:
            return None
        return self.attempt(
            lambda: parse_row(
                text, where=where, columns=self.table(table), terms=self.terms, table=table, wanted=wanted
            )
        )

    def placed(self) -> dict[str, PlacedFormulas]:
        found = {}
        for name in self.tables.names:
            placed = self.index.placed(name)
            kind = "sources" if name in self.index.sources else "tables"
            found[name] = PlacedFormulas(
                unit=self._id(placed.unit, where=self.index.at(kind, name, "unit"), table=name, what="unit"),
                at=self.row(placed.at, where=self.index.at(kind, name, "at"), table=name, wanted="day"),
                period=self._id(placed.period, where=self.index.at(kind, name, "period"), table=name, what="period"),
                facets=self._facets(placed, kind=kind, table=name),
            )
        return found

    def _facets(self, placed: Placed, *, kind: str, table: str) -> dict[str, exp.Expr]:
        read = {
            facet: self._id(says, where=self.index.at(kind, table, "facets", facet), table=table, what=f"facet {facet}")
            for facet, says in placed.facets.items()
        }
        return {facet: formula for facet, formula in read.items() if formula is not None}

    def _id(self, text: str, *, where: Mark, table: str, what: str) -> exp.Expr | None:
        """A row formula that gives an id: text or a whole number."""
        tree = self.row(text, where=where, table=table, wanted="any")
        if tree is not None and kind_of(tree) not in ("text", "code", "integer"):
            self.problems.append(
                Problem(
                    str(where),
                    f"the {what} of {table} is a {kind_of(tree)}",
                    "text, code or integer",
                    "for a day or time, say `at:`" if kind_of(tree) in ("date", "time") else "",
                    "formula",
                )
            )
            return None
        return tree

    def rules(self) -> dict[str, tuple[exp.Expr, ...]]:
        found = {}
        for name, source in self.index.sources.items():
            read = [self.row(rule.keep, where=rule.mark, table=name, wanted="bool") for rule in source.rules]
            found[name] = tuple(rule for rule in read if rule is not None)
        return found

    def indicators(self) -> dict[str, IndicatorFormulas]:
        found = {}
        for name, indicator in self.index.indicators.items():
            formulas = self.attempt(lambda indicator=indicator: self._indicator(indicator))  # type: ignore[misc]
            if formulas is not None:
                found[name] = formulas
        return found

    def _indicator(self, indicator: Indicator) -> IndicatorFormulas | None:
        def where(part: str) -> Mark:
            return self.index.at("indicators", indicator.id, part)

        if indicator.of not in self.tables.names:
            raise DefinitionError(
                Problem(
                    str(where("of")),
                    f"{indicator.of!r} is no table of this index",
                    ", ".join(self.tables.names),
                    did_you_mean(indicator.of, self.tables.names),
                    "formula",
                )
            )
        columns = self.table(indicator.of)
        coverage = indicator.coverage
        covered = coverage.where if coverage and coverage.where else ""

        def measure(text: str, part: str) -> MeasureFormula:
            return parse_measure(text, where=where(part), columns=columns, terms=self.terms, table=indicator.of)

        return IndicatorFormulas(
            table=indicator.of,
            where=self.row(indicator.where, where=where("where"), table=indicator.of, wanted="bool"),
            measure=measure(indicator.measure, "measure"),
            at=self.row(indicator.at, where=where("at"), table=indicator.of, wanted="day"),
            coverage=measure(coverage.share, "coverage") if coverage else None,
            coverage_where=self.row(covered, where=where("coverage"), table=indicator.of, wanted="bool"),
        )
