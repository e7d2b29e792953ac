"""What a document shows: a run, with the views that sections and sheets share, each made once, at full precision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Index, Indicator, Node, Text
from govgauge.kernel.lost import Points, average, points
from govgauge.kernel.period import first_day, last_day
from govgauge.kernel.shapes import AGES, FINDINGS, INTERVALS, Measures, Robust, Scores
from govgauge.report.peers import Spread, spread
from govgauge.report.rows import Finding, Measure, Part, Score, columns, only
from govgauge.report.wording import period_title

Place: TypeAlias = tuple[str, str, str]  # unit, facet, node or indicator


@dataclass(frozen=True)
class Branch:
    """A node or an indicator where it stands in the tree; the root has level 0."""

    id: str
    parent: str
    level: int
    title: Text
    is_indicator: bool


@dataclass(frozen=True)
class Position:
    """A value of a facet, or a group of its values."""

    id: str
    facet: str
    title: Text
    is_group: bool


@dataclass(frozen=True)
class Contents:
    """A run as `run.documents` hands it over; periods in order. A report is about the last, against the one before."""

    index: Index
    manifest: Mapping[str, Any]
    measures: Measures
    scores: Scores
    quality: Mapping[str, Any]
    set_aside: pa.Table
    periods: tuple[str, ...]
    robust: Robust | None = None  # how sure the ranking is, where it was asked
    structure: Mapping[str, Any] = field(default_factory=dict)  # whether the structure is sound, in the latest period
    agreement: Mapping[str, Any] = field(default_factory=dict)  # do raters agree, by table of ratings
    intervals: pa.Table = field(default_factory=INTERVALS.empty_table)
    apart: tuple[Node, ...] = ()  # tops beside the root, such as the score of the core that a variant keeps
    findings: pa.Table = field(default_factory=FINDINGS.empty_table)  # what the figures say beyond the scores
    questions: Mapping[str, Text] = field(default_factory=dict)  # of a diagnosis, in their order, with their titles
    published: Mapping[str, pa.Table] = field(default_factory=dict)  # derived tables that a section shows; all text
    what_if: Mapping[str, Any] = field(default_factory=dict)  # what a page needs to score other values by itself
    ages: pa.Table = field(default_factory=AGES.empty_table)  # days of the newest records, in the latest period

    @cached_property
    def latest(self) -> str:
        """The period that the report is about; "" for a run without any."""
        return self.periods[-1] if self.periods else ""

    @cached_property
    def previous(self) -> str:
        """The period before the latest; "" when there is none."""
        return self.periods[-2] if len(self.periods) > 1 else ""

    @cached_property
    def rule_words(self) -> Mapping[str, Text]:
        """What the sources' rules say in several languages, by the reason that the records keep."""
        return {rule.says: rule.words for source in self.index.sources.values() for rule in source.rules if rule.words}

    @cached_property
    def invented(self) -> bool:
        """Whether anything says that the records are made up; said wherever results show."""
        return self.index.invented or bool(self.manifest.get("index", {}).get("invented"))

    @cached_property
    def now(self) -> Mapping[Place, Score]:
        """Every score of the latest period."""
        return self.scores_of(self.latest)

    @cached_property
    def before(self) -> Mapping[Place, Score]:
        """Every score of the period before; empty when there is none."""
        return self.scores_of(self.previous) if self.previous else {}

    @cached_property
    def measured(self) -> Mapping[Place, Measure]:
        """Every measure of the latest period."""
        return self._measures_of(self.latest)

    @cached_property
    def measured_before(self) -> Mapping[Place, Measure]:
        """Every measure of the period before."""
        return self._measures_of(self.previous) if self.previous else {}

    @cached_property
    def parts(self) -> Mapping[str, Mapping[tuple[str, str], Sequence[Part]]]:
        """The steps of the ladder in the latest period: unit → (facet, node) → its parts, in the order of the file."""
        found: dict[str, dict[tuple[str, str], list[Part]]] = {}
        rows = only(self.scores.parts, self.latest)
        for unit, facet, node, *part in columns(rows, ("unit", "facet", "node", *Part._fields)):
            found.setdefault(unit, {}).setdefault((facet, node), []).append(Part(*part))
        return found

    @cached_property
    def root(self) -> str:
        """The node that everything is combined into."""
        return self.index.root.id

    @cached_property
    def tree(self) -> tuple[Branch, ...]:
        """Every node and indicator of the tree from the root down, each before its children."""
        found: list[Branch] = []

        def climb(name: str, parent: str, *, level: int) -> None:
            node = self.index.tree.get(name)
            found.append(Branch(name, parent, level, self.title(name), is_indicator=node is None))
            for child in node.children if node else ():
                climb(child, name, level=level + 1)

        climb(self.root, "", level=0)
        return tuple(found)

    @cached_property
    def outside_tree(self) -> tuple[Indicator, ...]:
        """Indicators that are shown but stand at no node: controls, and what acts on the root: bonuses, vetoes …"""
        placed = {branch.id for branch in self.tree}
        return tuple(i for i in self.index.indicators.values() if i.id not in placed)

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The tree, and behind it the indicators outside of it."""
        others = (Branch(i.id, "", 1, self.title(i.id), is_indicator=True) for i in self.outside_tree)
        return (*self.tree, *others)

    @cached_property
    def beside(self) -> Mapping[str, Sequence[Indicator]]:
        """Indicator → those it is never shown without, whichever of the two declares it; a claim and its doubts."""
        known = self.index.indicators
        found: dict[str, dict[str, Indicator]] = {name: {} for name in known}
        for indicator in known.values():
            for other in (*indicator.beside, *indicator.doubts):
                if other in known:
                    found[indicator.id][other] = known[other]
                    found[other][indicator.id] = indicator
        return {name: tuple(others.values()) for name, others in found.items()}

    @cached_property
    def totals(self) -> tuple[str, ...]:
        """Wholes made of units, that are shown beside them and never ranked."""
        return tuple(total.id for total in self.index.units.totals)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit of the latest period: ranked ones group by group and by rank, then the others by id."""
        found = {unit for unit, facet, node in self.now if node == self.root and not facet} - set(self.totals)
        return tuple(sorted(found, key=self._by_rank))

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """The units, then the totals that were scored."""
        return (*self.units, *(total for total in self.totals if (total, "", self.root) in self.now))

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The units that have a rank in the latest period."""
        return tuple(unit for unit in self.units if self.now[unit, "", self.root].rank is not None)

    @cached_property
    def groups(self) -> Mapping[str, Sequence[str]]:
        """Units by the group inside which they are ranked; one group "" when all are ranked together."""
        found: dict[str, list[str]] = {}
        for unit in self.units:
            found.setdefault(self.group_of(unit), []).append(unit)
        return found

    @cached_property
    def points(self) -> Mapping[str, Points]:
        """What every unit and total got and lost at each node, in points of the root."""
        return {unit: points(parts, root=self.root) for unit, parts in self.parts.items()}

    @cached_property
    def average(self) -> Points:
        """The same, averaged over the ranked units; over all scored ones when none is ranked."""
        scored = [unit for unit in self.units if self.now[unit, "", self.root].score is not None]
        return average([self.points[unit] for unit in self.ranked or scored if unit in self.points])

    @cached_property
    def spreads(self) -> Mapping[tuple[str, str], Spread | None]:
        """How the scores of a group's ranked units lie: (group, node) → their five figures."""
        return {
            (group, branch.id): spread(row.score for row in self._rows(units, branch.id))
            for group, units in self._ranked_by_group.items()
            for branch in self.tree
        }

    @cached_property
    def value_spreads(self) -> Mapping[tuple[str, str], Spread | None]:
        """How the measured values of a group's ranked units lie: (group, indicator) → their five figures."""
        found = self.measured
        return {
            (group, name): spread(found[unit, "", name].value for unit in units if (unit, "", name) in found)
            for group, units in self._ranked_by_group.items()
            for name in self.index.indicators
        }

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Facet values and their groups, in declared order, then those only the records know."""
        seen = {facet for _, facet, _ in self.now if facet} | {facet for _, facet, _ in self.measured if facet}
        known: list[Position] = []
        for facet in self.index.facets.values():
            known += [Position(v.id, facet.id, v.title or {"en": v.id}, is_group=False) for v in facet.values.values()]
            known += [Position(name, facet.id, {"en": name}, is_group=True) for name in facet.groups]
        declared = {position.id for position in known}
        others = [Position(name, "", {"en": name}, is_group=False) for name in sorted(seen - declared)]
        return tuple([position for position in known if position.id in seen] + others)

    @cached_property
    def sure(self) -> Mapping[Place, tuple[float, float, float]]:
        """How sure measured values of the latest period are: low, high and confidence."""
        rows = columns(only(self.intervals, self.latest), ("unit", "facet", "indicator", "low", "high", "confidence"))
        return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in rows}

    @cached_property
    def found(self) -> Sequence[Finding]:
        """Every finding, in the order of periods, units and their places."""
        return [Finding(*row) for row in columns(self.findings, Finding._fields)]

    @cached_property
    def found_of(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each unit in the latest period; those about the index stand at ""."""
        found: dict[str, list[Finding]] = {}
        for finding in self.found:
            if finding.period == self.latest:
                found.setdefault(finding.unit, []).append(finding)
        return found

    def rows_of(self, table: str) -> list[dict[str, str]]:
        """The rows of a published table that belong to the latest period; all of them where they name none."""
        if table not in self.published:
            return []
        rows: list[dict[str, str]] = self.published[table].to_pylist()
        placed, known = self.index.placed(table), self.published[table].column_names
        first, last = first_day(self.latest), last_day(self.latest)
        if placed.period in known:
            return [row for row in rows if row[placed.period] == self.latest]
        if placed.at in known and first and last:
            return [row for row in rows if str(first) <= (row[placed.at] or "")[:10] <= str(last)]
        return rows

    def scores_of(self, period: str) -> Mapping[Place, Score]:
        """Every score of one period."""
        rows = columns(only(self.scores.table, period), ("unit", "facet", "node", *Score._fields))
        return {(row[0], row[1], row[2]): Score(*row[3:]) for row in rows}

    def anchor(self, unit: str) -> str:
        """The name of a unit's place in the page: its id where that can stand in an address, else its number."""
        plain = bool(re.fullmatch(r"[A-Za-z0-9._-]+", unit))
        return f"unit-{unit}" if plain else f"nth-unit-{self._numbers.get(unit, 0)}"

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {unit: number for number, unit in enumerate([*self.units, *self.totals], start=1)}

    def root_scores(self, period: str) -> Mapping[str, Score]:
        """The root's score of every unit and total in one period."""
        rows = only(self.scores.table, period)
        rows = rows.filter(pc.and_(pc.equal(rows["node"], self.root), pc.equal(rows["facet"], "")))
        return {row[0]: Score(*row[1:]) for row in columns(rows, ("unit", *Score._fields))}

    def title(self, name: str) -> Text:
        """The title of a node or an indicator; its id when it has none."""
        titled = self.index.tree.get(name) or self.index.indicators.get(name)
        return titled.title if titled and any(titled.title.values()) else {"en": name, "zh": name}

    def unit_title(self, unit: str) -> Text:
        """The title of a unit or total; its id when it has none."""
        listed = self.index.units.listed.get(unit)
        if listed and any(listed.title.values()):
            return listed.title
        named = next((total.title for total in self.index.units.totals if total.id == unit), {})
        return named if any(named.values()) else {"en": unit, "zh": unit}

    def grade_title(self, grade: str | None) -> Text:
        """The title of a grade; its id when it has none; nothing for no grade."""
        if not grade:
            return {}
        named = next((level.title for level in self.index.grades.levels if level.id == grade), {})
        return named if any(named.values()) else {"en": grade, "zh": grade}

    def period_title(self, period: str) -> Text:
        """A period as people say it."""
        return period_title(period, self.index)

    def group_of(self, unit: str) -> str:
        """The group inside which a unit is ranked; "" when all are ranked together."""
        within = self.index.ranking.within
        listed = self.index.units.listed.get(unit)
        return listed.attributes.get(within, "") if within and listed else ""

    def group_title(self, group: str) -> Text:
        """A group inside which units are ranked, as people call it."""
        return self.index.ranking.titles.get(group) or ({"en": group} if group else {})

    def peers(self, unit: str) -> Sequence[str]:
        """Who a unit is compared with: the ranked units of its group, itself among them."""
        return self._ranked_by_group.get(self.group_of(unit), ())

    @cached_property
    def _ranked_by_group(self) -> Mapping[str, Sequence[str]]:
        ranked = set(self.ranked)
        return {name: [unit for unit in units if unit in ranked] for name, units in self.groups.items()}

    def _rows(self, units: Sequence[str], node: str) -> list[Score]:
        return [self.now[unit, "", node] for unit in units if (unit, "", node) in self.now]

    def _by_rank(self, unit: str) -> tuple[str, bool, float, str]:
        rank = self.now[unit, "", self.root].rank
        return self.group_of(unit), rank is None, rank or 0.0, unit

    def _measures_of(self, period: str) -> Mapping[Place, Measure]:
        rows = columns(only(self.measures.table, period), ("unit", "facet", "indicator", *Measure._fields))
        return {(row[0], row[1], row[2]): Measure(*row[3:]) for row in rows}
