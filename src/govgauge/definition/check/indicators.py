"""Indicators: their table tells unit and period, facets and companions exist, what is said of them fits together."""

from __future__ import annotations

from collections.abc import Iterator

from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.model import Index, Indicator, Placed
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem
from govgauge.kernel.period import PeriodKind


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every indicator."""
    if not index.indicators:
        remedy = "write indicators/<id>.yaml, or indicators: in index.yaml"
        yield wrong(index.mark, "no-indicators", found="the index has no indicators", remedy=remedy)
    for indicator in index.indicators.values():
        if indicator.of in index.sources or indicator.of in index.tables:
            yield from _placing(index, indicator)
        yield from _facet(index, indicator)
        yield from _beside(index, indicator)
        yield from _sample(index, indicator)
        if not indicator.basis and not index.scheme.basis:
            found = f"{indicator.id!r} rests on no document"
            remedy = "say basis: [{document: …}]; verified: false where it is recalled and not checked"
            yield advice(index.at("indicators", indicator.id), "basis-missing", found=found, remedy=remedy)


def _placing(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """How rows of the indicator's table find their unit and their period."""
    placed = index.placed(indicator.of)
    part = "sources" if indicator.of in index.sources else "tables"
    mark = index.at(part, indicator.of)
    kind = index.time.period
    if not placed.unit:
        found = f"{indicator.id!r} is measured on {indicator.of!r}, which does not say whose a row is"
        yield wrong(mark, "unit-unsaid", found=found, allowed="unit: column", remedy=f"add unit: to {indicator.of}")
    if kind is not PeriodKind.WHOLE:
        yield from _period(index, indicator, placed, part=part)


def _period(index: Index, indicator: Indicator, placed: Placed, *, part: str) -> Iterator[Problem]:
    editions = index.time.period is PeriodKind.EDITION
    at = indicator.at or placed.at
    mark = index.at(part, indicator.of)
    if not at and not placed.period:
        allowed = "period: column" if editions else "at: column with a date or time, or period: column"
        found = f"{indicator.id!r} is measured on {indicator.of!r}, which does not say to which period a row belongs"
        yield wrong(mark, "period-unsaid", found=found, allowed=allowed, remedy=f"add it to {indicator.of}")
    if editions and at:
        where = index.at("indicators", indicator.id, "at") if indicator.at else index.at(part, indicator.of, "at")
        found = f"{at!r} is to decide the period, and editions have no days"
        allowed = "period: column with the edition's id"
        yield wrong(where, "period-kind", found=found, allowed=allowed, remedy="say period:")
    if placed.at and placed.period:
        found = f"{indicator.of!r} says both at and period"
        yield wrong(mark, "period-twice", found=found, allowed="one of them", remedy="delete one")


def _facet(index: Index, indicator: Indicator) -> Iterator[Problem]:
    facet = indicator.facet
    if not facet:
        return
    mark = index.at("indicators", indicator.id, "facet")
    if facet not in index.facets:
        found = f"there is no facet {facet!r}"
        yield unknown(
            mark, "facet-unknown", found=found, word=facet, known=index.facets, remedy="declare it under facets:"
        )
    elif indicator.of in index.sources or indicator.of in index.tables:
        placed = index.placed(indicator.of)
        if facet not in placed.facets:
            found = f"{indicator.id!r} is broken down by {facet!r}, and {indicator.of!r} does not say which it is"
            remedy = f"add facets: {{{facet}: column}} to {indicator.of}"
            yield wrong(mark, "facet-unplaced", found=found, allowed=", ".join(placed.facets), remedy=remedy)


def _beside(index: Index, indicator: Indicator) -> Iterator[Problem]:
    for place, other in enumerate(indicator.beside):
        mark = index.at("indicators", indicator.id, "beside", place)
        if other == indicator.id:
            yield wrong(mark, "beside-itself", found=f"{other!r} stands beside itself", remedy="name another indicator")
        elif other and other not in index.indicators:
            found = f"{indicator.id!r} is to be shown beside {other!r}, which is no indicator"
            yield unknown(mark, "beside-unknown", found=found, word=other, known=index.indicators)


def _sample(index: Index, indicator: Indicator) -> Iterator[Problem]:
    if indicator.minimum > 1 and indicator.measure.strip().startswith("value("):
        mark = index.at("indicators", indicator.id, "minimum")
        found = f"the minimum is {indicator.minimum} rows, and value() looks at one"
        yield wrong(mark, "minimum-value", found=found, allowed="0 or 1", remedy="delete the minimum")
    if indicator.coverage and indicator.coverage.at_least == 0:
        mark = index.at("indicators", indicator.id, "coverage")
        yield advice(
            mark, "coverage-nothing", found="a coverage of at least 0 refuses nothing", remedy="raise it, or delete it"
        )
