"""Dates: nothing ends before it begins, and an indicator outlives its basis only with advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govgauge.definition.check.wrong import advice, wrong
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem
from govgauge.kernel.period import PeriodKind

Path = tuple[str | int, ...]


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every stretch of time that the definition says."""
    for path, since, until in _stretches(index):
        if since and until and since > until:
            found = f"it holds from {since} and ends before that, on {until}"
            yield wrong(
                index.at(*path), "dates-order", found=found, allowed="since before until", remedy="swap the two"
            )
    yield from _dateless(index)
    for indicator in index.indicators.values():
        ends = [basis.until for basis in indicator.basis]
        if ends and all(ends) and indicator.until is None:
            last = max(end for end in ends if end)
            found = f"the basis of {indicator.id!r} ended on {last}, and the indicator goes on"
            mark = index.at("indicators", indicator.id, "basis")
            yield advice(mark, "basis-ended", found=found, remedy="name its new basis, or end the indicator")


def _dateless(index: Index) -> Iterator[Problem]:
    """Dates of units and indicators that no period can meet. Rows with a day may still be cut by it in a whole."""
    kind = index.time.period
    dated: list[tuple[Path, str]] = []
    if kind in (PeriodKind.EDITION, PeriodKind.WHOLE):
        dated += [(("indicators", one.id), one.id) for one in index.indicators.values() if one.since or one.until]
    if kind is PeriodKind.EDITION:
        dated += [(("units", "list", one.id), one.id) for one in index.units.listed.values() if one.since or one.until]
    for path, name in dated:
        found = f"{name!r} has dates, and periods of kind {kind.value!r} have none"
        yield wrong(index.at(*path), "dates-of-none", found=found, allowed="no since and until", remedy="take them off")


def _stretches(index: Index) -> Iterator[tuple[Path, date | None, date | None]]:
    for unit in index.units.listed.values():
        yield ("units", "list", unit.id), unit.since, unit.until
    for indicator in index.indicators.values():
        yield ("indicators", indicator.id), indicator.since, indicator.until
        for place, basis in enumerate(indicator.basis):
            yield ("indicators", indicator.id, "basis", place), basis.since, basis.until
        for place, weight in enumerate(indicator.weight):
            yield ("indicators", indicator.id, "weight", place), weight.since, weight.until
        for place, score in enumerate(indicator.dated_scores):
            yield ("indicators", indicator.id, "score", place), score.since, score.until
    for node in index.tree.values():
        for place, weight in enumerate(node.weight):
            yield ("tree", node.id, "weight", place), weight.since, weight.until
    for place, decimals in enumerate(index.ranking.decimals):
        yield ("ranking", "decimals", place), decimals.since, decimals.until
    for source in index.sources.values():
        for column in source.columns.values():
            for place, codes in enumerate(column.codes):
                yield ("sources", source.name, "columns", column.name, "codes", place), codes.since, codes.until
