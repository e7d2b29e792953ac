"""Gaps filled as a definition says: the methods of score/impute on the columns that one declaration covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.scopes import Scope, ancestors
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.period import PeriodKind, first_day, kind_of
from govgauge.score.filling import Imputed
from govgauge.score.found import Found, found
from govgauge.score.method import arguments_of, unknown
from govgauge.score.sheet import Sheet, why
from govgauge.score.table import Numbers, Panel, Table, constant
from govgauge.score.totals import unit_of

MONTHS_OF_A_YEAR = 12
DAYS_OF_A_LONG_YEAR = 366  # so that the same day of the year before is never more than a year ago
# Columns that a method looks at together must differ, or it refuses them all.
VARYING = ("node", "regression", "multiple")


@dataclass(frozen=True)
class Filled:
    """One cell that was put in."""

    period: str
    unit: str
    facet: str
    indicator: str
    value: float
    deviation: float
    method: str
    was: str


@dataclass(frozen=True)
class Step:
    """One method of a chain with what the definition tells of it."""

    method: Found
    given: Mapping[str, Any]
    data: Mapping[str, Any]
    says: str


@dataclass(frozen=True)
class Work:
    """One declaration at work: why each column could not be filled, so far."""

    index: Index
    scope: Scope
    sheets: Sequence[Sheet]
    refused: dict[tuple[str, str, str], str] = field(default_factory=dict)  # (period, facet value, indicator) → why


def impute(index: Index, sheets: Sequence[Sheet], *, scope: Scope) -> Iterator[Filled]:
    """Fill the gaps of the scope in every period, method after method; what is left missing says why."""
    work = Work(index, scope, sheets)
    for asked in scope.steps:
        step = told(asked)
        yield from panel(work, step) if step.method.takes == "panel" else each_period(work, step)
    for sheet in sheets:
        say_what_is_left(work, sheet)


def told(asked: ScoreFunction) -> Step:
    """A method of score/impute with its arguments; ScoreError for one that there is not."""
    known = found("score.impute")
    if asked.name not in known:
        raise unknown(asked, "score/impute", known=known)
    method = known[asked.name]
    values = arguments_of(method.sayable, asked)
    within = f" within {values['within']}" if values.get("within") else ""
    return Step(
        method,
        given={name: values[name] for name in method.parameters},
        data={name: values[name] for name in method.data},
        says=f"{asked.name}{within}",
    )


def each_period(work: Work, step: Step) -> Iterator[Filled]:
    """A method that looks at one period."""
    for sheet in work.sheets:
        for position, place, names in sheet.together(work.index, work.scope.indicators):
            if any(sheet.gaps(name, place).any() for name in names):
                yield from one_table(work, step, sheet=sheet, position=position, place=place, names=names)


def one_table(
    work: Work, step: Step, *, sheet: Sheet, position: str, place: int, names: tuple[str, ...]
) -> Iterator[Filled]:
    """The columns of one period and facet value."""
    usable = []
    for name in names:
        known = sheet.column(name, place)
        known = known[~np.isnan(known)]
        key = sheet.read.period, position, name
        if not len(known):
            work.refused[key] = "no unit has a value"
        elif step.method.name in VARYING and constant(known):
            work.refused[key] = f"all its values are {known[0]:g}"
        else:
            usable.append(name)
    if not usable:
        return
    table = sheet.table(usable, place)
    try:
        done = step.method.apply(table, **context(work.index, step, table=table), **step.given)
    except ScoreError as error:
        for name in usable:
            work.refused[sheet.read.period, position, name] = f"{step.method.name}: {why(error)}"
        return
    for column, name in enumerate(usable):
        yield from filled_in(sheet, name, done=done, column=column, place=place, position=position, says=step.says)


def context(index: Index, step: Step, *, table: Table) -> dict[str, Any]:
    """What a method must know of units and indicators besides their values."""
    made = CONTEXT.get(step.method.takes)
    return made(index, step, table=table) if made else {}


def of_groups(index: Index, step: Step, *, table: Table) -> dict[str, Any]:
    """Each unit's group; a unit without one is left missing, for the next method."""
    within = step.data["within"]
    return {"groups": [unit_of(index, unit).attributes.get(within) for unit in table.units], "leave": True}


def of_nodes(index: Index, step: Step, *, table: Table) -> dict[str, Any]:
    """Each column's node, and which way is better."""
    level, nodes = step.data["level"], []
    for name in table.columns:
        above = ancestors(index, name) or ("",)
        nodes.append(above[-1] if level is None else above[min(level, len(above) - 1)])
    better = ["less" if index.indicators[name].better == "less" else "more" for name in table.columns]
    return {"nodes": nodes, "better": better, "leave": True}


