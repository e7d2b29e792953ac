"""One period's values while they are prepared: shrunk, imputed, treated; every cell that is touched says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from govgauge.definition.model import Index
from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import INSUFFICIENT, NO_DATA, SCORED, STATUSES, Codes, Flags, Numbers, Texts
from govgauge.score.readings import Reading, Readings
from govgauge.score.table import Table
from govgauge.score.totals import is_total

GAPS = (NO_DATA, INSUFFICIENT)  # what does not apply, is not yet due or was refused is no gap to be filled


@dataclass(frozen=True)
class Sheet:
    """Readings of which those that are changed are copies. `rows` are those of units; totals are nobody's peers."""

    read: Readings
    of: dict[str, Reading]  # the readings' own dictionary
    rows: Codes
    units: tuple[str, ...]  # by id, in the order of `rows`
    texts: Texts
    told: bool = True  # whether cells tell their story; nobody listens to that of an alternative
    copies: set[str] = field(default_factory=set)  # indicators whose reading is this sheet's own

    def own(self, indicator: str) -> Reading:
        """A reading whose arrays may be changed: what nobody changes stays shared by all alternatives."""
        if indicator not in self.copies:
            self.copies.add(indicator)
            self.of[indicator] = copied(self.of[indicator])
        return self.of[indicator]

    def positions(self, index: Index, indicator: str) -> tuple[str, ...]:
        """The facet values that an indicator is measured at."""
        facet = index.indicators[indicator].facet
        return self.read.breakdowns[facet].values if facet else ("",)

    def together(self, index: Index, indicators: Sequence[str]) -> Iterator[tuple[str, int, tuple[str, ...]]]:
        """Indicators of one breakdown, at each of its values: (facet value, its place, indicators)."""
        by_facet: dict[str, list[str]] = {}
        for name in indicators:
            by_facet.setdefault(index.indicators[name].facet, []).append(name)
        for names in by_facet.values():
            for place, position in enumerate(self.positions(index, names[0])):
                yield position, place, tuple(names)

    def column(self, indicator: str, place: int) -> Numbers:
        """The units' values of one column; NaN where there is none."""
        return np.asarray(self.read.of[indicator].value[self.rows, place])

    def table(self, indicators: Sequence[str], place: int) -> Table:
        """Several columns."""
        values = [self.read.of[name].value[:, place : place + 1] for name in indicators]
        return Table(np.concatenate(values, axis=1)[self.rows], self.units, tuple(indicators))

    def valued(self, indicators: Sequence[str], place: int) -> Flags:
        """Where units have a value: units × indicators."""
        cells = [self.read.of[name] for name in indicators]
        status = np.concatenate([cell.status[:, place : place + 1] for cell in cells], axis=1)[self.rows]
        value = np.concatenate([cell.value[:, place : place + 1] for cell in cells], axis=1)[self.rows]
        return np.asarray((status == SCORED) & ~np.isnan(value))

    def gaps(self, indicator: str, place: int) -> Flags:
        """Units whose value may be put in."""
        status = self.read.of[indicator].status[self.rows, place]
        return np.isin(status, GAPS) & np.isnan(self.column(indicator, place))

    def put(self, indicator: str, place: int, *, values: Numbers, where: Flags) -> None:
        """New values of units; a cell that had none has one now."""
        reading, rows = self.own(indicator), self.rows[where]
        reading.value[rows, place] = values[where]
        reading.status[rows, place] = SCORED

    def say(self, indicator: str, place: int, *, where: Flags, said: str) -> None:
        """Add to the story of cells: what is told of them in the parts of their node."""
        if not self.told:
            return
        reading, rows = self.own(indicator), self.rows[where]
        known = self.texts.all()
        for old in np.unique(reading.reason[rows, place]).tolist():
            same = rows[reading.reason[rows, place] == old]
            reading.reason[same, place] = self.texts.code(f"{known[old]}; {said}" if known[old] else said)

    def was(self, indicator: str, place: int) -> list[str]:
        """For each unit, why it has no value: status and reason."""
        reading, known = self.read.of[indicator], self.texts.all()
        status, reason = reading.status[self.rows, place], reading.reason[self.rows, place]
        pairs = list(zip(status.tolist(), reason.tolist(), strict=True))
        said = {(s, r): f"{STATUSES[s]}: {known[r]}" if known[r] else str(STATUSES[s]) for s, r in {*pairs}}
        return [said[pair] for pair in pairs]


def sheet_of(index: Index, read: Readings, *, texts: Texts, told: bool = True) -> Sheet:
    """A sheet of its own, so that what was measured stays as it is."""
    of = dict(read.of)
    rows = [row for row, unit in enumerate(read.units) if not is_total(index, unit)]
    units = tuple(read.units[row] for row in rows)
    return Sheet(replace(read, of=of), of=of, rows=np.array(rows, dtype=np.int64), units=units, texts=texts, told=told)


def copied(reading: Reading) -> Reading:
    """The same values in arrays of their own."""
    return Reading(
        reading.value.copy(),
        status=reading.status.copy(),
        reason=reading.reason.copy(),
        n=reading.n,
        imputed=np.zeros(reading.value.shape, dtype=bool),
    )


def why(error: ScoreError) -> str:
    """The first problem of a method that cannot work with these values, in one line without the place."""
    first = error.problems[0]
    parts = [f"{first.where}: {first.found}" if first.where else first.found, first.remedy]
    return "; ".join(part for part in parts if part)
