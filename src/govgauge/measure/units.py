"""Who is evaluated: units listed or found in a table, merged into others, and the totals that pool their rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlglot import exp

from govgauge.definition.formula.expand import held
from govgauge.definition.formula.tree import copied, table
from govgauge.definition.model import Index, Total, Unit, Units
from govgauge.kernel.errors import MeasureError, Problem
from govgauge.kernel.period import PeriodKind, first_day, last_day
from govgauge.measure.engine import Engine
from govgauge.measure.periods import period_of

OUTSIDE = ""  # stands for the unit of a row from before its unit began or after it closed


def with_found_units(index: Index, engine: Engine) -> Index:
    """The index with the units that are found in its unit table listed, titles and attributes as they stand there.

    Raises MeasureError when the table names one unit twice with different words.
    """
    units = index.units
    if not units.table or not engine.has(units.table):
        return index
    wanted = [units.id, *units.title.values(), *units.attributes.values()]
    columns = [
        exp.alias_(held(exp.column(column, quoted=True), "text"), f"c{number}", quoted=True)
        for number, column in enumerate(wanted)
    ]
    rows = engine.select(exp.select(*columns).from_(table(units.table)).distinct())
    listed = dict(units.listed)
    for name, *said in sorted((list(row.values()) for row in rows.to_pylist()), key=lambda row: [str(x) for x in row]):
        if name is None:
            continue
        unit = _found(units, str(name), said)
        if name in listed and listed[name] != unit and name not in units.listed:
            raise MeasureError(
                Problem(
                    units.table,
                    f"the unit {name!r} stands there twice, with different titles or attributes",
                    "one row for each unit",
                )
            )
        listed.setdefault(unit.id, unit)
    return dataclasses.replace(index, units=dataclasses.replace(units, listed=listed))


def _found(units: Units, name: str, said: Sequence[str | None]) -> Unit:
    """The unit with its titles and attributes, in the order of their columns; what is not known is left out."""
    titles, attributes = said[: len(units.title)], said[len(units.title) :]
    return Unit(
        name,
        {language: text for language, text in zip(units.title, titles, strict=True) if text},
        {key: text for key, text in zip(units.attributes, attributes, strict=True) if text is not None},
    )


@dataclass(frozen=True)
class Moment:
    """When a row happened, as far as its table says: a local day, or the text of a calendar period."""

    day: exp.Expr | None = None
    period: exp.Expr | None = None
    kind: PeriodKind = PeriodKind.WHOLE

    def reaches(self, since: date, *, whole: bool) -> exp.Expr | None:
        """Whether a row is from this day or later; None when that cannot be known.

        A period that the day cuts in two counts as later when `whole` is false, and as earlier when it is true.
        """
        if self.day is not None:
            return exp.GTE(this=copied(self.day), expression=held(exp.Literal.string(since.isoformat()), "date"))
        if self.period is None or self.kind in (PeriodKind.WHOLE, PeriodKind.EDITION) or since == date.min:
            return None
        # Ids of calendar periods of one kind sort as the calendar does.
        if whole:
            before = exp.Literal.string(period_of(since - timedelta(days=1), self.kind))
            return exp.GT(this=copied(self.period), expression=before)
        return exp.GTE(this=copied(self.period), expression=exp.Literal.string(period_of(since, self.kind)))


def placed_unit(unit: exp.Expr, units: Mapping[str, Unit], *, moment: Moment) -> exp.Expr:
    """The unit where a row counts: its own, or the one it was merged into when the row happened.

    A row from outside its unit's time gives OUTSIDE; where the table tells no time, units are taken as they stand.
    """
    branches: list[exp.If] = []
    for one in units.values():
        if one.since is None and one.until is None and not one.into:
            continue  # as nearly all are
        mine = exp.EQ(this=copied(unit), expression=exp.Literal.string(one.id))
        branches += [
            exp.If(this=exp.and_(copied(mine), condition), true=exp.Literal.string(target))
            for condition, target in reversed(_course(one, units, moment=moment))
        ]
    return exp.Case(ifs=branches, default=unit) if branches else unit


def _course(unit: Unit, units: Mapping[str, Unit], *, moment: Moment) -> list[tuple[exp.Expr, str]]:
    """Under which condition rows of the unit count where; of those that hold, the last one decides."""
    steps: list[tuple[exp.Expr | None, str]] = []
    if unit.since is not None:
        begun = moment.reaches(unit.since, whole=False)
        steps += [(exp.true() if begun is not None else None, OUTSIDE), (begun, unit.id)]
    here, seen = unit, {unit.id}
    gone: exp.Expr = exp.true()
    while here.until is not None or here.into:
        target = here.into if here.into in units and here.into not in seen else OUTSIDE
        closed = moment.reaches(here.until + timedelta(days=1), whole=True) if here.until else exp.true()
        if closed is None:
            break
        gone = closed if gone == exp.true() else exp.and_(copied(gone), closed)
        steps.append((gone, target))
        if target == OUTSIDE:
            break
        here = units[target]
        seen.add(target)
    return [(condition, target) for condition, target in steps if condition is not None]


def expected(unit: Unit, period: str) -> bool:
    """Whether the unit exists at some time of the period."""
    first, last = first_day(period), last_day(period)
    if first is None or last is None:
        return True
    return not ((unit.since and last < unit.since) or (unit.until and first > unit.until))


def members(total: Total, units: Mapping[str, Unit]) -> list[str]:
    """The units that a total is made of."""
    return [
        unit.id
        for unit in units.values()
        if all(unit.attributes.get(key) == value for key, value in total.members.items())
    ]
