"""Outliers treated as a definition says: the methods of score/treat on whole columns; every cell and step is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.scopes import Scope
from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import REFUSED, SCORED
from govgauge.score.found import Found, found
from govgauge.score.method import arguments_of, unknown
from govgauge.score.sheet import Sheet, why
from govgauge.score.table import Numbers
from govgauge.score.treating import Change, Treated

Marks: TypeAlias = NDArray[np.object_]
TURNED = frozenset(("log", "box-cox"))  # marks of treatments that change the unit of measurement
TOTAL = "its values are treated among units, and this is none of them"
SAID = {
    "high": "winsorised from above",
    "low": "winsorised from below",
    "log": "in logarithms",
    "box-cox": "by Box-Cox",
}


@dataclass(frozen=True)
class Altered:
    """One cell that was changed."""

    unit: str
    facet: str
    indicator: str
    before: float
    after: float
    done: str


@dataclass(frozen=True)
class Looked:
    """One line of the log, at a facet value."""

    facet: str
    change: Change


def treat(index: Index, sheet: Sheet, *, scope: Scope) -> Iterator[Altered | Looked]:
    """Treat every column of the scope in one period."""
    for position, place, names in sheet.together(index, scope.indicators):
        for asked in scope.steps:
            yield from columns(sheet, names, asked=asked, position=position, place=place)


def told(asked: ScoreFunction) -> tuple[Found, Mapping[str, Any]]:
    """A method of score/treat with its arguments; ScoreError for one that there is not."""
    known = found("score.treat")
    if asked.name not in known:
        raise unknown(asked, "score/treat", known=known)
    return known[asked.name], arguments_of(known[asked.name].sayable, asked)


def columns(
    sheet: Sheet, names: Sequence[str], *, asked: ScoreFunction, position: str, place: int
) -> Iterator[Altered | Looked]:
    """Columns by one method; a column that the method refuses has no scores, and says why."""
    method, given = told(asked)
    valued = sheet.valued(names, place)
    filled = np.flatnonzero(valued.any(axis=0)).tolist()
    names, valued = [names[place] for place in filled], valued[:, filled]
    if not names:
        return
    try:
        done: Treated = method.apply(sheet.table(names, place), **given)
    except ScoreError as error:
        if len(names) == 1:
            refuse(sheet, names[0], place=place, said=f"not treated: {why(error)}")
        else:  # then each on its own, so that only those that are refused have no scores
            for name in names:
                yield from columns(sheet, [name], asked=asked, position=position, place=place)
        return
    if sheet.told:
        yield from (Looked(position, change) for change in done.log)
    marks = np.array(done.marks, dtype=object)
    changed = valued & (marks != "")
    for column in np.flatnonzero(changed.any(axis=0)).tolist():
        story = np.where(changed[:, column], marks[:, column], "")
        yield from put(sheet, names[column], after=done.values[:, column], marks=story, position=position, place=place)


def put(sheet: Sheet, name: str, *, after: Numbers, marks: Marks, position: str, place: int) -> Iterator[Altered]:
    """The new values of one column, with their story: a mark for each unit whose value was changed, else ""."""
    before, changed = sheet.column(name, place), np.asarray(marks != "")
    sheet.put(name, place, values=after, where=changed)
    done = sorted({*marks.tolist()} - {""})
    if any(TURNED & {*mark.split("+")} for mark in done):
        leave_out_totals(sheet, name, place=place)
    if not sheet.told:
        return
    for mark in done:
        said = ", ".join(SAID.get(part, part) for part in mark.split("+"))
        sheet.say(name, place, where=marks == mark, said=f"treated: {said}")
    for row in np.flatnonzero(changed).tolist():
        yield Altered(sheet.units[row], position, name, float(before[row]), float(after[row]), str(marks[row]))


def refuse(sheet: Sheet, name: str, *, place: int, said: str) -> None:
    """Nobody has a score in a column that cannot be treated as asked."""
    reading = sheet.own(name)
    rows = np.flatnonzero(reading.status[:, place] == SCORED)
    reading.value[rows, place], reading.status[rows, place] = np.nan, REFUSED
    reading.reason[rows, place] = sheet.texts.code(said)


def leave_out_totals(sheet: Sheet, name: str, *, place: int) -> None:
    """A total's value is not in the unit of measurement that the units' values now have."""
    if len(sheet.rows) == len(sheet.read.units):
        return
    reading = sheet.own(name)
    others = np.setdiff1d(np.flatnonzero(reading.status[:, place] == SCORED), sheet.rows)
    reading.value[others, place], reading.status[others, place] = np.nan, REFUSED
    reading.reason[others, place] = sheet.texts.code(TOTAL)
