"""Draws to ranks: those that share alternatives go up together, in blocks that bound the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.robust.climb import climbed, coverage_in, root_scores, unvaried
from govgauge.robust.draws import Draws
from govgauge.robust.fold import Fold, can_fold, complete, folded, only_means, plain, product_of
from govgauge.robust.memory import zeros
from govgauge.robust.noise import ASKED_AGAIN, Noise
from govgauge.robust.places import Ranks, Room, rank_type, ranked, room_for, strip_of
from govgauge.robust.setup import Setup
from govgauge.score.cells import NOISE, REFUSED, Codes
from govgauge.score.grade import NONE, capped, grade_places
from govgauge.score.ladder import Climb
from govgauge.score.table import Flags, Numbers, Places

Progress = Callable[[str, int, int], None]
Scored: TypeAlias = tuple[Places, Numbers, Flags, Codes | None]  # draws, scores, covered enough, worst grades
FOLDED_CELLS = 1 << 19  # draws × units of a block of products: larger ones are not multiplied faster
CLIMBED_CELLS = 1 << 19  # draws × units × facet values × children of a block
KEPT_CELLS = 1 << 25  # of noise that is kept, 256 MiB
ALL_PLANS = -1
DECLARED = (-1, -1)  # instead of a table and a plan


def silent(*_step: object) -> None:
    """Progress that nobody wants to see."""


@dataclass(frozen=True)
class Evaluated:
    """Ranks of the ranked units (units × draws; 0 in a failed draw), their grades (places, -1 for none; no columns
    where the root has none), and which draws failed: a unit that has a rank had none."""

    ranks: Ranks
    grades: NDArray[np.int8]
    failed: Flags


@dataclass(frozen=True)
class Unvaried:
    """Of a table and a plan with the declared weights: the climb, what is known of every node (units × positions), and
    which of the ranked units has a score that is refused (1 × units)."""

    climb: Climb
    coverage: Mapping[str, Numbers]
    refused: Flags


@dataclass(frozen=True)
class Evaluator:
    """What turns draws into ranks, for the units that have a rank in the run."""

    setup: Setup
    noise: Noise
    groups: Mapping[str, Places]  # group → rows of the setup's readings
    folds: dict[tuple[int, int], Fold] = field(default_factory=dict)  # by table and plan, when first asked for
    climbs: dict[tuple[int, int], Unvaried] = field(default_factory=dict)  # by table and plan, when first asked for
    shifted: dict[int, Numbers] = field(default_factory=dict)  # by number of the noise, those that are asked for again

    @cached_property
    def rows(self) -> Places:
        """The ranked units' rows, group after group: the order of everything that comes out."""
        return np.concatenate([np.zeros(0, dtype=np.intp), *self.groups.values()])

    @cached_property
    def spans(self) -> list[slice]:
        """Each group's place among the rows."""
        stops = np.cumsum([0, *(len(rows) for rows in self.groups.values())]).tolist()
        return [slice(start, stop) for start, stop in pairwise(stops)]

    @cached_property
    def foldable(self) -> bool:
        """Whether the short way up is open."""
        return can_fold(self.setup, noisy=bool(self.noise.indicators))

    def evaluate(self, draws: Draws, *, progress: Progress = silent, what: str = "draws") -> Evaluated:
        """Ranks and grades of every draw."""
        rows, index = self.rows, self.setup.index
        kind = rank_type(len(rows), ties=index.ranking.ties)
        graded = index.grades.levels and (not index.grades.nodes or index.root.id in index.grades.nodes)
        # As draws come; every reader looks at units × draws.
        ranks = zeros(len(draws) * len(rows), kind).reshape(len(draws), len(rows))
        grades = np.full((len(rows), len(draws) if graded else 0), NONE, dtype=np.int8)
        failed, done = np.zeros(len(draws), dtype=bool), 0
        rooms = [room_for(span.stop - span.start) for span in self.spans]
        for block, score, covered, worst in self.scored(draws):
            together = block[-1] - block[0] + 1 == len(block)
            where: Places | slice = slice(int(block[0]), int(block[-1]) + 1) if together else block
            lost = self.rank(score, ranks, where=where, rooms=rooms) | ~covered
            failed[block[lost]] = True
            if graded:
                score[lost] = 0.0
                grades[:, where] = self.grade(score, worst).T
            done += len(block)
            progress(what, done, len(draws))
        ranks[failed] = 0
        return Evaluated(ranks.T, grades=grades, failed=failed)

    def rank(self, score: Numbers, ranks: Ranks, *, where: Places | slice, rooms: Sequence[Room]) -> Flags:
        """Put in the ranks of some draws, group by group; of one group without a copy, where draws stand together. The
        draws that have none."""
        index, period = self.setup.index, self.setup.read.period
        if isinstance(where, slice) and len(self.spans) == 1:
            _, lost = ranked(score, index, period=period, room=rooms[0], out=ranks[where])
            return lost
        lost = np.zeros(len(score), dtype=bool)
        for span, room in zip(self.spans, rooms, strict=True):
            ranks[where, span], without = ranked(score[:, span], index, period=period, room=room)
            lost |= without
        return lost

    def grade(self, score: Numbers, worst: Codes | None) -> NDArray[np.int8]:
        """Places of grades, no better than a veto leaves."""
        places = grade_places(score, self.setup.index.grades)
        return (places if worst is None else capped(places, worst.astype(np.int32))).astype(np.int8)

    def scored(self, draws: Draws) -> Iterator[Scored]:
        """Scores of draws with the same leaves and plan, so many at once as the cache or the memory holds."""
        left_out = self.leave_out(draws)
        short = self.is_short(left_out=left_out)
        room = np.empty((min(at_once(len(self.rows)), len(draws)) if short else 0, len(self.rows)))
        kinds = draws.table * len(self.setup.plans) + draws.plan
        for kind in np.unique(kinds):
            same = np.flatnonzero(kinds == kind)
            together = same[-1] - same[0] + 1 == len(same)
            rows = slice(int(same[0]), int(same[-1]) + 1) if together else same
            if short:
                alike = draws.only(rows)
                yield from self.folded(alike, same, left_out=left_out and self.leave_out(alike), room=room)
            else:
                yield from self.climbed(draws, same)

    def is_short(self, *, left_out: bool) -> bool:
        """Whether draws go the short way: what is left out changes who has a score, unless a tree is means of whatever
        is there."""
        return self.foldable and (only_means(self.setup) or not left_out)

    def leave_out(self, draws: Draws) -> bool:
        """Whether any of these draws leaves something out that has a weight."""
        declared = self.setup.shares
        return any(not of.all() and bool(((of == 0) & (declared[node] > 0)).any()) for node, of in draws.shares.items())

    def folded(self, draws: Draws, places: Places, *, left_out: bool, room: Numbers) -> Iterator[Scored]:
        """By products, strip by strip. The scores stand in the same room each time."""
        table, plan = int(draws.table[0]), int(draws.plan[0])
        fold, sure = self.fold(table, plan)
        made = product_of(draws, fold, root=self.setup.index.root.id, left_out=left_out)
        for start in range(0, len(draws), len(room)):
            rows = slice(start, min(start + len(room), len(draws)))
            lost = np.full(rows.stop - rows.start, not sure)
            found, worst = made.scores(rows, lost=lost, out=room)
            yield places[rows], found, ~lost, worst

    def fold(self, table: int, plan: int) -> tuple[Fold, bool]:
        """The leaves of a table laid out for products, and whether all who have a rank keep it with this table and
        plan: enough is known of them, and no score is refused that is not refused as declared."""
        setup, way = self.setup, self.setup.plans[plan]
        leaves = setup.tables[table]
        if plain(way) and ((table, ALL_PLANS) in self.folds or complete(setup, leaves)):
            if (table, ALL_PLANS) not in self.folds:
                self.folds[table, ALL_PLANS] = folded(setup, leaves, plan=way, rows=self.rows, climb=None)
            if (table, plan) not in self.folds:
                self.folds[table, plan] = replace(self.folds[table, ALL_PLANS], plan=way)
            return self.folds[table, plan], True
        known = self.unvaried(table, plan)
        if (table, plan) not in self.folds:
            self.folds[table, plan] = folded(setup, leaves, plan=way, rows=self.rows, climb=known.climb)
        least = float(setup.index.ranking.minimum_coverage) - NOISE
        covered = (known.coverage[setup.index.root.id][self.rows, -1] >= least).all()
        return self.folds[table, plan], bool(covered and not (known.refused & ~self.unvaried(*DECLARED).refused).any())

    def climbed(self, draws: Draws, places: Places) -> Iterator[Scored]:
        """By the ladder itself, with coverage and vetoes as they come out."""
        most = max(1, CLIMBED_CELLS // self.cells_of_a_draw())
        for start in range(0, len(places), most):
            block = places[start : start + most]
            yield block, *self.climb_block(draws.only(block))

    def cells_of_a_draw(self) -> int:
        """The largest table that a step of one draw holds."""
        values = max((len(b.values) for b in self.setup.read.breakdowns.values()), default=1)
        children = max((len(of) for of in self.setup.children.values()), default=1)
        return max(1, len(self.setup.read.units) * max(values, 1) * max(children, values, 1))

    def climb_block(self, draws: Draws) -> tuple[Numbers, Flags, Codes | None]:
        """By the ladder itself, with coverage and vetoes as they come out."""
        setup, rows, root = self.setup, self.rows, self.setup.index.root.id
        plan, leaves = setup.plans[int(draws.plan[0])], setup.tables[int(draws.table[0])]
        known = self.unvaried(int(draws.table[0]), int(draws.plan[0]))
        state = climbed(setup, draws, plan=plan, leaves=leaves, shifts=self.shifts, coverage=known.coverage)
        score, coverage = root_scores(setup, state)
        least = float(setup.index.ranking.minimum_coverage) - NOISE
        worst = state.worst_grade.get((root, ""))
        capped_at = None if worst is None else worst.reshape(score.shape)[:, rows]
        whole = (coverage[:, rows] >= least).all(axis=1) & ~self.newly_refused(state).any(axis=1)
        return score[:, rows].copy(), np.asarray(whole), capped_at

    def newly_refused(self, state: Climb) -> Flags:
        """Draws × ranked units in which a score is refused that is not refused as declared, such as the geometric mean
        of a score below 0: left out in silence, it would change what the index is made of."""
        return refused_in(state, self.rows, names=self.setup.children) & ~self.unvaried(*DECLARED).refused

    def unvaried(self, table: int, plan: int) -> Unvaried:
        """What the declared weights make of a table and a plan, made when first asked for."""
        if (table, plan) not in self.climbs:
            setup = self.setup.as_declared if (table, plan) == DECLARED else self.setup
            state = unvaried(setup, plan=setup.plans[plan], leaves=setup.tables[table])
            self.climbs[table, plan] = Unvaried(
                state, coverage_in(state), refused=refused_in(state, self.rows, names=self.setup.children)
            )
        return self.climbs[table, plan]

    def shifts(self, numbers: Places) -> Mapping[str, Numbers]:
        """The noise of these numbers; that of a design, which asks for each several times, is kept while there is
        room."""
        if not self.noise.indicators or not (numbers >= 0).any():
            return {}
        return self.noise.spread(np.stack([self.drawn(number) for number in numbers.tolist()]))

    def drawn(self, number: int) -> Numbers:
        """The noise of one number, in one row."""
        if number < 0:
            return np.zeros(self.noise.cells)
        if number in self.shifted:
            return self.shifted[number]
        made = self.noise.drawn(number)
        if number >= ASKED_AGAIN and (len(self.shifted) + 1) * self.noise.cells <= KEPT_CELLS:
            self.shifted[number] = made
        return made


def at_once(units: int) -> int:
    """How many draws are multiplied at once: as many strips as are ranked at once."""
    strip = strip_of(units)
    return strip * max(1, FOLDED_CELLS // (strip * max(units, 1)))


def refused_in(state: Climb, rows: Places, *, names: Iterable[str]) -> Flags:
    """Draws × units in which a node, or an indicator at any facet value, has a score that is refused."""
    indicators = [i.id for i in state.plan.index.indicators.values() if i.role == "scored"]
    each = len(state.read.units) // state.draws
    found = np.zeros((state.draws, len(rows)), dtype=bool)
    for name in (*names, *indicators):
        found |= (state.cells[name].status == REFUSED).any(axis=1).reshape(-1, each)[:, rows]
    return found
