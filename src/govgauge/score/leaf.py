"""Measured values to scores: each indicator's score function on each unit and facet value; missing keeps its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Indicator
from govgauge.kernel.errors import NotScorable
from govgauge.score.cells import NO_DATA, REFUSED, SCORED, Cells, Codes, Flags, Kind, Numbers, Texts
from govgauge.score.plan import Rule
from govgauge.score.readings import Reading
from govgauge.score.table import Places


@dataclass(frozen=True)
class Peers:
    """Rows of the units that are compared: every unit, and each ranking group; totals are in neither. `names` are those
    of the groups."""

    units: Sequence[int]
    groups: Sequence[Sequence[int]]
    names: Sequence[str] = ()
    known: dict[tuple[object, int], list[Comparison]] = field(default_factory=dict, compare=False, repr=False)


# Rows to score, those they are compared with, and the name of their group
Comparison: TypeAlias = tuple[Places, Places, str | None]
# (ranking group, None for every unit; facet value) → the peers' values in the reference period
Yardstick: TypeAlias = Callable[[str | None, str], Numbers]


@dataclass(frozen=True)
class Compared:
    """With whom, at which facet values, and with what they were in a reference period."""

    peers: Peers
    positions: tuple[str, ...]
    past: Yardstick | None = None


def leaf(
    indicator: Indicator,
    reading: Reading,
    *,
    rule: Rule,
    scale: float,
    positions: tuple[str, ...],
    peers: Peers,
    texts: Texts,
    past: Yardstick | None = None,
) -> Cells:
    """The scores of one indicator at the positions that were measured.

    `peers` are the rows of units that can be compared with each other; `past` gives the values of peers at a position
    in the reference period, for a score function that looks back. A score function that finds nothing to
    score by, and a score that is not finite, leave the cells "refused" with the reason.
    """
    compared = Compared(peers, positions, past)
    return cells_of(reading, [indicator.id] * len(positions), rule=rule, scale=scale, compared=compared, texts=texts)


def leaves(
    indicators: Sequence[Indicator],
    readings: Sequence[Reading],
    *,
    rule: Rule,
    scale: float,
    peers: Peers,
    texts: Texts,
) -> list[Cells]:
    """The scores of indicators without facets that are scored by one rule, worked out side by side."""
    together = Reading(
        beside([one.value for one in readings]),
        status=beside([one.status for one in readings]),
        reason=beside([one.reason for one in readings]),
        imputed=None if all(one.imputed is None for one in readings) else beside([put_in(one) for one in readings]),
    )
    compared = Compared(peers, ("",) * len(indicators))
    names = [indicator.id for indicator in indicators]
    made = cells_of(together, names, rule=rule, scale=scale, compared=compared, texts=texts)
    return [made.at(place, place + 1) for place in range(len(names))]


def beside(columns: Sequence[NDArray[Kind]]) -> NDArray[Kind]:
    """Columns (units × 1) as a table in which the values of a column stand together."""
    return np.concatenate([column[:, 0] for column in columns]).reshape(len(columns), -1).T


def cells_of(
    reading: Reading, names: Sequence[str], *, rule: Rule, scale: float, compared: Compared, texts: Texts
) -> Cells:
    """Scores with their reasons; `names` are the indicators, column by column."""
    status, reason = reading.status.copy(), reading.reason.copy()
    with np.errstate(all="ignore"):
        if "peers" in rule.method.parameters:
            score = among_peers(
                reading, rule=rule, scale=scale, compared=compared, status=status, reason=reason, texts=texts
            )
        else:
            score = rule.apply(reading.value, scale=scale)
    wild = (status == SCORED) & ~np.isfinite(score)
    status[wild] = REFUSED
    for column in np.flatnonzero(wild.any(axis=0)).tolist():
        reason[wild[:, column], column] = texts.code(f"the score of {names[column]} is no finite number")
    scored = status == SCORED
    return Cells(
        compared.positions,
        score=np.where(scored, score, np.nan),
        # What was put in is no measured value, so it covers nothing.
        coverage=np.where(scored & ~put_in(reading), 1.0, 0.0),
        status=status,
        reason=reason,
    )


def put_in(reading: Reading) -> Flags:
    """Cells whose value was imputed."""
    return np.zeros(reading.value.shape, dtype=bool) if reading.imputed is None else reading.imputed


def among_peers(
    reading: Reading,
    *,
    rule: Rule,
    scale: float,
    compared: Compared,
    status: Codes,
    reason: Codes,
    texts: Texts,
) -> Numbers:
    """Scores that rest on the other units' values, position by position and group by group; side by side where the
    score function can, and every peer has a value."""
    score = np.full(reading.value.shape, np.nan)
    for rows, others, group in compared_rows(rule, peers=compared.peers, rows=len(reading.value)):
        columns = np.arange(len(compared.positions))
        if rule.method.side_by_side and len(columns) > 1:
            peers = reading.value[others]
            whole = ~np.isnan(peers).any(axis=0)
            with suppress(NotScorable):  # then each column says why it has no scores
                made = rule.apply(reading.value[rows][:, whole], scale=scale, peers=peers[:, whole])
                score[np.ix_(rows, whole)] = made
                columns = columns[~whole]
        for column in columns.tolist():
            values, position = reading.value[others, column], compared.positions[column]
            context: dict[str, object] = {"peers": values[~np.isnan(values)]}
            if "reference" in rule.method.context and compared.past:
                context["reference"] = compared.past(group, position)
            try:
                score[rows, column] = rule.apply(reading.value[rows, column], scale=scale, **context)
            except NotScorable as refused:
                measured = [row for row in rows if status[row, column] == SCORED]
                status[measured, column] = REFUSED
                reason[measured, column] = texts.code(refused.problems[0].found)
    return score


def compared_rows(rule: Rule, *, peers: Peers, rows: int) -> list[Comparison]:
    """Rows to score, with the rows whose values they are compared with, and the name of their group. Who is in no
    ranking group, as totals are, is compared with every unit."""
    asked = rule.given["peers"], rows
    if asked not in peers.known:
        peers.known[asked] = compared_with(peers, everybody=asked[0] == "all", rows=rows)
    return peers.known[asked]


def compared_with(peers: Peers, *, everybody: bool, rows: int) -> list[Comparison]:
    """The same, worked out once for all indicators."""
    units = np.array(peers.units, dtype=np.intp)
    if everybody:
        return [(np.arange(rows), units, None)]
    grouped = {row for group in peers.groups for row in group}
    alone = np.array([row for row in range(rows) if row not in grouped], dtype=np.intp)
    names = peers.names or [str(place) for place in range(len(peers.groups))]
    groups = [np.array(group, dtype=np.intp) for group in peers.groups]
    return [*((group, group, name) for group, name in zip(groups, names, strict=True)), (alone, units, None)]


def summed(reading: Reading, places: Sequence[int], *, texts: Texts) -> Reading:
    """Several facet values of a count taken together, as one column: the sum of what is known, else the first one's
    reason."""
    units = len(reading.value)
    total, known = np.zeros(units), np.zeros(units, dtype=bool)
    status = np.full(units, NO_DATA, dtype=np.int32)
    reason = np.full(units, texts.code("no facet value was found"), dtype=np.int32)
    for place in reversed(places):
        present = reading.status[:, place] == SCORED
        total += np.where(present, reading.value[:, place], 0.0)
        known |= present
        status, reason = reading.status[:, place], reading.reason[:, place]
    return Reading(
        np.where(known, total, np.nan)[:, None],
        status=np.where(known, SCORED, status)[:, None],
        reason=np.where(known, 0, reason)[:, None],
    )
