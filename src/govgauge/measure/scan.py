"""One scan of a table: which indicators it serves, how its rows are grouped, and the selects that count their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import expand_row, held, local_day
from govgauge.definition.formula.formulas import Formulas, PlacedFormulas
from govgauge.definition.formula.tree import copied, table
from govgauge.definition.formula.walk import kind_of
from govgauge.definition.model import Index, Indicator, Unit
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.period import PeriodKind
from govgauge.measure.parts import ROWS, Part, Parts, Reading
from govgauge.measure.periods import Cut, cut_by_day, whole
from govgauge.measure.units import Moment, applies, placed_unit

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
    def unit_column(self) -> str:
        """The column that holds the unit of each row as it stands; empty where units are worked out."""
        return self.unit.name if isinstance(self.unit, exp.Column) else ""

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
    return [scan_for(index, formulas, indicators=group, clock=clock, units=units) for group in grouped.values()]


def scan_for(
    index: Index, formulas: Formulas, *, indicators: Sequence[Indicator], clock: Clock, units: Mapping[str, Unit]
) -> Scan:
    """The scan that serves these indicators, which share table, facet and day. Raises DefinitionError."""
    first = indicators[0]
    placed = formulas.placed[first.of]
    at = formulas.indicators[first.id].at or placed.at
    cut = _cut(index, placed, at=at, clock=clock, indicator=first)
    if placed.unit is None:
        raise _unplaced(index, first, "unit", "which unit its rows belong to")
    moment = Moment(cut.day, cut.key if cut.kind is None else None, index.time.period)
    unit = placed_unit(_text(placed.unit, clock), units, moment=moment)
    parts = Parts(clock, frozenset(formulas.columns[first.of]))
    reads = {}
    for indicator in indicators:
        formula = formulas.indicators[indicator.id]
        covered, also = formula.coverage, _applying(index, indicator, unit=unit, units=units)
        reads[indicator.id] = Read(
            measure=parts.reading(formula.measure, formula.where, also=also),
            coverage=parts.reading(covered, formula.coverage_where, also=also) if covered is not None else None,
        )
    facet_value = placed.facets.get(first.facet)
    if first.facet and facet_value is None:
        raise _unplaced(index, first, f"facets: {{{first.facet}: …}}", f"the {first.facet} of its rows")
    return Scan(
        table=first.of,
        facet=first.facet,
        unit=unit,
        cut=cut,
        facet_value=_text(facet_value, clock) if facet_value is not None else None,
        parts=tuple(parts.all()),
        reads=reads,
    )


def _applying(index: Index, indicator: Indicator, *, unit: exp.Expr, units: Mapping[str, Unit]) -> exp.Expr | None:
    """Whether a row is of a unit that the indicator applies to; only totals, which pool rows, need to ask."""
    if not indicator.applies or all(total.how != "records" for total in index.units.totals):
        return None
    ids = [exp.Literal.string(one.id) for one in units.values() if applies(indicator, one)]
    return exp.In(this=copied(unit), expressions=ids) if ids else exp.false()


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
    given = [_as(value, name) for name, value in keys.items()]
    given.append(_as(exp.Count(this=exp.Star()), ROWS))
    given += [_as(copied(part.sql), part.name) for part in parts]
    select = exp.Select(expressions=given).from_(table(scan.table), copy=False)
    if pooled:
        belongs = exp.EQ(this=copied(scan.unit), expression=exp.column("unit", table=MEMBERS, quoted=True))
        select = select.join(table(MEMBERS), on=belongs, copy=False)
    if only is not None:
        select = select.where(only, copy=False)
    return select.group_by(*(exp.Literal.number(place + 1) for place in range(len(keys))), copy=False)


def _as(value: exp.Expr, name: str) -> exp.Alias:
    return exp.Alias(this=value, alias=exp.to_identifier(name, quoted=True))


def keyed(scan: Scan) -> dict[str, exp.Expr]:
    """What rows are grouped by."""
    keys = {PERIOD: copied(scan.cut.key), UNIT: copied(scan.unit)}
    return {**keys, FACET: copied(scan.facet_value)} if scan.facet_value is not None else keys
