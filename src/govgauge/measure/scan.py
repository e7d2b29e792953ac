"""One scan of a table: which indicators it serves, how its rows are grouped, and the selects that count their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import expand_row, held, local_day
from govgauge.definition.formula.formulas import Formulas, PlacedFormulas
from govgauge.definition.formula.walk import kind_of
from govgauge.definition.model import Index, Indicator, Unit
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.period import PeriodKind
from govgauge.measure.parts import ROWS, Part, Parts, Reading
from govgauge.measure.periods import Cut, cut_by_day, whole
from govgauge.measure.units import Moment, placed_unit

# Names that no column of a table can have, since those never begin with a line.
PERIOD, UNIT, FACET, MEMBERS = "_period", "_unit", "_facet", "_members"


@dataclass(frozen=True)
class Read:
    """What one indicator reads from a scan."""

    measure: Reading
    coverage: Reading | None


@dataclass(frozen=True)
class Scan:
    """Rows of one table by unit, period and, when there is one, facet."""

    table: str
    facet: str
    unit: exp.Expr
    cut: Cut
    facet_value: exp.Expr | None
    parts: tuple[Part, ...]
    reads: Mapping[str, Read]  # by indicator

    @property
    def again(self) -> tuple[Part, ...]:
        """The parts that cannot be merged."""
        return tuple(part for part in self.parts if not part.merge)


def scans(index: Index, formulas: Formulas, *, clock: Clock, units: Mapping[str, Unit]) -> list[Scan]:
    """The fewest scans that serve every indicator: one per table, facet and column that decides the period."""
    grouped: dict[tuple[str, str, str], list[Indicator]] = {}
    for name, formula in formulas.indicators.items():
        indicator = index.indicators[name]
        at = formula.at.sql() if formula.at is not None else ""
        grouped.setdefault((formula.table, indicator.facet, at), []).append(indicator)
    return [_scan(index, formulas, indicators=indicators, clock=clock, units=units) for indicators in grouped.values()]


def _scan(
    index: Index, formulas: Formulas, *, indicators: list[Indicator], clock: Clock, units: Mapping[str, Unit]
) -> Scan:
    first = indicators[0]
    table, placed = first.of, formulas.placed[first.of]
    at = formulas.indicators[first.id].at or placed.at
    cut = _cut(index, placed, at=at, clock=clock, indicator=first)
    parts = Parts(clock, frozenset(formulas.columns[table]))
    reads = {}
    for indicator in indicators:
        formula = formulas.indicators[indicator.id]
        covered = formula.coverage
        reads[indicator.id] = Read(
            measure=parts.reading(formula.measure, formula.where),
            coverage=parts.reading(covered, formula.coverage_where) if covered is not None else None,
        )
    if placed.unit is None:
        raise _unplaced(index, first, "unit", "which unit its rows belong to")
    moment = Moment(cut.day, cut.key if cut.kind is None else None, index.time.period)
    facet_value = placed.facets.get(first.facet)
    if first.facet and facet_value is None:
        raise _unplaced(index, first, f"facets: {{{first.facet}: …}}", f"the {first.facet} of its rows")
    return Scan(
        table=table,
        facet=first.facet,
        unit=placed_unit(_text(placed.unit, clock), units, moment=moment),
        cut=cut,
        facet_value=_text(facet_value, clock) if facet_value is not None else None,
        parts=tuple(parts.all()),
        reads=reads,
    )


def _cut(index: Index, placed: PlacedFormulas, *, at: exp.Expr | None, clock: Clock, indicator: Indicator) -> Cut:
    time = index.time
    day = local_day(at, clock) if at is not None else None
    if at is not None and time.period not in (PeriodKind.WHOLE, PeriodKind.EDITION):
        return cut_by_day(at, time=time, clock=clock)
    if placed.period is not None and not indicator.at:
        return Cut(_text(placed.period, clock), None, day=day)
    if time.period is PeriodKind.WHOLE:
        return Cut(exp.Literal.string(whole(time)), None, day=day)
    raise _unplaced(index, indicator, "at", "the day or the period of its rows")


def _text(formula: exp.Expr, clock: Clock) -> exp.Expr:
    value = expand_row(formula, clock)
    return value if kind_of(formula) in ("text", "code") else held(value, "text")


def _unplaced(index: Index, indicator: Indicator, key: str, what: str) -> DefinitionError:
    return DefinitionError(
        Problem(
            str(index.at("indicators", indicator.id, "of")),
            f"the table {indicator.of!r} does not say {what}",
            remedy=f"say `{key}` in the table or source {indicator.of}",
            code="formula",
        )
    )


def query(scan: Scan, parts: tuple[Part, ...], *, only: exp.Expr | None = None, pooled: bool = False) -> exp.Select:
    """Count these parts in one select; `pooled` groups by the totals that units belong to instead of the units.

    Columns: PERIOD, UNIT, FACET (when the scan has one), ROWS, and one per part.
    """
    keys = keyed(scan)
    if pooled:
        keys[UNIT] = exp.column("total", table=MEMBERS, quoted=True)
    given = [exp.alias_(value, name, quoted=True) for name, value in keys.items()]
    given.append(exp.alias_(exp.Count(this=exp.Star()), ROWS, quoted=True))
    given += [exp.alias_(part.sql.copy(), part.name, quoted=True) for part in parts]
    select = exp.select(*given).from_(exp.to_identifier(scan.table, quoted=True))
    if pooled:
        belongs = exp.EQ(this=scan.unit.copy(), expression=exp.column("unit", table=MEMBERS, quoted=True))
        select = select.join(exp.to_identifier(MEMBERS, quoted=True), on=belongs, copy=False)
    if only is not None:
        select = select.where(only, copy=False)
    return select.group_by(*(exp.Literal.number(place + 1) for place in range(len(keys))), copy=False)


def keyed(scan: Scan) -> dict[str, exp.Expr]:
    """What rows are grouped by."""
    keys = {PERIOD: scan.cut.key.copy(), UNIT: scan.unit.copy()}
    return {**keys, FACET: scan.facet_value.copy()} if scan.facet_value is not None else keys
