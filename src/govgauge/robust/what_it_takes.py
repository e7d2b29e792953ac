"""What would it take: the least improvement with which a unit reaches the next rank or the next grade.

Nobody is asked for more than somebody has shown: an indicator may rise as far as the best value among those compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from govgauge.robust.climb import against_peers, unvaried
from govgauge.robust.leaves import Leaves, cells_of, of_rows
from govgauge.robust.setup import Setup
from govgauge.score.cells import SCORED, Cells
from govgauge.score.grade import in_order
from govgauge.score.ladder import Climb, roll_up, score_node
from govgauge.score.readings import Readings
from govgauge.score.table import Flags, Numbers, Places

HALVINGS = 24  # 6e-8 of the way
CELLS = 1 << 19  # goals × indicators × children of a node that are looked at together
ALL = ""  # every indicator at once


@dataclass(frozen=True)
class Goal:
    """What a unit would reach: `rank` (of the unit before it) or `grade`, and the score that it asks for."""

    row: int
    kind: str
    name: str
    score: float


@dataclass(frozen=True)
class Step:
    """The least step of one indicator (or of all together, ALL) to a goal; `part` is the share of the way to the best
    value seen, NaN where even that is not enough; `value` is what the indicator would then be, NaN for all together
    and where it is measured by facet."""

    goal: Goal
    indicator: str
    part: float
    value: float


@dataclass(frozen=True)
class Rise:
    """How an indicator can rise: measured values and the best ones of those compared, units × facet values."""

    name: str
    value: Numbers
    best: Numbers


def goals(setup: Setup, scores: Numbers, *, ranked: Iterable[Places]) -> list[Goal]:
    """For each ranked unit the score of the next one above it in its group, and the bound of the next grade."""
    found = []
    levels = in_order(setup.index.grades)
    graded = levels and setup.index.root.id in (setup.index.grades.nodes or (setup.index.root.id,))
    for rows in ranked:
        order = rows[np.argsort(-scores[rows], kind="stable")]
        better = np.searchsorted(-scores[order], -(scores[order] + setup.tolerance))  # how many stand clearly above
        for row, above in zip(order.tolist(), better.tolist(), strict=True):
            if above:
                next_one = int(order[above - 1])
                found.append(Goal(row, "rank", setup.read.units[next_one], score=float(scores[next_one])))
            higher = [level for level in levels if float(level.at_least) > scores[row]] if graded else []
            if higher:
                found.append(Goal(row, "grade", higher[-1].id, score=float(higher[-1].at_least)))
    return found


def what_it_takes(setup: Setup, wanted: list[Goal]) -> list[Step]:
    """The least step of each indicator alone, and of all together by the same part of their way, to every goal.

    Everything else stays: other units' values, and what an indicator is compared with. Indicators that cannot rise,
    or do not count, are left out.
    """
    rises = [rise for rise in (rise_of(setup.declared, name) for name in setup.declared.cells) if rise]
    plain, found = unvaried(setup.as_declared, plan=setup.declared.plan, leaves=setup.declared), list[Step]()
    for alike in by_way(setup, plain, rises=rises, goals=len(wanted)):
        parts = least_parts(setup, wanted, moving=alike, plain=plain)
        for rise, part in zip(alike, parts, strict=True):
            found += steps_of(wanted, rise.name, part=part, value=value_at(rise, wanted, part=part))
    together = least_part(setup, wanted, moving=rises, plain=plain)
    return found + steps_of(wanted, ALL, part=together, value=np.full(len(wanted), np.nan))


def steps_of(wanted: Sequence[Goal], indicator: str, *, part: Numbers, value: Numbers) -> list[Step]:
    """The steps of one indicator, or of all together, goal by goal."""
    told = zip(wanted, part.tolist(), value.tolist(), strict=True)
    return [Step(goal, indicator, part=share, value=then) for goal, share, then in told]


def value_at(rise: Rise, wanted: Sequence[Goal], *, part: Numbers) -> Numbers:
    """What the indicator would then be; NaN where it is measured by facet."""
    rows = np.array([goal.row for goal in wanted], dtype=np.intp)
    return moved(rise, part, rows=rows)[:, 0] if rise.value.shape[1] == 1 else np.full(len(rows), np.nan)


def by_way(setup: Setup, plain: Climb, *, rises: Sequence[Rise], goals: int) -> Iterator[list[Rise]]:
    """Indicators whose steps are looked for at once: each alone, but side by side, since they have the same nodes
    above them. Those that are measured by facet are many rows as they are, and go one by one."""
    alike: dict[tuple[str, ...], list[Rise]] = {}
    for rise in rises:
        if rise.value.shape[1] > 1:
            yield [rise]
        else:
            alike.setdefault(touched(plain, {rise.name}), []).append(rise)
    children = max((len(of) for of in setup.children.values()), default=1)
    most = max(1, CELLS // max(1, goals * children))
    for same in alike.values():
        yield from (same[start : start + most] for start in range(0, len(same), most))


def rise_of(leaves: Leaves, name: str) -> Rise | None:
    """How far an indicator can rise; None for one that is not weighed or was measured nowhere."""
    indicator, reading, cells = leaves.plan.index.indicators[name], leaves.read.of[name], leaves.cells[name]
    score = cells.at(0, reading.value.shape[1]).score
    if indicator.role != "scored" or np.isnan(score).all():
        return None
    best = np.full(reading.value.shape, np.nan)
    groups = leaves.peers.groups if leaves.plan.index.ranking.within else [leaves.peers.units]
    for group in groups:
        rows = np.array(group, dtype=np.intp)
        for column in range(score.shape[1]):
            known = rows[~np.isnan(score[rows, column])]
            if len(known):
                best[rows, column] = reading.value[known[np.argmax(score[known, column])], column]
    return Rise(name, reading.value, best=best)


def moved(rise: Rise, part: Numbers, *, rows: Places) -> Numbers:
    """The values of some units after a part of their way to the best."""
    value, best = rise.value[rows], rise.best[rows]
    way = np.where(np.isnan(best), 0.0, best - value)
    return np.asarray(value + part[:, None] * way)


def least_parts(setup: Setup, wanted: list[Goal], *, moving: list[Rise], plain: Climb) -> Numbers:
    """Of each indicator alone (a row for each) what `least_part` finds; all have the same nodes above them."""
    times = np.repeat(np.arange(len(moving)), len(wanted))
    found = least_part(setup, wanted * len(moving), moving=moving, plain=plain, whose=times)
    return found.reshape(len(moving), len(wanted))


def least_part(
    setup: Setup, wanted: list[Goal], *, moving: list[Rise], plain: Climb, whose: Places | None = None
) -> Numbers:
    """For each goal the least part of the way at which it is reached; NaN where the whole way is not enough. `whose`
    says which indicator moves for each goal: all of them together, if it is not given."""
    rows = np.array([goal.row for goal in wanted], dtype=np.intp)
    asked = np.array([goal.score for goal in wanted]) - setup.tolerance
    found = np.full(len(wanted), np.nan)
    above = touched(plain, {rise.name for rise in moving})
    with np.errstate(invalid="ignore"):
        climbers = around(setup, plain, rows=rows, above=above, whose=whose)
        reached: Flags = scores_of(setup, climbers, part=np.ones(len(rows)), moving=moving) >= asked
        rows, asked = rows[reached], asked[reached]
        low, high = np.zeros(len(rows)), np.ones(len(rows))
        climbers = around(setup, plain, rows=rows, above=above, whose=None if whose is None else whose[reached])
        for _ in range(HALVINGS if len(rows) else 0):
            middle = (low + high) / 2.0
            enough = scores_of(setup, climbers, part=middle, moving=moving) >= asked
            low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    found[reached] = high
    return found


@dataclass(frozen=True)
class Around:
    """Units (one may stand there several times) with all that stays as it is while they rise: cells beside their way,
    coverage of the nodes on it, and the values that overrides look at."""

    rows: Places
    whose: Places | None  # which of those that can move moves in each row; None where all of them do
    nodes: tuple[str, ...]  # on their way, from the bottom to the top
    cells: Mapping[str, Cells]
    coverage: Mapping[str, Numbers]
    read: Readings

    def moves(self, number: int) -> Flags:
        """The rows in which this one of those that can move does."""
        return np.ones(len(self.rows), dtype=bool) if self.whose is None else np.asarray(self.whose == number)


def touched(plain: Climb, names: Set[str]) -> tuple[str, ...]:
    """The nodes whose scores hang on these indicators, from the bottom to the top."""
    found = set(names)
    for node in plain.plan.order:
        conditions = [rule.condition for rule in plain.plan.overrides.get(node, ())]
        looked_at = {name for each in conditions for name in (*each.nodes, *each.indicators)}
        if found & {*plain.plan.index.tree[node].children, *looked_at}:
            found.add(node)
    return tuple(node for node in plain.plan.order if node in found)


def around(setup: Setup, plain: Climb, *, rows: Places, above: Sequence[str], whose: Places | None = None) -> Around:
    """What is needed to climb the nodes `above` again for these units."""
    plan, root = plain.plan, setup.index.root.id
    conditions = [rule.condition for node in above for rule in plan.overrides.get(node, ())]
    beside = {root, *(name for each in conditions for name in each.nodes)}
    for node in above:
        beside.update((*setup.weights[node], *(one.id for one in plan.adjusted_by.get(node, ()))))
    looked_at = {name for each in conditions for name in each.indicators}
    read = replace(setup.declared.read, of={name: setup.declared.read.of[name] for name in looked_at})
    return Around(
        rows,
        whose,
        tuple(above),
        cells={name: cells_of(plain.cells[name], rows) for name in beside},
        coverage={node: plain.cells[node].coverage[rows] for node in above},
        read=of_rows(read, rows),
    )


def scores_of(setup: Setup, climbers: Around, *, part: Numbers, moving: list[Rise]) -> Numbers:
    """The root's score of each unit after its step."""
    leaves, rows = setup.declared, climbers.rows
    readings = dict(climbers.read.of)
    state = Climb(
        leaves.plan,
        read=replace(climbers.read, of=readings),
        texts=setup.texts,
        cells=dict(climbers.cells),
        drawn=setup.shares,
        coverage=climbers.coverage,
    )
    for number, rise in enumerate(moving):
        facet, own = leaves.plan.carries[rise.name], climbers.moves(number)
        values = moved(rise, part * own, rows=rows)
        if rise.name in readings:
            readings[rise.name] = replace(readings[rise.name], value=values)
        apart = risen(leaves, rise, values=values, rows=rows, own=own)
        state.cells[rise.name] = roll_up(state, rise.name, facet=facet, apart=apart) if facet else apart
    for node in climbers.nodes:
        score_node(state, node, weights=setup.weights[node])
    return np.asarray(state.cells[setup.index.root.id].whole.score[:, 0])


def risen(leaves: Leaves, rise: Rise, *, values: Numbers, rows: Places, own: Flags) -> Cells:
    """Scores of the risen values against the measured values of all; a cell without a score stays without, and a row
    in which another indicator rises as it is."""
    now, rule = cells_of(leaves.cells[rise.name], rows).at(0, values.shape[1]), leaves.plan.normalise[rise.name]
    if "peers" in rule.method.parameters:
        score = against_peers(leaves, rise.name, values=values, rows=rows)
    else:
        score = rule.apply(values, scale=leaves.plan.scale)
    score = np.where(np.isnan(score) | ~own[:, None], now.score, score)
    return replace(now, score=np.where(now.status == SCORED, score, np.nan))