CONTEXT: Mapping[str, Callable[..., dict[str, Any]]] = {
    "table and groups": of_groups,
    "table and nodes": of_nodes,
}


def filled_in(
    sheet: Sheet, name: str, *, done: Imputed, column: int, place: int, position: str, says: str
) -> Iterator[Filled]:
    """Put one column's new values where there were gaps, and give an account of each."""
    where = sheet.gaps(name, place) & done.filled[:, column] & np.isfinite(done.values[:, column])
    was, units = sheet.was(name, place), sheet.units
    sheet.put(name, place, values=done.values[:, column], where=where)
    reading = sheet.read.of[name]
    rows = sheet.rows[where]
    reading.reason[rows, place] = sheet.texts.code(f"imputed by {says}")
    if reading.imputed is not None:
        reading.imputed[rows, place] = True
    for row in np.flatnonzero(where).tolist():
        yield Filled(
            sheet.read.period,
            unit=units[row],
            facet=position,
            indicator=name,
            value=float(done.values[row, column]),
            deviation=float(np.sqrt(done.variance[row, column])),
            method=says,
            was=was[row],
        )


def panel(work: Work, step: Step) -> Iterator[Filled]:
    """A method that looks from period to period, at the units of all of them."""
    every: dict[tuple[str, tuple[str, ...]], dict[int, int]] = {}  # (facet value, indicators) → period → place
    for number, sheet in enumerate(work.sheets):
        for position, place, names in sheet.together(work.index, work.scope.indicators):
            every.setdefault((position, names), {})[number] = place
    units = sorted({unit for sheet in work.sheets for unit in sheet.units})
    for (position, names), places in every.items():
        yield from one_panel(work, step, units=units, position=position, names=names, places=places)


def one_panel(
    work: Work,
    step: Step,
    *,
    units: Sequence[str],
    position: str,
    names: tuple[str, ...],
    places: Mapping[int, int],
) -> Iterator[Filled]:
    """The same columns in every period; a unit that is not there in a period has no value in it."""
    periods = tuple(sheet.read.period for sheet in work.sheets)
    values = np.full((len(periods), len(units), len(names)), np.nan)
    for number, place in places.items():
        sheet = work.sheets[number]
        values[number, rows_in(units, sheet)] = sheet.table(names, place).values
    done = step.method.apply(Panel(values, periods, times_of(periods), tuple(units), names), **step.given)
    for number, place in places.items():
        sheet = work.sheets[number]
        own = part_of(done, number, rows=rows_in(units, sheet))
        for column, name in enumerate(names):
            yield from filled_in(sheet, name, done=own, column=column, place=place, position=position, says=step.says)


def rows_in(units: Sequence[str], sheet: Sheet) -> list[int]:
    """Where the units of one period stand among all units."""
    place = {unit: row for row, unit in enumerate(units)}
    return [place[unit] for unit in sheet.units]


def part_of(done: Imputed, number: int, *, rows: Sequence[int]) -> Imputed:
    """One period of a panel."""
    return Imputed(done.values[number, rows], done.filled[number, rows], done.variance[number, rows])


def times_of(periods: Sequence[str]) -> Numbers:
    """How many years each period begins after the first; editions, which have no days, are one step apart.

    Years, halves, quarters and months are counted, not their days: a leap year is no further from the next than any.
    """
    days = [day for period in periods if (day := first_day(period)) is not None]
    if len(days) < len(periods):
        return np.arange(len(periods), dtype=np.float64)
    if PeriodKind.DAY in {kind_of(period) for period in periods}:
        return np.array([(day - days[0]).days / DAYS_OF_A_LONG_YEAR for day in days])
    months = [day.year * MONTHS_OF_A_YEAR + day.month for day in days]
    return np.array([(month - months[0]) / MONTHS_OF_A_YEAR for month in months])


def say_what_is_left(work: Work, sheet: Sheet) -> None:
    """A gap that no method filled keeps its status, and its reason says why it was not filled."""
    for position, place, names in sheet.together(work.index, work.scope.indicators):
        for name in names:
            left = sheet.gaps(name, place)
            if left.any():
                said = work.refused.get((sheet.read.period, position, name), "there is nothing to go by")
                sheet.say(name, place, where=left, said=f"not imputed: {said}")
