"""From tables to measures: attach, derive, scan each table once, and settle every expected cell.

Small tables are answered in one select; large ones period by period where an answer has to hold all values, so that
memory stays small (ENGINE, section 2: planning beats the one statement).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.model import Index
from govgauge.kernel.errors import MeasureError
from govgauge.kernel.period import require
from govgauge.kernel.shapes import Measures, Unplaced
from govgauge.measure.again import LARGE
from govgauge.measure.ages import ages, newest
from govgauge.measure.cells import laid
from govgauge.measure.engine import Engine
from govgauge.measure.grid import (
    Grid,
    Groups,
    Known,
    expected_cells,
    facet_values,
    found_periods,
    found_units,
    groups_of,
    known,
    members_by_total,
    unplaced,
)
from govgauge.measure.outcome import settled
from govgauge.measure.placing import require_placed
from govgauge.measure.scan import Scan, query, scans
from govgauge.measure.sheet import Piece, sheet
from govgauge.measure.tables import prepare
from govgauge.measure.units import is_named_only, not_for, with_found_units, with_named_units

Progress = Callable[[str, int, int], None]


def silent(*_step: object) -> None:
    """Progress that nobody wants to see."""


def measure(
    index: Index,
    tables: Mapping[str, Sequence[Path]],
    *,
    engine: Engine,
    periods: Sequence[str] | None = None,
    absent: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Measures:
    """One row per expected period × unit × facet × indicator, with status and reason.

    `tables` gives the Parquet files of each source, `absent` says why a source has none; `periods` restricts what is
    measured. Raises DefinitionError, MeasureError, or UsageError for a period that the records do not have.
    """
    formulas = read_formulas(index)
    prepared = prepare(index, formulas, engine=engine, files=tables, absent=absent or {}, progress=progress)
    later = is_named_only(index.units)
    if not later:
        index = with_found_units(index, engine)
    plan = scans(index, formulas, clock=prepared.clock, units=index.units.listed)
    answers = []
    for number, scan in enumerate(plan):
        progress("measuring", number, len(plan))
        large = bool(scan.again) and prepared.rows[scan.table] >= LARGE
        parts = tuple(part for part in scan.parts if part.merge or not large)
        with telling_what(scan):
            groups = groups_of(scan, engine.select(query(scan, (*parts, *newest(scan)))))
        answers.append(Answer(scan, groups, large))
    if later:
        index = _with_counted_units(index, answers, engine=engine)
    measures = _measures(index, answers, engine=engine, periods=periods, empty=prepared.absent)
    progress("measuring", len(plan), len(plan))
    return measures


@contextmanager
def telling_what(scan: Scan) -> Iterator[None]:
    """Say in an engine's error which indicators could not be measured."""
    try:
        yield
    except MeasureError as error:
        names = list(scan.reads)
        shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        where = f"measuring {shown} from {scan.table}"
        raise MeasureError(*(replace(problem, where=where) for problem in error.problems)) from None


@dataclass(frozen=True)
class Answer:
    """A scan with the groups it has counted; of a large table, only what can be merged so far."""

    scan: Scan
    groups: Groups
    large: bool


def _with_counted_units(index: Index, answers: Sequence[Answer], *, engine: Engine) -> Index:
    """The index with the units of its unit table, which a scan of this table by its ids has met already."""
    for answer in answers:
        if (answer.scan.table, answer.scan.unit_column) == (index.units.table, index.units.id):
            return with_named_units(index, answer.groups.units.found)
    return with_found_units(index, engine)


def _measures(
    index: Index,
    answers: Sequence[Answer],
    *,
    engine: Engine,
    periods: Sequence[str] | None,
    empty: Mapping[str, str],
) -> Measures:
    who = known(index)
    require_placed((answer.groups for answer in answers), who)
    units = found_units([answer.groups for answer in answers], who)
    totals = members_by_total(who, units)
    found = sorted(set().union(*(found_periods(answer.groups, who) for answer in answers)))
    chosen = sorted({require(period, found) for period in periods}) if periods else found
    pieces: list[Piece] = []
    for answer in answers:
        scan = answer.scan
        grid = Grid(chosen, sorted({*units, *totals}), facet_values(scan, answer.groups, known=who))
        with telling_what(scan):
            columns = laid(
                scan, answer.groups, index=index, grid=grid, totals=totals, engine=engine, large=answer.large
            )
        outcomes = {}
        for name, read in scan.reads.items():
            indicator = index.indicators[name]
            without = not_for(indicator, units, totals=totals)
            outcomes[name] = settled(
                indicator, read, grid=grid, columns=columns, absent=empty.get(scan.table, ""), elsewhere=without
            )
        pieces.append(Piece(grid, expected_cells(grid, units, totals=totals), outcomes))
    counted = [(answer.scan, answer.groups) for answer in answers]
    freshness = ages(counted, period=max(chosen, default=""), units=units)
    return Measures(sheet(pieces), _set_aside(answers, who), freshness)


def _set_aside(answers: Sequence[Answer], who: Known) -> tuple[Unplaced, ...]:
    """Rows that nothing takes, once per table and reason."""
    found = {
        (one.table, one.reason): one for answer in answers for one in unplaced(answer.scan, answer.groups, known=who)
    }
    return tuple(found[key] for key in sorted(found))
