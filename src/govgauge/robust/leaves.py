"""The indicators' scores under one alternative of imputation, treatment and score functions: made once, used by all
draws that take this alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.score.cells import REFUSED, SCORED, Cells, Codes, Flags, Kind, Numbers, Texts
from govgauge.score.ladder import Climb, indicator_cells, looking_back, peers_among, roll_up
from govgauge.score.leaf import Peers, Yardstick
from govgauge.score.plan import Plan
from govgauge.score.prepare import prepare
from govgauge.score.readings import Reading, Readings
from govgauge.score.table import Places
from govgauge.score.totals import is_total


@dataclass(frozen=True)
class Leaves:
    """Cells of every indicator, with what they were made by; `kept` are indicators whose values are all equal, so that
    a score function that compares units has nothing to go by, and the declared score stays."""

    plan: Plan
    read: Readings
    peers: Peers
    cells: Mapping[str, Cells]
    kept: tuple[str, ...]
    past: Mapping[str, Yardstick]  # of indicators whose yardstick is a reference period

    @cached_property
    def together(self) -> Together:
        """The units as a whole, every indicator beside the other."""
        return Together(self.cells)


@dataclass(frozen=True)
class Together:
    """Indicators × units, each table made when it is first asked for."""

    cells: Mapping[str, Cells]

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Indicator → row."""
        return {name: place for place, name in enumerate(self.cells)}

    @cached_property
    def score(self) -> Numbers:
        """Scores, NaN where there is none."""
        return last_columns([one.score for one in self.cells.values()])

    @cached_property
    def coverage(self) -> Numbers:
        """1 for what rests on a measured value."""
        return last_columns([one.coverage for one in self.cells.values()])

    @cached_property
    def status(self) -> Codes:
        """Codes of their status."""
        return last_columns([one.status for one in self.cells.values()])

    def rows(self, names: Sequence[str]) -> Places:
        """The rows of these indicators."""
        return np.array([self.at[name] for name in names], dtype=np.intp)


def last_columns(arrays: Sequence[NDArray[Kind]]) -> NDArray[Kind]:
    """The last column of each array as a row."""
    if not arrays:
        return np.zeros((0, 0))  # type: ignore[return-value]
    return np.concatenate([array[:, -1] for array in arrays]).reshape(len(arrays), -1)


def prepared(index: Index, every: Sequence[Readings], *, texts: Texts) -> Mapping[str, Readings]:
    """The readings of all periods as the index prepares them."""
    return {read.period: read for read in prepare(index, every, texts=texts, told=False).readings}


def leaves(
    asked: Plan,
    ready: Mapping[str, Readings],
    *,
    period: str,
    texts: Texts,
    declared: Leaves | None = None,
    made: Sequence[Leaves] = (),
) -> Leaves:
    """Every indicator of the plan scored on the prepared readings of a period, without totals.

    `declared` are the leaves of the definition as it is; from those that are `made`, what is the same is taken over.
    """
    index = asked.index
    read = without_totals(index, ready[period])
    state = Climb(asked, read=read, texts=texts, past=ready)
    peers, kept = declared.peers if declared else peers_among(index, read.units), list[str]()
    looking = yardsticks(state)
    same = {name: one for name in index.indicators if name not in looking and (one := same_of(state, name, made=made))}
    new = [indicator for indicator in index.indicators.values() if indicator.id not in same]
    scored = indicator_cells(state, new, peers=peers)
    for name in index.indicators:
        state.cells[name] = same[name].cells[name] if name in same else scored[name]
        if name in same:
            kept += [name] if name in same[name].kept else []
        elif declared and restored(state, name, declared=declared.cells[name]):
            kept.append(name)
    return Leaves(
        state.plan,
        read,
        peers=peers,
        cells=state.cells,
        kept=tuple(kept),
        past=looking,
    )


def yardsticks(state: Climb) -> dict[str, Yardstick]:
    """The peers' values in a reference period, for indicators whose score function looks back to one in the run."""
    found = {
        name: looking_back(state, state.plan.index.indicators[name], rule=rule)
        for name, rule in state.plan.normalise.items()
        if "reference" in rule.method.context
    }
    return {name: one for name, one in found.items() if one}


def same_of(state: Climb, name: str, *, made: Sequence[Leaves]) -> Leaves | None:
    """Leaves in which an indicator has the very same values and score function."""
    reading, rule = state.read.of[name], state.plan.normalise[name]
    alike = (one for one in made if one.read.of[name] is reading and one.plan.normalise[name] == rule)
    return next(alike, None)


def restored(state: Climb, name: str, *, declared: Cells) -> bool:
    """Put declared scores back in columns that the alternative refuses altogether; whether there was such a column."""
    if not (state.cells[name].status == REFUSED).any():
        return False
    facet = state.plan.carries[name]
    width = len(state.read.breakdowns[facet].values) if facet else 1
    now, before = state.cells[name].at(0, width), declared.at(0, width)
    lost = refused_columns(now, before)
    if not lost.any():
        return False
    apart = Cells(
        now.positions,
        score=np.where(lost, before.score, now.score),
        coverage=np.where(lost, before.coverage, now.coverage),
        status=np.where(lost, before.status, now.status),
        reason=np.where(lost, before.reason, now.reason),
    )
    state.cells[name] = roll_up(state, name, facet=facet, apart=apart) if facet else apart
    return True


def refused_columns(now: Cells, before: Cells) -> Flags:
    """Columns in which the declared function gives scores, and the alternative refuses every one of them."""
    scored = before.status == SCORED
    return np.asarray(scored.any(axis=0) & (~scored | (now.status == REFUSED)).all(axis=0))


def without_totals(index: Index, read: Readings) -> Readings:
    """The readings of units only: totals are never ranked."""
    rows = [row for row, unit in enumerate(read.units) if not is_total(index, unit)]
    return read if len(rows) == len(read.units) else of_rows(read, np.array(rows, dtype=np.intp))


def of_rows(read: Readings, rows: Places) -> Readings:
    """The readings of some units, each as often as its row is named."""
    kept = {
        name: Reading(
            one.value[rows],
            status=one.status[rows],
            reason=one.reason[rows],
            imputed=None if one.imputed is None else one.imputed[rows],
        )
        for name, one in read.of.items()
    }
    return replace(read, units=tuple(read.units[row] for row in rows.tolist()), of=kept)


def cells_of(cells: Cells, rows: Places) -> Cells:
    """Some rows of cells, each as often as it is named."""
    return Cells(
        cells.positions,
        score=cells.score[rows],
        coverage=cells.coverage[rows],
        status=cells.status[rows],
        reason=cells.reason[rows],
    )


def each_draw(units: int, draws: int) -> Places:
    """The rows of all units once for each draw, draw after draw."""
    return np.tile(np.arange(units), draws)
