"""The section `diagnose`: indicators, tables and columns that exist, and comparisons that can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govgauge.definition.check.units import attributes
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.mark import Mark
from govgauge.definition.model import Bottleneck, Frontier, Index, Pair, Text
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import DefinitionError, Problem

NUMBERS = ("integer", "decimal", "number")


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that a diagnosis names."""
    said = index.diagnose
    for place, pair in enumerate(said.pairs):
        yield from _pair(index, pair, mark=index.at("diagnose", "pairs", place))
    for place, bottleneck in enumerate(said.bottlenecks):
        yield from _bottleneck(index, bottleneck, place=place)
    for place, frontier in enumerate(said.frontiers):
        yield from _frontier(index, frontier, place=place)
    yield from _shown(index)
    if said.peers:
        yield from _attribute(index, said.peers, mark=index.at("diagnose", "peers", "within"))
    for place, name in enumerate(said.forecast.nodes):
        known = [*index.tree, *index.indicators]
        if name not in known:
            found = f"{name!r} is neither a node nor an indicator"
            mark = index.at("diagnose", "forecast", "nodes", place)
            yield unknown(mark, "forecast-unknown", found=found, word=name, known=known)


def _indicator(index: Index, name: str, *, mark: Mark) -> Iterator[Problem]:
    if name and name not in index.indicators:
        found = f"{name!r} is no indicator"
        yield unknown(mark, "indicator-unknown", found=found, word=name, known=index.indicators)


def _attribute(index: Index, name: str, *, mark: Mark) -> Iterator[Problem]:
    known = attributes(index)
    if known is not None and name not in known:
        found = f"no unit has the attribute {name!r}"
        yield unknown(mark, "attribute-unknown", found=found, word=name, known=known)


def _pair(index: Index, pair: Pair, *, mark: Mark) -> Iterator[Problem]:
    yield from _indicator(index, pair.claim, mark=mark)
    yield from _indicator(index, pair.fact, mark=mark)
    if pair.claim == pair.fact:
        found = f"{pair.claim!r} is held against itself"
        yield wrong(mark, "pair-itself", found=found, remedy="name the indicator that says how it is")
        return
    units = [index.indicators[name].unit for name in (pair.claim, pair.fact) if name in index.indicators]
    if len(set(units)) > 1:
        found = f"{pair.claim!r} is in {units[0] or 'no unit'}, and {pair.fact!r} in {units[1] or 'no unit'}"
        yield wrong(mark, "pair-units", found=found, allowed="two indicators in one unit", remedy="measure both alike")


def _bottleneck(index: Index, said: Bottleneck, *, place: int) -> Iterator[Problem]:
    columns = [("count", said.count, True), ("total", said.total, True), *(("by", name, False) for name in said.by)]
    yield from _table(index, said.of, at=("bottlenecks", place), columns=columns, title=said.title)


def _shown(index: Index) -> Iterator[Problem]:
    """Tables that a report shows as they are."""
    if islands := index.diagnose.islands:
        named = [(key, getattr(islands, key), False) for key in ("needing", "providing", "what")]
        named += [("reason", name, False) for name in islands.reason.values()]
        yield from _table(index, islands.of, at=("islands",), columns=named, title=islands.title)
    if matrix := index.diagnose.matrix:
        named = [("rows", matrix.rows, False), ("columns", matrix.columns, False)]
        named += [("values", figure.column, True) for figure in matrix.values]
        yield from _table(index, matrix.of, at=("matrix",), columns=named, title=matrix.title)


def _table(
    index: Index, of: str, *, at: tuple[str | int, ...], columns: Sequence[tuple[str, str, bool]], title: Text
) -> Iterator[Problem]:
    """A table that is looked at, with its columns: key, name, and whether it must be a number."""
    mark, what = index.at("diagnose", *at), str(at[0]).removesuffix("s")
    tables = [*index.tables, *index.sources]
    if of not in tables:
        if of:
            yield unknown(mark, "table-unknown", found=f"there is no table {of!r}", word=of, known=tables)
        return
    if not index.placed(of).unit:
        part = "tables" if of in index.tables else "sources"
        found = f"a {what} is looked for in {of!r}, which does not say whose a row is"
        yield wrong(index.at(part, of), "unit-unsaid", found=found, allowed="unit: column", remedy="add unit:")
    if of in index.sources or not index.tables[of].publish:
        found = f"a {what} is looked for in {of!r}, which is not published, so no diagnosis could see it"
        remedy = "say publish: true in a derived table"
        yield advice(index.at("diagnose", *at, "of"), "table-unpublished", found=found, remedy=remedy)
    known = _columns(index, of)
    for key, name, is_number in columns if known is not None else ():  # else its own problem is told where it stands
        yield from _column(known or {}, name, of=of, key=key, is_number=is_number, mark=index.at("diagnose", *at, key))
    if not title:
        yield advice(mark, "title-missing", found=f"the {what} of {of!r} has no title", remedy="add title:")


def _column(
    known: Mapping[str, str], name: str, *, of: str, key: str, is_number: bool, mark: Mark
) -> Iterator[Problem]:
    if name not in known:
        yield unknown(mark, "column-unknown", found=f"{of!r} has no column {name!r}", word=name, known=known)
    elif is_number and known[name] not in NUMBERS:
        found = f"{name!r} is {known[name]}, and {key} is a number"
        yield wrong(mark, "column-type", found=found, allowed=", ".join(NUMBERS), remedy="count it in the select")


def _columns(index: Index, table: str) -> Mapping[str, str] | None:
    try:
        return read_formulas(index).columns.get(table)
    except DefinitionError:
        return None


def _frontier(index: Index, said: Frontier, *, place: int) -> Iterator[Problem]:
    for key in ("inputs", "outputs"):
        for number, name in enumerate(getattr(said, key)):
            yield from _indicator(index, name, mark=index.at("diagnose", "frontier", place, key, number))
    mark = index.at("diagnose", "frontier", place)
    for name in sorted(set(said.inputs) & set(said.outputs)):
        yield wrong(mark, "frontier-both", found=f"{name!r} is both an input and an output", remedy="keep one")
    if not said.inputs or not said.outputs:
        found = "a frontier needs means and effects"
        yield wrong(mark, "frontier-empty", found=found, allowed="inputs: [...], outputs: [...]", remedy="name some")
    for name in said.outputs:
        if name in index.indicators and index.indicators[name].better == "less":
            found = f"of {name!r} less is better, and as an output more would be"
            yield advice(mark, "frontier-direction", found=found, remedy="measure its complement, or make it an input")
    if said.within:
        yield from _attribute(index, said.within, mark=index.at("diagnose", "frontier", place, "within"))
