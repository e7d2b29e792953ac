"""The tree in the model: nodes, facets, ranking, grades and overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.mark import Mark
from govgauge.definition.model.indicator import ScoreFunction
from govgauge.definition.model.words import NOWHERE, Dated, Text


@dataclass(frozen=True)
class Node:
    """A node of the tree; its children are nodes or indicators."""

    id: str
    title: Text
    children: tuple[str, ...]
    combine: ScoreFunction = field(default_factory=lambda: ScoreFunction("arithmetic", {}))  # a file of score/combine
    weight: tuple[Dated[Fraction], ...] = ()
    range: tuple[Fraction, Fraction] | None = None
    weights: str = "shares"  # shares (sum 1 or 100) | points (sum: the node's own weight) | relative
    missing: str = "renormalise"  # renormalise | no score (any child missing) | zero (said in the parts)
    coverage: Decimal = Decimal(0)  # least share of weight, 0 to 1, that must be scored
    note: Text = field(default_factory=dict)
    impute: tuple[ScoreFunction, ...] | None = None  # for the indicators below it; None: as above it; (): nothing
    treat: tuple[ScoreFunction, ...] | None = None
    weigh: ScoreFunction | None = None  # a file of score/weigh; None: weights are given
    core: bool = False  # a variant keeps it and all below it as it is
    local: bool = False  # a variant may hang its own indicators here
    apart: bool = False  # a top of its own beside the root
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet, with attributes that groups of facets are made by."""

    id: str
    title: Text = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    weight: Fraction = Fraction(1)  # beside the others where they are combined


@dataclass(frozen=True)
class Facet:
    """A breakdown inside a unit that is scored by itself: a node's unit score combines its facet scores."""

    id: str
    title: Text
    values: Mapping[str, FacetValue] = field(default_factory=dict)  # empty: whatever the records hold
    unknown: str = "set aside"  # for values not listed: set aside | accept
    combine: ScoreFunction = field(default_factory=lambda: ScoreFunction("arithmetic", {}))
    missing: str = "renormalise"
    coverage: Decimal = Decimal(0)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # group id → attributes its members have
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Ranking:
    """Who is ranked against whom, and what equal scores get."""

    ties: str = "standard"  # standard (1224) | dense (1223) | modified (1334) | average (1 2.5 2.5 4)
    within: str = ""  # attribute: ranked among units with the same value
    titles: Mapping[str, Text] = field(default_factory=dict)  # value of that attribute → what the group is called
    among: Mapping[str, str] = field(default_factory=dict)  # attributes a unit must have to be ranked
    decimals: tuple[Dated[int], ...] = ()  # for a publisher that ranks rounded scores; empty: rank before rounding
    minimum_coverage: Decimal = Decimal(0)


@dataclass(frozen=True)
class Grade:
    """A grade from its lower bound (inclusive) up to the next."""

    id: str
    title: Text
    at_least: Decimal


@dataclass(frozen=True)
class Grades:
    """Grades of node scores; bounds are compared after rounding half up once."""

    levels: tuple[Grade, ...] = ()  # highest first
    decimals: int | None = 2
    nodes: tuple[str, ...] = ()  # empty: the root only


@dataclass(frozen=True)
class Override:
    """A score that is set by a rule of the method, whatever its parts say."""

    node: str
    when: str  # formula over indicator values (by id) and score(node)
    score: Decimal | None  # None: no score
    periods: tuple[str, ...] = ()  # empty: all
    says: str = ""
    mark: Mark = NOWHERE
