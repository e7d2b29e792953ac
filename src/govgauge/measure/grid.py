"""The grid that measures fill: every expected period, unit and facet value, and where each counted group lies on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.definition.model import Index, Total, Unit
from govgauge.kernel.shapes import Unplaced
from govgauge.measure.column import Truth
from govgauge.measure.parts import ROWS
from govgauge.measure.periods import is_period, period_id
from govgauge.measure.scan import FACET, PERIOD, UNIT, Scan
from govgauge.measure.units import OUTSIDE, expected, members

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Keys:
    """One id for each group: the distinct ids, and each group's place among them, since groups are many and ids few."""

    ids: tuple[str | None, ...]  # None: the key is missing, or is none of the index
    places: Places  # by group

    def by_group(self, of_id: Callable[[str | None], int]) -> Places:
        """A number for each group, found once for each id."""
        return np.array([of_id(name) for name in self.ids], dtype=np.intp)[self.places]

    def __getitem__(self, group: int) -> str | None:
        return self.ids[int(self.places[group])]

    @property
    def found(self) -> set[str | None]:
        """The ids that a group has."""
        there = np.flatnonzero(np.bincount(self.places, minlength=len(self.ids)))
        return {self.ids[place] for place in there.tolist()}


@dataclass(frozen=True)
class Groups:
    """The groups a scan has counted, with their keys as ids."""

    rows: pa.Table
    periods: Keys
    units: Keys
    facets: Keys


@dataclass(frozen=True)
class Grid:
    """Periods × units and totals × facet values, each in the order of their text."""

    periods: Sequence[str]
    units: Sequence[str]
    facets: Sequence[str]

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many of each."""
        return len(self.periods), len(self.units), len(self.facets)

    @property
    def size(self) -> int:
        """How many cells."""
        return len(self.periods) * len(self.units) * len(self.facets)

    def places(self, groups: Groups) -> tuple[NDArray[np.intp], Places]:
        """The groups that lie on the grid, and their cells."""
        codes = [
            _codes(keys, ids)
            for keys, ids in (
                (groups.periods, self.periods),
                (groups.units, self.units),
                (groups.facets, self.facets),
            )
        ]
        there = np.flatnonzero((codes[0] >= 0) & (codes[1] >= 0) & (codes[2] >= 0))
        period, unit, facet = (code[there] for code in codes)
        return there, (period * len(self.units) + unit) * len(self.facets) + facet


def _codes(keys: Keys, ids: Sequence[str]) -> Places:
    at: dict[str | None, int] = {name: place for place, name in enumerate(ids)}
    return keys.by_group(lambda name: at.get(name, -1))


def groups_of(scan: Scan, rows: pa.Table) -> Groups:
    """The keys of a scan's answer, as ids."""
    kind = scan.cut.kind
    read: Callable[[object], str | None] = str if kind is None else lambda key: period_id(int(str(key)), kind)
    return Groups(
        rows,
        periods=_keys(rows[PERIOD], read),
        units=_keys(rows[UNIT], str),
        facets=_keys(rows[FACET], str)
        if scan.facet_value is not None
        else Keys(("",), np.zeros(rows.num_rows, dtype=np.intp)),
    )


def _keys(column: pa.ChunkedArray, read: Callable[[object], str | None]) -> Keys:
    """Each distinct key is read once; a missing key has the last place."""
    coded = column.dictionary_encode().unify_dictionaries().combine_chunks()
    if isinstance(coded, pa.ChunkedArray):
        if not coded.num_chunks:
            return Keys((None,), np.zeros(0, dtype=np.intp))
        coded = coded.chunk(0)
    ids = [None if key is None else read(key) for key in coded.dictionary.to_pylist()]
    places = coded.indices.fill_null(len(ids)).to_numpy(zero_copy_only=False)
    return Keys((*ids, None), places.astype(np.intp))


