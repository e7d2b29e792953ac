"""Outliers treated as a definition says: the methods of score/treat, column by column; every cell and step is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.scopes import Scope
from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import REFUSED, SCORED
from govgauge.score.found import Found, found
from govgauge.score.method import arguments_of, unknown
from govgauge.score.sheet import Sheet, why
from govgauge.score.table import Table
from govgauge.score.treating import Change, Treated

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
        for name in names:
            for asked in scope.steps:
                yield from one_column(sheet, name, asked=asked, position=position, place=place)


def told(asked: ScoreFunction) -> tuple[Found, Mapping[str, Any]]:
    """A method of score/treat with its arguments; ScoreError for one that there is not."""
    known = found("score.treat")
    if asked.name not in known:
        raise unknown(asked, "score/treat", known=known)
    return known[asked.name], arguments_of(known[asked.name].sayable, asked)


def one_column(
    sheet: Sheet, name: str, *, asked: ScoreFunction, position: str, place: int
) -> Iterator[Altered | Looked]:
    """One column by one method; a column that the method refuses has no scores, and says why."""
    method, given = told(asked)
    reading = sheet.read.of[name]
    before = sheet.column(name, place).copy()
    there = (reading.status[sheet.rows, place] == SCORED) & ~np.isnan(before)
    if not there.any():
        return
    try:
        done: Treated = method.apply(Table(before[:, None], sheet.units, (name,)), **given)
    except ScoreError as error:
        refuse(sheet, name, place=place, said=f"not treated: {why(error)}")
        return
    after, marks = done.values[:, 0], np.array([row[0] for row in done.marks], dtype=object)
    changed = there & (marks != "")
    sheet.put(name, place, values=after, where=changed)
    for mark in sorted({str(m) for m in marks[changed]}):
        said = ", ".join(SAID.get(part, part) for part in mark.split("+"))
        sheet.say(name, place, where=changed & (marks == mark), said=f"treated: {said}")
    if any(TURNED & set(str(mark).split("+")) for mark in marks[changed]):
        leave_out_totals(sheet, name, place=place)
    for change in done.log:
        yield Looked(position, change)
    for row in np.flatnonzero(changed).tolist():
        yield Altered(sheet.units[row], position, name, float(before[row]), float(after[row]), str(marks[row]))


def refuse(sheet: Sheet, name: str, *, place: int, said: str) -> None:
    """Nobody has a score in a column that cannot be treated as asked."""
    reading = sheet.read.of[name]
    rows = np.flatnonzero(reading.status[:, place] == SCORED)
    reading.value[rows, place], reading.status[rows, place] = np.nan, REFUSED
    reading.reason[rows, place] = sheet.texts.code(said)


def leave_out_totals(sheet: Sheet, name: str, *, place: int) -> None:
    """A total's value is not in the unit of measurement that the units' values now have."""
    reading = sheet.read.of[name]
    others = np.setdiff1d(np.flatnonzero(reading.status[:, place] == SCORED), sheet.rows)
    reading.value[others, place], reading.status[others, place] = np.nan, REFUSED
    reading.reason[others, place] = sheet.texts.code(TOTAL)
