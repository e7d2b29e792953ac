"""Who is evaluated: units listed or found in a table, merged into others, and the totals that pool their rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from sqlglot import exp

from govgauge.definition.formula.expand import held
from govgauge.definition.formula.tree import copied, table
from govgauge.definition.model import Index, Indicator, Total, Unit, Units
from govgauge.definition.wholes import written_out
from govgauge.kernel.errors import MeasureError, Problem
from govgauge.kernel.period import PeriodKind, first_day, last_day
from govgauge.measure.engine import Engine
from govgauge.measure.periods import period_of

OUTSIDE = ""  # stands for the unit of a row from before its unit began or after it closed
Turn: TypeAlias = tuple[exp.Expr, str | None]  # under which condition a row counts where; None: at its own unit


def with_found_units(index: Index, engine: Engine) -> Index:
    """The index with the units that are found in its unit table listed, as they stand there.

    Raises MeasureError when the table names one unit twice with different words, unless its rows follow each other in
    time, and where units went into each other in a way that leaves it open who answers.
    """
    units = index.units
    if not units.table or not engine.has(units.table):
        return _with_totals(index, units)
    wanted = [units.id, *units.title.values(), *units.attributes.values()]
    dated = [column for column in (units.since, units.until, units.into) if column]
    columns = [
        exp.alias_(held(exp.column(column, quoted=True), "text"), f"c{number}", quoted=True)
        for number, column in enumerate([*wanted, *dated])
    ]
    rows = engine.select(exp.select(*columns).from_(table(units.table)).distinct())
    stretches: dict[str, list[Unit]] = {}
    for name, *said in sorted((list(row.values()) for row in rows.to_pylist()), key=lambda row: [str(x) for x in row]):
        if name is not None:
            stretches.setdefault(str(name), []).append(_found(units, str(name), said))
    listed = dict(units.listed)
    for name, rows_of_it in stretches.items():
        if name not in listed:
            listed[name] = _one(units, rows_of_it)
    if dated:
        _require_successors(units, listed)
    return _with_totals(index, dataclasses.replace(units, listed=listed))


def is_named_only(units: Units) -> bool:
    """Whether the unit table tells of its units nothing but their ids."""
    return bool(units.table) and not (units.title or units.attributes or units.since or units.until or units.into)


def with_named_units(index: Index, ids: Collection[str | None]) -> Index:
    """The index with the units of these ids beside those it lists, of which nothing else is known."""
    units = index.units
    named = {name: Unit(name) for name in sorted(name for name in ids if name is not None) if name not in units.listed}
    return _with_totals(index, dataclasses.replace(units, listed={**units.listed, **named}))


def _with_totals(index: Index, units: Units) -> Index:
    known = written_out(units)
    return index if known is index.units else dataclasses.replace(index, units=known)


def _found(units: Units, name: str, said: Sequence[str | None]) -> Unit:
    """The unit of one row, in the order of the columns; what is not known is left out."""
    rest = iter(said)
    titles = {language: text for language in units.title if (text := next(rest))}
    attributes = {key: text for key in units.attributes if (text := next(rest)) is not None}
    since, until, into = (next(rest) if column else None for column in (units.since, units.until, units.into))
    return Unit(name, titles, attributes, _day(units, name, since), _day(units, name, until), into or "")


def _day(units: Units, name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise _refused(units, f"{name!r} begins or ends on {text!r}, which is no day", "columns of type date") from None


def _one(units: Units, stretches: Sequence[Unit]) -> Unit:
    """The unit of several rows that follow each other in time: called as in the last of them."""
    if len(stretches) == 1:
        return stretches[0]
    ordered = sorted(stretches, key=lambda unit: unit.since or date.min)
    for earlier, later in pairwise(ordered):
        if earlier.until is None or later.since is None or later.since <= earlier.until:
            found = f"the unit {later.id!r} stands there twice, with different titles or attributes"
            raise _refused(units, found, "one row for each unit, or rows that follow each other in time")
    return dataclasses.replace(ordered[-1], since=ordered[0].since)


def _require_successors(units: Units, listed: Mapping[str, Unit]) -> None:
    """Every unit that went into another says when, into one that is there, and not in a circle."""
    for unit in listed.values():
        if unit.since and unit.until and unit.since > unit.until:
            raise _refused(units, f"{unit.id!r} begins on {unit.since} and ends before that, on {unit.until}")
        if unit.into and unit.into not in listed:
            raise _refused(units, f"{unit.id!r} went into {unit.into!r}, which is not there", "a unit of the table")
        if unit.into and not unit.until:
            raise _refused(units, f"{unit.id!r} went into {unit.into!r}, and it is not said when", "its last day")
        trail = [unit.id]
        while (following := listed[trail[-1]].into) and following not in trail:
            trail.append(following)
        if following:
            circle = " → ".join([*trail[trail.index(following) :], following])
            raise _refused(units, f"units went into each other in a circle: {circle}", "one that goes on")


def _refused(units: Units, found: str, allowed: str = "") -> MeasureError:
    return MeasureError(Problem(units.table, found, allowed, "correct the table, or what makes it"))


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
    alike: dict[tuple[tuple[str, str | None], ...], tuple[list[str], list[Turn]]] = {}
    for one in units.values():
        if one.since is None and one.until is None and not one.into:
            continue  # as nearly all are
        course = [(when, None if to == one.id else to) for when, to in _course(one, units, moment=moment)]
        ids, _ = alike.setdefault(tuple((when.sql(), to) for when, to in course), ([], course))
        ids.append(one.id)
    branches = [
        exp.If(this=exp.and_(_is_one_of(unit, ids), when), true=copied(unit) if to is None else exp.Literal.string(to))
        for ids, course in alike.values()
        for when, to in reversed(course)
    ]
    return exp.Case(ifs=branches, default=unit) if branches else unit


def _is_one_of(unit: exp.Expr, ids: Sequence[str]) -> exp.Expr:
    """Units with the same course are asked about together: a question for each unit would be asked of every row."""
    return exp.In(this=copied(unit), expressions=[exp.Literal.string(one) for one in ids])


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


def applies(indicator: Indicator, unit: Unit) -> bool:
    """Whether the unit has the attributes that the indicator asks for."""
    return all(unit.attributes.get(name) in values for name, values in indicator.applies.items())


def not_for(indicator: Indicator, units: Mapping[str, Unit], *, totals: Mapping[str, Sequence[str]]) -> set[str]:
    """The units that the indicator does not apply to, and the totals that have no unit it applies to."""
    if not indicator.applies:
        return set()
    without = {unit.id for unit in units.values() if not applies(indicator, unit)}
    return without | {total for total, parts in totals.items() if without.issuperset(parts)}


def members(total: Total, units: Mapping[str, Unit]) -> list[str]:
    """The units that a total is made of."""
    return [
        unit.id
        for unit in units.values()
        if all(unit.attributes.get(key) == value for key, value in total.members.items())
    ]
