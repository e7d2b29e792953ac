"""Facets: which breakdown an indicator or node carries, its values and groups in a period, and a group's members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govgauge.definition.model import Facet, Index
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.score.weights import weighed


@dataclass(frozen=True)
class Breakdown:
    """A facet in one period: the values that are scored apart, and the groups and the whole they are combined into."""

    facet: Facet
    values: tuple[str, ...]
    groups: tuple[tuple[str, tuple[int, ...]], ...]  # group id, places of its members among the values

    @property
    def rolled(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Every position that is combined from facet scores: the groups, then "" for the unit as a whole."""
        return (*self.groups, ("", tuple(range(len(self.values)))))


def carried(index: Index) -> dict[str, str]:
    """Indicator or node → the facet it carries, "" for none. A node carries a facet when all its weighed indicators do;
    one that mixes is combined from its children's scores of the unit as a whole."""
    found = {indicator.id: indicator.facet for indicator in index.indicators.values()}

    def below(node: str) -> set[str]:
        children = [child for child in index.tree[node].children if weighed(index, child)]
        return set().union(*(below(c) if c in index.tree else {found[c]} for c in children))

    for node in index.tree:
        facets = below(node)
        found[node] = facets.pop() if len(facets) == 1 else ""
    return found


def breakdowns(index: Index, found: Mapping[str, Iterable[str]]) -> dict[str, Breakdown]:
    """Each facet with its listed values, or, when none is listed, those found in the period; sorted by id."""
    return {facet.id: breakdown(facet, found.get(facet.id, ())) for facet in index.facets.values()}


def breakdown(facet: Facet, found: Iterable[str]) -> Breakdown:
    """One facet's values, listed ones together with those that its rule for unknown values let in."""
    values = tuple(sorted({*facet.values, *found} - {""}))
    groups = []
    for group, wanted in sorted(facet.groups.items()):
        if group in values or not group:
            raise ScoreError(
                Problem(
                    where=str(facet.mark) if facet.mark.file else f"facet {facet.id}",
                    found=f"{group!r} is both a value and a group of facet {facet.id}",
                    remedy="give the group another id: both are shown in the same column",
                )
            )
        groups.append((group, tuple(place for place, v in enumerate(values) if belongs(facet, v, wanted=wanted))))
    return Breakdown(facet, values=values, groups=tuple(groups))


def belongs(facet: Facet, value: str, *, wanted: Mapping[str, str]) -> bool:
    """Whether a facet value has all the attributes that a group asks for."""
    attributes = facet.values[value].attributes if value in facet.values else {}
    return all(attributes.get(name) == text for name, text in wanted.items())
