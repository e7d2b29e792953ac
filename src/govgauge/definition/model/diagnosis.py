"""What a diagnosis of the results looks at, in the model: the section `diagnose`. Nothing here moves a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE, Text


@dataclass(frozen=True)
class Pair:
    """A claim and the fact it is held against, two indicators in the same unit."""

    claim: str
    fact: str
    gap: Decimal  # the difference that matters, in their unit
    note: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Bottleneck:
    """A derived table that says where time goes: a row for each unit, period and whatever it is broken down by."""

    of: str  # table
    count: str  # column: how many passed
    total: str  # column: the time they took in all
    by: tuple[str, ...]  # columns: department, item, step, hour …
    kind: str = ""  # what a part that stands out would reveal
    counted_in: str = "days"  # seconds | minutes | hours | days | working days
    title: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Frontier:
    """Means against effects: who reaches as much with less, among units of one group."""

    inputs: tuple[str, ...]  # indicators
    outputs: tuple[str, ...]  # indicators
    within: str = ""  # attribute: compared with units of the same value; empty: as they are ranked
    title: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Drift:
    """When an indicator no longer tells units apart."""

    ceiling: Decimal = Decimal("0.9")  # share of units, 0 to 1, that reach the whole score
    spread: Decimal = Decimal(2)  # least distance of the quartiles of its scores, in points
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Forecast:
    """The score that the end of a period will bring, from what came before."""

    nodes: tuple[str, ...] = ()  # nodes or indicators; empty: the root
    periods: int = 4  # fewest periods to go by
    sure: Decimal = Decimal("0.8")  # how likely the stated range should hold, 0 to 1
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Islands:
    """A derived table that says who needs which data and does not get it: a row for each unmet need."""

    of: str  # table
    needing: str  # column: who needs it
    providing: str  # column: who has it
    what: str  # column: the data
    reason: Text = field(default_factory=dict)  # column by language: why it is not there
    title: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Figure:
    """A column of numbers, and what they are called."""

    column: str
    title: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Matrix:
    """A derived table that counts between two sorts of things, such as classes of organs that need and have data."""

    of: str  # table
    rows: str  # column
    columns: str  # column
    values: tuple[Figure, ...]
    titles: Mapping[str, Text] = field(default_factory=dict)  # of what stands there, in the order in which it stands
    title: Text = field(default_factory=dict)
    mark: Mark = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Diagnosis:
    """The section `diagnose`."""

    chance: Decimal = Decimal("0.01")  # of being wrong over all that is tried, from which on nobody is suspected
    pairs: tuple[Pair, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    frontiers: tuple[Frontier, ...] = ()
    drift: Drift = field(default_factory=Drift)
    peers: str = ""  # attribute: peers are units of the same value; empty: as they are ranked
    forecast: Forecast = field(default_factory=Forecast)
    islands: Islands | None = None
    matrix: Matrix | None = None
    mark: Mark = field(default=NOWHERE, compare=False)
