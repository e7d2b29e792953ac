"""The indicators' scores under one alternative of imputation, treatment and score functions: made once, used by all
draws that take this alternative."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from govgauge.definition.model import Index
from govgauge.score.cells import REFUSED, SCORED, Cells, Flags, Texts
from govgauge.score.ladder import Climb, peers_among, roll_up, score_indicator
from govgauge.score.leaf import Peers
from govgauge.score.plan import Plan, plan
from govgauge.score.readings import Readings


@dataclass(frozen=True)
class Leaves:
    """Cells of every indicator, with what they were made by; `kept` are indicators whose values are all equal, so that
    a score function that compares units has nothing to go by, and the declared score stays."""

    plan: Plan
    read: Readings
    peers: Peers
    cells: Mapping[str, Cells]
    kept: tuple[str, ...]


def leaves(index: Index, read: Readings, *, texts: Texts, declared: Leaves | None = None) -> Leaves:
    """Every indicator of the index scored on the readings; `declared` are the leaves of the definition as it is."""
    state = Climb(plan(index), read=read, texts=texts)
    peers, kept = peers_among(index, read.units), []
    for indicator in index.indicators.values():
        score_indicator(state, indicator, peers=peers)
        if declared and restored(state, indicator.id, declared=declared.cells[indicator.id]):
            kept.append(indicator.id)
    return Leaves(state.plan, read, peers=peers, cells=state.cells, kept=tuple(kept))


def restored(state: Climb, name: str, *, declared: Cells) -> bool:
    """Put declared scores back in columns that the alternative refuses altogether; whether there was such a column."""
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


def of_units(read: Readings, rows: list[int]) -> Readings:
    """The readings of some units only."""
    kept = {
        name: replace(one, value=one.value[rows], status=one.status[rows], reason=one.reason[rows])
        for name, one in read.of.items()
    }
    return replace(read, units=tuple(read.units[row] for row in rows), of=kept)


def repeated(read: Readings, times: int) -> Readings:
    """Every unit once for each draw, draw after draw."""
    many = {
        name: replace(
            one,
            value=np.tile(one.value, (times, 1)),
            status=np.tile(one.status, (times, 1)),
            reason=np.tile(one.reason, (times, 1)),
        )
        for name, one in read.of.items()
    }
    return replace(read, units=read.units * times, of=many)


def tiled(cells: Cells, times: int) -> Cells:
    """Cells of the units, once for each draw."""
    return Cells(
        cells.positions,
        score=np.tile(cells.score, (times, 1)),
        coverage=np.tile(cells.coverage, (times, 1)),
        status=np.tile(cells.status, (times, 1)),
        reason=np.tile(cells.reason, (times, 1)),
    )
