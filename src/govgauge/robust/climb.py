"""The ladder climbed by many draws at once: every rule of the index as it is, each unit standing there once a draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from govgauge.robust.draws import Draws
from govgauge.robust.leaves import Leaves, cells_of, each_draw, of_rows
from govgauge.robust.setup import Setup
from govgauge.score.cells import Cells, Texts
from govgauge.score.ladder import Climb, roll_up, score_node
from govgauge.score.leaf import leaf
from govgauge.score.plan import Plan
from govgauge.score.table import Numbers, Places, constant
from govgauge.score.weights import shares

Shifts = Callable[[int], Mapping[str, Numbers]]  # number of the noise → shift of every value of an indicator


def climbed(setup: Setup, draws: Draws, *, plan: Plan, leaves: Leaves, shifts: Shifts) -> Climb:
    """The climb of draws that share a plan and leaves; rows of its cells are draw × unit."""
    times = len(draws)
    rows = each_draw(len(leaves.read.units), times)
    state = Climb(plan, read=of_rows(leaves.read, rows), texts=setup.texts, draws=times, drawn=by_row(setup, draws))
    shifted = shifted_leaves(state, draws, leaves=leaves, shifts=shifts)
    for name, cells in leaves.cells.items():
        if name not in shifted:
            state.cells[name] = cells_of(cells, rows)
    up(state)
    return state


def up(state: Climb) -> None:
    """Every node, from the bottom to the top."""
    weights = shares(state.plan.index, state.read.period)
    for node in state.plan.order:
        score_node(state, node, weights=weights[node])


def by_row(setup: Setup, draws: Draws) -> dict[str, Numbers]:
    """Shares with a row for each draw and unit."""
    units = len(setup.read.units)
    return {node: of if len(of) == 1 else np.repeat(of, units, axis=0) for node, of in draws.shares.items()}


def root_scores(setup: Setup, state: Climb) -> tuple[Numbers, Numbers]:
    """Scores and coverage of the root: draws × units."""
    cells = state.cells[setup.index.root.id].whole
    shape = (state.draws, len(setup.read.units))
    return cells.score.reshape(shape), cells.coverage.reshape(shape)


def shifted_leaves(state: Climb, draws: Draws, *, leaves: Leaves, shifts: Shifts) -> set[str]:
    """Put the indicators that noise shifts among the climb's cells, and name them. A unit's own value moves; what it
    is compared with (least, greatest, mean of its peers) stays as measured, or noise would shrink what it stirs."""
    by_draw = [shifts(number) if number >= 0 else {} for number in draws.noise.tolist()]
    names = {name for one in by_draw for name in one}
    for name in names:
        reading = leaves.read.of[name]
        none = np.zeros(reading.value.shape)
        moved = np.concatenate([reading.value + one.get(name, none) for one in by_draw])
        apart = rescored(leaves, name, moved=moved, texts=state.texts)
        facet = state.plan.carries[name]
        state.cells[name] = roll_up(state, name, facet=facet, apart=apart) if facet else apart
    return names


def rescored(leaves: Leaves, name: str, *, moved: Numbers, texts: Texts) -> Cells:
    """The indicator's scores of moved values, column by column against the measured values of its peers."""
    plan, reading, width = leaves.plan, leaves.read.of[name], moved.shape[1]
    rows = each_draw(len(reading.value), len(moved) // len(reading.value))
    now, rule = cells_of(leaves.cells[name].at(0, width), rows), plan.normalise[name]
    if "peers" in rule.method.parameters:
        score = against_peers(leaves, name, values=moved, rows=rows)
        return replace(now, score=np.where(np.isnan(now.score) | np.isnan(score), now.score, score))
    again = of_rows(replace(leaves.read, of={name: reading}), rows).of[name]
    return leaf(
        plan.index.indicators[name],
        replace(again, value=moved),
        rule=rule,
        scale=plan.scale,
        positions=now.positions,
        peers=leaves.peers,
        texts=texts,
    )


def against_peers(leaves: Leaves, name: str, *, values: Numbers, rows: Places) -> Numbers:
    """Scores of values, each that of the unit in its row, against the measured values of that unit's peers; NaN where
    these give nothing to score by."""
    rule, measured = leaves.plan.normalise[name], leaves.read.of[name].value
    peers, positions = leaves.peers, leaves.cells[name].positions
    by_group = rule.given["peers"] == "group"
    together = dict(zip(peers.names, peers.groups, strict=True)) if by_group else {None: peers.units}
    score = np.full(values.shape, np.nan)
    for group, of in together.items():
        members = np.array(of, dtype=np.intp)
        own = np.flatnonzero(np.isin(rows, members))
        for column in range(values.shape[1]):
            past = leaves.past.get(name)
            context = {"reference": past(group, positions[column])} if past else {}
            known = measured[members, column]
            known = known[~np.isnan(known)]
            if len(known) > 1 and not constant(known):
                score[own, column] = rule.apply(values[own, column], scale=leaves.plan.scale, peers=known, **context)
    return score
