"""The section `diagnose`: indicators, tables and columns that exist, and comparisons that can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govgauge.definition.check.units import attributes
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.mark import Mark
from govgauge.definition.model import Bottleneck, Frontier, Index, Pair
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
    mark = index.at("diagnose", "bottlenecks", place)
    tables = [*index.tables, *index.sources]
    if said.of not in tables:
        if said.of:
            yield unknown(mark, "table-unknown", found=f"there is no table {said.of!r}", word=said.of, known=tables)
        return
    if not index.placed(said.of).unit:
        part = "tables" if said.of in index.tables else "sources"
        found = f"time is looked for in {said.of!r}, which does not say whose a row is"
        yield wrong(index.at(part, said.of), "unit-unsaid", found=found, allowed="unit: column", remedy="add unit:")
    if said.of in index.sources or not index.tables[said.of].publish:
        found = f"time is looked for in {said.of!r}, which is not published, so no diagnosis could see it"
        remedy = "say publish: true in a derived table"
        yield advice(index.at("diagnose", "bottlenecks", place, "of"), "table-unpublished", found=found, remedy=remedy)
    yield from _broken_down(index, said, place=place)
    if not said.title:
        yield advice(mark, "title-missing", found=f"the bottleneck of {said.of!r} has no title", remedy="add title:")


def _broken_down(index: Index, said: Bottleneck, *, place: int) -> Iterator[Problem]:
    """Its columns: numbers that are added up, and what they are broken down by."""
    columns = _columns(index, said.of)
    if columns is None:
        return  # its own problem is told where it stands
    for key, name in (("count", said.count), ("total", said.total), *(("by", name) for name in said.by)):
        where = index.at("diagnose", "bottlenecks", place, key)
        if name not in columns:
            found = f"{said.of!r} has no column {name!r}"
            yield unknown(where, "column-unknown", found=found, word=name, known=columns)
        elif key != "by" and columns[name] not in NUMBERS:
            found = f"{name!r} is {columns[name]}, and {key} is a number"
            yield wrong(where, "column-type", found=found, allowed=", ".join(NUMBERS), remedy="count it in the select")


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
