"""Where a rule changed between two periods, and the index as it was before: a break in a series of scores."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from govgauge.definition.in_force import as_of, in_force, meets
from govgauge.definition.model import Dated, Index, Indicator, Node

T = TypeVar("T")


def changed(index: Index, *, before: str, period: str) -> tuple[str, ...]:
    """The nodes and indicators whose weight or score function is another than in the period before, and indicators
    that came into force or went out of it; in the order of the definition."""
    parts: list[Node | Indicator] = [*index.tree.values(), *index.indicators.values()]
    return tuple(part.id for part in parts if _rule(part, before) != _rule(part, period))


def as_it_was(index: Index, before: str) -> Index:
    """The index with the weights and score functions of one period for every period, and without the scored indicators
    that were not in force in it: the old rule, to be held against new data."""
    index = as_of(index, before)
    gone = {i.id for i in index.indicators.values() if not meets(i.since, i.until, period=before)}
    return replace(
        index,
        tree={
            name: replace(
                node,
                weight=_undated(node.weight, before),
                children=tuple(child for child in node.children if child not in gone),
            )
            for name, node in index.tree.items()
        },
        indicators={name: replace(i, weight=_undated(i.weight, before)) for name, i in index.indicators.items()},
    )


def _rule(part: Node | Indicator, period: str) -> tuple[object, ...]:
    weights = tuple(dated.value for dated in in_force(part.weight, period))
    if isinstance(part, Node):
        return (weights,)
    functions = tuple((one.value.name, dict(one.value.parameters)) for one in in_force(part.dated_scores, period))
    return weights, functions, meets(part.since, part.until, period=period)


def _undated(dated: tuple[Dated[T], ...], period: str) -> tuple[Dated[T], ...]:
    return tuple(Dated(one.value) for one in in_force(dated, period))
