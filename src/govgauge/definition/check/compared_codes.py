"""Codes that formulas and examples speak of: each is one that its column's code list gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from govgauge.definition.check.wrong import advice
from govgauge.definition.formula.formulas import Formulas, read_formulas
from govgauge.definition.formula.measure import MeasureFormula
from govgauge.definition.mark import Mark
from govgauge.definition.model import Column, Index
from govgauge.definition.phrase import listed
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import DefinitionError, Problem, did_you_mean

Trees = Iterator[tuple[Mark, exp.Expr | None, Mapping[str, str]]]


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Advice only: a variant may well read fewer codes than the index that it extends speaks of."""
    given = {
        (source.name, column.name): codes
        for source in index.sources.values()
        for column in source.columns.values()
        if (codes := _given(column))
    }
    if not given:
        return
    try:
        formulas = read_formulas(index)
    except DefinitionError:
        return  # told with the formulas
    told: set[tuple[str, str, str]] = set()
    for mark, tree, tables in _trees(index, formulas):
        for alias, column, code in _compared(tree) if tree else ():
            table = tables.get(alias, "")
            known = given.get((table, column), ())
            if known and code not in known and (table, column, code) not in told:
                told.add((table, column, code))
                yield _unknown(mark, f"{column!r} of {table} is compared with {code!r}", code=code, codes=known)
    yield from _shown(index, given)


def _given(column: Column) -> tuple[str, ...]:
    """What a column of codes can hold; nothing where it can hold anything."""
    if column.type not in ("text", "code") or column.personal:
        return ()
    return tuple(dict.fromkeys(str(inside) for one in column.codes for inside in one.codes.values() if inside))


def _unknown(mark: Mark, found: str, *, code: str, codes: tuple[str, ...]) -> Problem:
    remedy = did_you_mean(code, codes) or "correct it, or add it to the column's codes"
    return advice(
        mark, "code-unknown", found=f"{found}, which none of its codes means", allowed=listed(codes), remedy=remedy
    )


def _trees(index: Index, formulas: Formulas) -> Trees:
    """Every formula with its line and the tables behind the names before the dot; "" where there is no dot."""
    for name, rules in formulas.rules.items():
        for rule, tree in zip(index.sources[name].rules, rules, strict=False):
            yield rule.mark, tree, {"": name}
    for name, one in formulas.indicators.items():
        said = [("where", one.where), ("coverage", one.coverage_where)]
        said += [("measure", part) for part in _of_measure(one.measure)]
        said += [("coverage", part) for part in _of_measure(one.coverage)]
        for part, formula in said:
            yield index.at("indicators", name, part), formula, {"": one.table}
    for name, select in formulas.selects.items():
        yield index.at("tables", name, "select"), select.tree, _aliases(select.tree)


def _of_measure(measure: MeasureFormula | None) -> Iterator[exp.Expr | None]:
    for part in measure.aggregates if measure else ():
        yield from (part.argument, part.by, part.filter)


def _aliases(tree: exp.Expr) -> dict[str, str]:
    """Alias → table, of those that mean one table throughout."""
    found: dict[str, set[str]] = {}
    for table in tree.find_all(exp.Table):
        found.setdefault(table.alias_or_name, set()).add(table.name)
    for named in tree.find_all(exp.Subquery, exp.CTE):
        found.setdefault(named.alias_or_name, set()).add("")
    return {alias: next(iter(tables)) for alias, tables in found.items() if len(tables) == 1}


def _compared(tree: exp.Expr) -> Iterator[tuple[str, str, str]]:
    """Name before the dot, column and text of each comparison of a column with a text."""
    for node in tree.find_all(exp.EQ, exp.NEQ, exp.In):
        sides = [node.this, *(node.expressions or [node.args.get("expression")])]
        columns = [side for side in sides if isinstance(side, exp.Column)]
        if len(columns) == 1:
            for side in sides:
                if isinstance(side, exp.Literal) and side.is_string:
                    yield columns[0].table, columns[0].name, side.name


def _shown(index: Index, given: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[Problem]:
    """Cells of examples."""
    for indicator in index.indicators.values():
        for place, example in enumerate(indicator.examples):
            tables = {indicator.of: example.rows} if example.rows else example.tables
            for table, rows in tables.items():
                inside = ("rows",) if example.rows else ("tables", table)
                for number, row in enumerate(rows):
                    for name, cell in row.items():
                        codes = given.get((table, name))
                        if codes and isinstance(cell, str) and cell not in codes:
                            mark = index.at("indicators", indicator.id, "examples", place, *inside, number, name)
                            yield _unknown(mark, f"the example's {name} is {cell!r}", code=cell, codes=codes)
