"""Formulas: each parses, knows its columns and their types, and gives away nothing personal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.formula import refusal
from govgauge.definition.formula.formulas import Formulas, read_formulas
from govgauge.definition.mark import Mark
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.period import PeriodKind

# Words of the language that could also be the name of a column.
GRAMMAR = frozenset(
    {"and", "as", "by", "case", "cast", "desc", "distinct", "else", "end", "filter", "from",
     "group", "having", "in", "is", "join", "like", "not", "null", "on", "or", "order", "over", "partition", "select",
     "then", "when", "where"}
)  # fmt: skip
QUOTED = re.compile(r"'(?:[^']|'')*'")


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every formula, read as a run would read it, and what they make of personal columns."""
    dropped = list(_dropped(index))
    told = {problem.where for problem in dropped}
    yield from dropped
    yield from _periods(index)
    try:
        formulas = read_formulas(index)
    except DefinitionError as error:
        yield from (problem for problem in error.problems if problem.where not in told)
    else:
        yield from _published(index, formulas)
        yield from _found_units(index, formulas)
        yield from _shown_rows(index, formulas)
    yield from _unused(index)


def _found_units(index: Index, formulas: Formulas) -> Iterator[Problem]:
    """Columns of a derived table that units are taken from; those of a source are looked at with the units."""
    units = index.units
    if units.table not in formulas.selects:
        return
    known = formulas.columns[units.table]
    said: dict[tuple[str, ...], str] = {("id",): units.id}
    said |= {("title", language): column for language, column in units.title.items()}
    said |= {("attributes", name): column for name, column in units.attributes.items()}
    for path, column in said.items():
        if column and column not in known:
            mark = index.at("units", "from", *path)
            found = f"{units.table!r} gives no column {column!r}"
            yield unknown(mark, "column-unknown", found=found, word=column, known=known)


def _shown_rows(index: Index, formulas: Formulas) -> Iterator[Problem]:
    """Rows of derived tables in examples; those of sources are looked at with the examples."""
    for indicator in index.indicators.values():
        for place, example in enumerate(indicator.examples):
            tables = {indicator.of: example.rows} if example.rows else example.tables
            for table, rows in tables.items():
                words = {word for row in rows for word in row} if table in formulas.selects else set()
                for word in sorted(words - formulas.columns.get(table, {}).keys() - {"_row", "_file"}):
                    mark = index.at("indicators", indicator.id, "examples", place)
                    found = f"the example's rows hold {word!r}, which {table} does not give"
                    yield unknown(mark, "column-unknown", found=found, word=word, known=formulas.columns[table])


def _texts(index: Index) -> Iterator[tuple[Mark, str, tuple[str, ...]]]:
    """Every formula with its line and the tables it can see; none named: any."""
    for name, term in index.terms.items():
        yield index.at("terms", name), term.says, ()
    for name, table in index.tables.items():
        yield index.at("tables", name, "select"), table.select, ()
    for name, source in index.sources.items():
        for place, rule in enumerate(source.rules):
            yield index.at("sources", name, "rules", place, "keep"), rule.keep, (name,)
        placed = source.placed
        for key, text in (("unit", placed.unit), ("at", placed.at), ("period", placed.period)):
            yield index.at("sources", name, key), text, (name,)
        for facet, text in placed.facets.items():
            yield index.at("sources", name, "facets", facet), text, (name,)
    for indicator in index.indicators.values():
        covered = indicator.coverage
        said = {"where": indicator.where, "measure": indicator.measure, "at": indicator.at}
        said["coverage"] = f"{covered.share} {covered.where or ''}" if covered else ""
        for key, text in said.items():
            yield index.at("indicators", indicator.id, key), text, (indicator.of,)


def _words(text: str) -> set[str]:
    """The names in a formula; words in 'single quotes' are texts, and `case when … end` is grammar: no names."""
    names = re.findall(r'"?[A-Za-z_]\w*"?', QUOTED.sub(" ", text))
    return {name.strip('"') for name in names if name.lower() not in GRAMMAR}


def _dropped(index: Index) -> Iterator[Problem]:
    """Formulas that ask for a column which is never stored."""
    for mark, text, tables in _texts(index):
        words = _words(text) if text else set()
        seen = tables or [name for name in index.sources if name in words]
        for table in seen:
            columns = index.sources[table].columns if table in index.sources else {}
            for name in sorted(words & columns.keys()):
                if columns[name].personal == "drop":
                    yield wrong(
                        mark,
                        "personal-in-formula",
                        found=f"the formula asks for {name!r} of {table}, which is personal and dropped",
                        allowed="columns that are kept",
                        remedy="say personal: hash if only equal and different matter, or take it out",
                    )


def _periods(index: Index) -> Iterator[Problem]:
    """period() where periods are editions, which no day falls in."""
    if index.time.period is not PeriodKind.EDITION:
        return
    for mark, text, _tables in _texts(index):
        called = re.search(r"\bperiod\s*\(", QUOTED.sub(lambda said: " " * len(said[0]), text), re.IGNORECASE)
        if called:
            at = refusal.place(text, called.start())
            found = f"{at}: period() asks in which period a day falls, and editions have no days"
            allowed = "a column that holds the edition"
            yield wrong(mark, "formula", found=found, allowed=allowed, remedy="say that column")


def _published(index: Index, formulas: Formulas) -> Iterator[Problem]:
    """Tables that would publish a personal column, hashed or not."""
    for name, table in index.tables.items():
        if not table.publish or name not in formulas.selects:
            continue
        for column, shown in formulas.selects[name].columns.items():
            for origin in _origins(shown.origins, formulas):
                if _personal(index, *origin):
                    yield wrong(
                        index.at("tables", name, "publish"),
                        "personal-published",
                        found=f"the table {name!r} is published, and {column!r} in it is personal: {'.'.join(origin)}",
                        allowed="columns that name no person, even hashed",
                        remedy="take it out of the select, or say publish: false",
                    )


def _origins(found: frozenset[tuple[str, str]], formulas: Formulas) -> Iterator[tuple[str, str]]:
    """The source columns behind a column, through derived tables."""
    waiting, seen = list(found), set(found)
    while waiting:
        table, column = waiting.pop()
        select = formulas.selects.get(table)
        if select is None:
            yield table, column
        elif column in select.columns:
            new = select.columns[column].origins - seen
            seen |= new
            waiting.extend(new)


def _personal(index: Index, table: str, column: str) -> bool:
    columns: Mapping[str, object] = index.sources[table].columns if table in index.sources else {}
    return column in columns and bool(index.sources[table].columns[column].personal)


def _unused(index: Index) -> Iterator[Problem]:
    """Terms that nothing uses."""
    used: set[str] = set()
    for name, term in index.terms.items():
        used |= _words(term.says) - {name}
    said = {term.says for term in index.terms.values()}
    for _, text, _tables in _texts(index):
        used |= _words(text) if text not in said else set()
    for placed in (table.placed for table in index.tables.values()):
        used |= _words(" ".join([placed.unit, placed.at, placed.period, *placed.facets.values()]))
    for name in index.terms:
        if name not in used:
            yield advice(index.at("terms", name), "term-unused", found=f"no formula uses the term {name!r}")
