"""Which tables an index looks at: what nothing is measured on, listed from, published or rated in costs nothing."""

from __future__ import annotations

from dataclasses import replace

from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.model import Index


def reached(index: Index) -> frozenset[str]:
    """The sources and derived tables that any figure of the index rests on, each with those it is made from.

    Figures are the measures of all indicators, scored or not, the list of units, published tables, ratings whose
    agreement is looked at, and what a diagnosis names. Raises DefinitionError for formulas that cannot be read.
    """
    selects = read_formulas(index).selects
    waiting = [indicator.of for indicator in index.indicators.values()]
    waiting += [index.units.table] if index.units.table else []
    waiting += [name for name, table in index.tables.items() if table.publish]
    waiting += [ratings.of for ratings in index.agreement.values()]
    waiting += [bottleneck.of for bottleneck in index.diagnose.bottlenecks]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(selects[name].tables if name in selects else ())
    return frozenset(found)


def with_reached_sources(index: Index) -> Index:
    """The index without the sources that no figure rests on, so that their files are not read."""
    wanted = reached(index)
    return replace(index, sources={name: source for name, source in index.sources.items() if name in wanted})