@dataclass(frozen=True)
class Known:
    """The units, totals and facet values of the index, and whether others are accepted."""

    index: Index
    units: Mapping[str, Unit]
    any_unit: bool

    @property
    def totals(self) -> tuple[Total, ...]:
        """The totals that are measured over all rows of their members."""
        return tuple(total for total in self.index.units.totals if total.how == "records")

    def has_unit(self, name: str | None) -> bool:
        """Whether rows of this unit are measured."""
        return name is not None and name != OUTSIDE and (self.any_unit or name in self.units)

    def has_period(self, name: str | None) -> bool:
        """Whether rows of this period are measured."""
        return name is not None and is_period(name, self.index.time)

    def has_facet(self, facet: str, name: str | None) -> bool:
        """Whether rows of this facet value are measured."""
        if not facet:
            return True
        declared = self.index.facets.get(facet)
        free = declared is None or not declared.values or declared.unknown == "accept"
        return name is not None and (free or name in declared.values)  # type: ignore[union-attr]


def known(index: Index) -> Known:
    """What the index knows, after units were looked for in their table."""
    units = index.units
    found_anywhere = not units.listed and not units.table
    return Known(index, units.listed, found_anywhere or units.unknown == "accept")


def facet_values(scan: Scan, groups: Groups, *, known: Known) -> list[str]:
    """The values of a scan's facet: those listed, and those found where others are accepted."""
    if not scan.facet:
        return [""]
    declared = known.index.facets.get(scan.facet)
    listed = set(declared.values) if declared else set()
    return sorted(listed | {name for name in groups.facets.found if name and known.has_facet(scan.facet, name)})


def found_units(all_groups: Sequence[Groups], known: Known) -> dict[str, Unit]:
    """The units listed, and those found in the records where others are accepted."""
    units = dict(known.units)
    if known.any_unit:
        for groups in all_groups:
            for name in groups.units.found - {None, OUTSIDE}:
                units.setdefault(str(name), Unit(str(name)))
    return units


def found_periods(groups: Groups, known: Known) -> set[str]:
    """The periods in which a unit of the index has rows."""
    here = groups.units.by_group(known.has_unit) > 0
    found = Keys(groups.periods.ids, groups.periods.places[here]).found
    return {str(period) for period in found if known.has_period(period)}


def unplaced(scan: Scan, groups: Groups, *, known: Known) -> list[Unplaced]:
    """The rows that no period, unit or facet value of the index takes, by the first reason that holds."""
    unit = groups.units.by_group(known.has_unit)
    period = groups.periods.by_group(known.has_period)
    facet = groups.facets.by_group(lambda name: known.has_facet(scan.facet, name))
    counts: dict[str, int] = {}
    for group in np.flatnonzero((unit & period & facet) == 0):
        place = int(group)
        reason = _reason(
            scan, known, period=groups.periods[place], unit=groups.units[place], facet=groups.facets[place]
        )
        counts[reason] = counts.get(reason, 0) + groups.rows[ROWS][place].as_py()
    return [Unplaced(scan.table, count, reason) for reason, count in sorted(counts.items())]


def _reason(scan: Scan, known: Known, *, period: str | None, unit: str | None, facet: str | None) -> str:
    if not known.has_unit(unit):
        if unit is None:
            return "no unit"
        return "outside the time of its unit" if unit == OUTSIDE else "a unit that is not listed"
    if not known.has_period(period):
        return "no period" if period is None else f"no {known.index.time.period} of this index"
    if not known.has_facet(scan.facet, facet):
        return f"no {scan.facet}" if facet is None else f"a {scan.facet} that is not listed"
    return ""


def expected_cells(grid: Grid, units: Mapping[str, Unit], *, totals: Mapping[str, Sequence[str]]) -> Truth:
    """Which cells of the grid get a row: those of units that exist in the period, and of totals with such a member."""
    always = np.ones(len(grid.periods), dtype=np.bool_)
    exists = {
        name: np.array([expected(unit, period) for period in grid.periods], dtype=np.bool_)
        if unit.since or unit.until
        else always
        for name, unit in units.items()
    }
    nothing = np.zeros(len(grid.periods), dtype=np.bool_)
    for name, parts in totals.items():
        exists[name] = np.any([exists.get(part, nothing) for part in parts] or [nothing], axis=0)
    by_unit = np.array([exists[name] for name in grid.units], dtype=np.bool_).reshape(
        len(grid.units), len(grid.periods)
    )
    cells: Truth = np.repeat(by_unit.T.ravel(), len(grid.facets))
    return cells


def members_by_total(known: Known, units: Mapping[str, Unit]) -> dict[str, list[str]]:
    """The members of each total that is measured over records."""
    return {total.id: members(total, units) for total in known.totals}
