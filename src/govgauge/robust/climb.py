"""The ladder climbed by many draws at once: every rule of the index as it is, each unit standing there once a draw.

Draws share out points otherwise than declared. How much of the index is known does not change with them: coverage is
judged by the declared weights in every draw, and an indicator that is left out for everybody is no gap of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from govgauge.robust.draws import Draws
from govgauge.robust.leaves import Leaves, each_draw
from govgauge.robust.setup import Setup
from govgauge.score.cells import Cells, Texts
from govgauge.score.children import repeated
from govgauge.score.ladder import Climb, roll_up, score_node
from govgauge.score.leaf import leaf
from govgauge.score.plan import Plan
from govgauge.score.readings import Reading
from govgauge.score.table import Numbers, Places, constant

Shifts = Callable[[Places], Mapping[str, Numbers]]  # numbers of the noise → by indicator, draws × units × facet values


def unvaried(setup: Setup, *, plan: Plan, leaves: Leaves) -> Climb:
    """The climb of one draw with the declared weights and no noise."""
    state = Climb(plan, read=leaves.read, texts=setup.texts, cells=dict(leaves.cells), drawn=setup.shares)
    up(setup, state)
    return state


def coverage_in(state: Climb) -> dict[str, Numbers]:
    """What is known of every node: node → units × positions."""
    return {node: state.cells[node].coverage for node in state.plan.order}


def climbed(
    setup: Setup, draws: Draws, *, plan: Plan, leaves: Leaves, shifts: Shifts, coverage: Mapping[str, Numbers]
) -> Climb:
    """The climb of draws that share a plan and leaves; rows of its cells are draw × unit, or units where all draws have
    the same. `coverage` is that of the unvaried climb of the same plan and leaves."""
    state = Climb(
        plan,
        read=replace(leaves.read, units=leaves.read.units * len(draws)),
        texts=setup.texts,
        cells=dict(leaves.cells),
        draws=len(draws),
        drawn=by_row(setup, draws),
        coverage=coverage,
    )
    shift_leaves(state, draws, leaves=leaves, shifts=shifts)
    up(setup, state)
    return state


def up(setup: Setup, state: Climb) -> None:
    """Every node, from the bottom to the top."""
    for node in state.plan.order:
        score_node(state, node, weights=setup.weights[node])


def by_row(setup: Setup, draws: Draws) -> dict[str, Numbers]:
    """Shares with a row for each draw and unit."""
    units = len(setup.read.units)
    return {node: of if len(of) == 1 else np.repeat(of, units, axis=0) for node, of in draws.shares.items()}


def root_scores(setup: Setup, state: Climb) -> tuple[Numbers, Numbers]:
    """Scores and coverage of the root: draws × units."""
    cells = state.cells[setup.index.root.id].whole
    shape = (state.draws, len(setup.read.units))
    return cells.score.reshape(shape), cells.coverage.reshape(shape)


def shift_leaves(state: Climb, draws: Draws, *, leaves: Leaves, shifts: Shifts) -> None:
    """Put the indicators that noise shifts among the climb's cells. A unit's own value moves; what it is compared with
    (least, greatest, mean of its peers) stays as measured, or noise would shrink what it stirs."""
    for name, shift in shifts(draws.noise).items():
        value = leaves.read.of[name].value
        moved = (value + shift).reshape(-1, value.shape[1])
        apart = rescored(leaves, name, moved=moved, texts=state.texts)
        facet = state.plan.carries[name]
        state.cells[name] = roll_up(state, name, facet=facet, apart=apart) if facet else apart


def rescored(leaves: Leaves, name: str, *, moved: Numbers, texts: Texts) -> Cells:
    """The indicator's scores of moved values, column by column against the measured values of its peers."""
    plan, reading, width = leaves.plan, leaves.read.of[name], moved.shape[1]
    times = len(moved) // len(reading.value)
    now, rule = repeated(leaves.cells[name].at(0, width), len(moved)), plan.normalise[name]
    if "peers" in rule.method.parameters:
        score = against_peers(leaves, name, values=moved, rows=each_draw(len(reading.value), times))
        return replace(now, score=np.where(np.isnan(now.score) | np.isnan(score), now.score, score))
    again = Reading(
        moved,
        status=np.tile(reading.status, (times, 1)),
        reason=np.tile(reading.reason, (times, 1)),
        imputed=None if reading.imputed is None else np.tile(reading.imputed, (times, 1)),
    )
    return leaf(
        plan.index.indicators[name],
        again,
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
        one_of_them = np.zeros(len(measured), dtype=bool)
        one_of_them[members] = True
        own = np.flatnonzero(one_of_them[rows])
        for column in range(values.shape[1]):
            past = leaves.past.get(name)
            context = {"reference": past(group, positions[column])} if past else {}
            known = measured[members, column]
            known = known[~np.isnan(known)]
            if len(known) > 1 and not constant(known):
                score[own, column] = rule.apply(values[own, column], scale=leaves.plan.scale, peers=known, **context)
    return score
