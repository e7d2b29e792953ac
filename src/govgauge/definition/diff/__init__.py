"""What changed between two versions of an index, in words: first what may move scores, then the rest."""

from __future__ import annotations

from collections.abc import Iterable

from govgauge.definition.diff.change import Change
from govgauge.definition.diff.diagnosis import diagnosis
from govgauge.definition.diff.parts import (
    facets,
    indicators,
    nodes,
    settings,
    sources,
    tables,
    terms,
    units,
)
from govgauge.definition.model import Index

PARTS = (settings, nodes, indicators, units, facets, sources, tables, terms, diagnosis)


def diff(old: Index, new: Index) -> list[Change]:
    """Every change, each in English and Chinese; empty when both say the same."""
    changes: Iterable[Change] = (change for part in PARTS for change in part(old, new))
    return sorted(changes, key=lambda change: not change.scores)


__all__ = ["Change", "diff"]
