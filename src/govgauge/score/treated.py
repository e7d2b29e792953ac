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
from govgauge.score.table import Flags, Numbers
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
    names = [name for name in names if there(sheet, name, place=place).any()]
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
    for change in done.log:
        yield Looked(position, change)
    for column, marks in enumerate(zip(*done.marks, strict=True)):
        if any(marks):
            after, told_of = done.values[:, column], np.array(marks, dtype=object)
            yield from put(sheet, names[column], after=after, marks=told_of, position=position, place=place)


def there(sheet: Sheet, name: str, *, place: int) -> Flags:
    """Units that have a value in a column."""
    scored = sheet.read.of[name].status[sheet.rows, place] == SCORED
    return np.asarray(scored & ~np.isnan(sheet.column(name, place)))


def put(sheet: Sheet, name: str, *, after: Numbers, marks: Marks, position: str, place: int) -> Iterator[Altered]:
    """The new values of one column, with their story."""
    before = sheet.column(name, place).copy()
    changed = there(sheet, name, place=place) & (marks != "")
    sheet.put(name, place, values=after, where=changed)
    for mark in sorted({str(m) for m in marks[changed]}) if sheet.told else ():
        said = ", ".join(SAID.get(part, part) for part in mark.split("+"))
        sheet.say(name, place, where=changed & (marks == mark), said=f"treated: {said}")
    if any(TURNED & set(str(mark).split("+")) for mark in marks[changed]):
        leave_out_totals(sheet, name, place=place)
    if not sheet.told:
        return
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
