"""A whole index in the model, with its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from govgauge.definition.mark import Mark, Said
from govgauge.definition.model.diagnosis import Diagnosis
from govgauge.definition.model.indicator import Indicator, ScoreFunction
from govgauge.definition.model.preparation import Ratings
from govgauge.definition.model.records import DerivedTable, Placed, Source, Term
from govgauge.definition.model.robustness import Robustness
from govgauge.definition.model.scheme import Scheme
from govgauge.definition.model.tree import Facet, Grades, Node, Override, Ranking
from govgauge.definition.model.units import Units
from govgauge.definition.model.variants import Variants
from govgauge.definition.model.words import NOWHERE, Text
from govgauge.kernel.period import PeriodKind


@dataclass(frozen=True)
class Time:
    """How the index cuts time and reads clocks."""

    period: PeriodKind = PeriodKind.YEAR
    whole: str = ""  # the period's id when the kind is WHOLE
    editions: Mapping[str, Text] = field(default_factory=dict)  # id → title, in order
    zone: str = "UTC"  # IANA name; calendar days are counted here
    calendar: str = ""  # working days: calendars/<id>.yaml


@dataclass(frozen=True)
class Index:
    """A whole index definition, extended ones already merged."""

    id: str
    version: str
    title: Text
    time: Time
    units: Units
    sources: Mapping[str, Source]
    tables: Mapping[str, DerivedTable]
    terms: Mapping[str, Term]
    indicators: Mapping[str, Indicator]
    tree: Mapping[str, Node]  # the root first
    facets: Mapping[str, Facet] = field(default_factory=dict)
    ranking: Ranking = field(default_factory=Ranking)
    grades: Grades = field(default_factory=Grades)
    overrides: tuple[Override, ...] = ()
    diagnose: Diagnosis = field(default_factory=Diagnosis)
    variants: Variants = field(default_factory=Variants)  # what those that extend it may do
    scheme: Scheme = field(default_factory=Scheme)  # what it promises about itself
    robustness: Robustness | None = None  # None: the stated default
    impute: tuple[ScoreFunction, ...] = ()  # for every scored indicator that neither it nor a node above it says
    treat: tuple[ScoreFunction, ...] = ()
    agreement: Mapping[str, Ratings] = field(default_factory=dict)
    scale: Decimal = Decimal(100)  # the score of what is perfect
    note: Text = field(default_factory=dict)
    publisher: Text = field(default_factory=dict)
    licence: str = ""
    invented: bool = False  # said wherever its results show
    decimals: int = 2  # of scores when shown
    extends: tuple[str, ...] = ()  # ids of the indices this one was made from, nearest first
    folder: Path = Path()
    folders: tuple[Path, ...] = ()  # its own, then those of the indices it extends
    digest: str = ""  # of the merged definition's canonical bytes
    plain: Mapping[str, object] = field(default_factory=dict)  # the merged definition as plain data
    mark: Mark = NOWHERE
    said: Said | None = field(default=None, compare=False, repr=False)  # merged, with the line of every value
    own: Said | None = field(
        default=None, compare=False, repr=False
    )  # what its own files say, where it extends another
    parent: Index | None = field(default=None, compare=False, repr=False)  # the index it extends

    def at(self, *path: str | int) -> Mark:
        """Where a part was said, such as at("indicators", "A1", "weight"); else the nearest part above it."""
        return self.mark if self.said is None else self.said.at(*path)

    @cached_property
    def root(self) -> Node:
        """The one node that is nobody's child, and no top of its own."""
        return next(node for node in self.tops if not node.apart)

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The nodes that are nobody's child: the root, and those that stand apart."""
        children = {child for node in self.tree.values() for child in node.children}
        return tuple(node for node in self.tree.values() if node.id not in children)

    def placed(self, table: str) -> Placed:
        """How rows of a source or derived table find unit, period and facets."""
        return self.sources[table].placed if table in self.sources else self.tables[table].placed
