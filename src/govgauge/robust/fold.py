"""The short way up: where nodes are means of means, the weights along each path are multiplied out, and all units and
draws are one matrix product. It gives what the ladder gives but for rounding, and is taken only where that is sure.

An arithmetic mean of arithmetic means is one weighted sum; a geometric mean of geometric means is one in logarithms. A
node with gaps, with another way of combining, or with factors, deductions, bonuses or vetoes stands for itself: it is
worked out at its own place, and what is below or above it is multiplied out again. Who has a score at a node hangs on
what is known, never on a draw's weights, so it is looked up in the unvaried climb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govgauge.robust.draws import Draws
from govgauge.robust.leaves import Leaves, cells_of
from govgauge.robust.product import MEANS, Acting, Below, Place, Product
from govgauge.robust.setup import Setup
from govgauge.score.cells import NOT_APPLICABLE, NOT_YET_DUE, SCORED, Codes
from govgauge.score.grade import in_order
from govgauge.score.ladder import Climb
from govgauge.score.plan import Plan, Rule
from govgauge.score.table import Flags, Numbers, Places


@dataclass(frozen=True)
class Fold:
    """A plan and its leaves, laid out for products: indicators × units."""

    plan: Plan
    children: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    score: Numbers  # 0 where there is none
    present: Flags  # where it counts: there is a score, or 0 takes its place
    leaves: Mapping[str, tuple[Places, Places]]  # node → its indicators: places among the names, and among its children
    gaps: frozenset[str]  # nodes below which something is missing for somebody
    without: Mapping[str, Flags]  # node → units without a score; of nodes without which somebody is
    zeros: Mapping[str, Flags]  # node → units for which 0 takes its place when it has no score
    adjusting: Mapping[str, Acting]  # node → what acts on its score

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.score.T)

    @cached_property
    def logs(self) -> Numbers:
        """Logarithms of the scores, 0 where one is 0."""
        return np.log(self.score if (self.score > 0).all() else np.where(self.score > 0, self.score, 1.0))

    @cached_property
    def zero(self) -> Numbers | None:
        """1 where a score of 0 counts; None where there is none."""
        found = (self.score == 0) & self.present
        return found.astype(np.float64) if found.any() else None

    def apart(self, node: str, *, way: str) -> bool:
        """Whether a node stands for itself below one of a certain way of combining."""
        other = self.plan.combine[node].method.name != way
        return other or node in self.gaps or node in self.without or node in self.adjusting


def can_fold(setup: Setup, *, noisy: bool) -> bool:
    """No noise, no node that is scored facet by facet, no score that is set by an override of the period, nobody
    compared with others, and no mean that can be without a value."""
    index, first = setup.index, setup.tables[0].plan
    set_by_rule = any(not one.periods or setup.read.period in one.periods for one in index.overrides)
    plain = not noisy and not set_by_rule and not any(first.carries[node] for node in index.tree)
    plain = plain and setup.children.keys() == index.tree.keys()
    alone = not any(rule.method.compares for plan in setup.plans for rule in plan.combine.values())
    return plain and alone and all(definite(setup, leaves) for leaves in setup.tables)


def only_means(setup: Setup) -> bool:
    """Whether every node leaves out what is missing and is a mean: then it is so for every part of its children too."""
    lenient = all(node.missing == "renormalise" for node in setup.index.tree.values())
    return lenient and all(rule.method.name in MEANS for plan in setup.plans for rule in plan.combine.values())


def definite(setup: Setup, leaves: Leaves) -> bool:
    """Whether no mean can be without a value: a geometric one of a score below 0 is refused, and left out above it."""
    geometric = any(rule.method.name == "geometric" for plan in setup.plans for rule in plan.combine.values())
    below = leaves.together.score < 0 if geometric else np.zeros((0, 0), dtype=bool)
    return not below.any() or not below[leaves.together.rows(setup.weighed)].any()


def plain(plan: Plan) -> bool:
    """Whether the tree is nothing but means, and nothing acts on their scores."""
    return not any(plan.adjusted_by.values()) and all(rule.method.name in MEANS for rule in plan.combine.values())


def complete(setup: Setup, leaves: Leaves) -> bool:
    """Whether every weighed indicator has a measured score for every unit."""
    if not leaves.cells:
        return False
    asked = setup.index.ranking.minimum_coverage or any(node.coverage for node in setup.index.tree.values())
    rows = leaves.together.rows(setup.weighed)
    known = bool((leaves.together.coverage[rows] == 1).all()) if asked else True
    return known and bool((leaves.together.status[rows] == SCORED).all())


def folded(setup: Setup, leaves: Leaves, *, plan: Plan, rows: Places, climb: Climb | None) -> Fold:
    """The leaves of some units; `climb` is the unvaried climb of this plan and these leaves, None where they are
    complete."""
    names = setup.weighed
    score = rows_of(rows_of(leaves.together.score, leaves.together.rows(names)).T, rows).T
    at = {name: place for place, name in enumerate(names)}
    leaves_of = {
        node: (
            np.array([at[child] for child in children if child in at], dtype=np.intp),
            np.array([place for place, child in enumerate(children) if child in at], dtype=np.intp),
        )
        for node, children in setup.children.items()
    }
    present = np.ones(score.shape, dtype=bool)
    made = Fold(plan, setup.children, names, score, present, leaves_of, frozenset(), {}, {}, {})
    return made if climb is None else with_gaps(setup, made, climb=climb, rows=rows, at=at)


def with_gaps(setup: Setup, made: Fold, *, climb: Climb, rows: Places, at: Mapping[str, int]) -> Fold:
    """The same with what is missing, what takes its place, and what acts on nodes."""
    status = {name: climb.cells[name].whole.status[rows, 0] for name in (*made.names, *made.children)}
    present, gaps, zeros = made.present.copy(), set[str](), dict[str, Flags]()
    for node, children in made.children.items():
        if any((status[child] != SCORED).any() for child in np.array(children)[setup.shares[node][0] > 0]):
            gaps.add(node)
        for child in children:
            taken = zero_instead(status[child], missing=setup.index.tree[node].missing)
            if child in at:
                present[at[child]] = (status[child] == SCORED) | taken
            elif taken.any():
                zeros[child] = taken
    without = {node: status[node] != SCORED for node in made.children}
    adjusting = {
        node: tuple((one, climb.plan.normalise[one.id], cells_of(climb.cells[one.id].whole, rows)) for one in acting)
        for node, acting in climb.plan.adjusted_by.items()
        if acting
    }
    return Fold(
        made.plan,
        made.children,
        made.names,
        score=np.where(np.isnan(made.score), 0.0, made.score),
        present=present,
        leaves=made.leaves,
        gaps=frozenset(gaps),
        without={node: lacking for node, lacking in without.items() if lacking.any()},
        zeros=zeros,
        adjusting=adjusting,
    )


def rows_of(table: Numbers, rows: Places) -> Numbers:
    """Some rows of a table; all of them in their order without a copy."""
    return table if np.array_equal(rows, np.arange(len(table))) else table[rows]


def zero_instead(status: Codes, *, missing: str) -> Flags:
    """Where 0 takes the place of a score."""
    exempt = (status == SCORED) | (status == NOT_APPLICABLE) | (status == NOT_YET_DUE)
    return np.asarray(~exempt if missing == "zero" else np.zeros(len(status), dtype=bool))


def product_of(draws: Draws, fold: Fold, *, root: str, left_out: bool = False) -> Product:
    """The product that leads these draws to the root, with all weights multiplied out; `left_out` where draws leave
    something out, so that who has little more may be left without a score."""
    gaps = upwards(fold) if left_out else fold.gaps
    return Path(replace(fold, gaps=gaps), draws.shares, left_out=left_out).product(root)


def upwards(fold: Fold) -> frozenset[str]:
    """The nodes with gaps below them, at whatever depth."""
    found = set(fold.gaps)
    for node in fold.plan.order:
        if found & {*fold.children[node]}:
            found.add(node)
    return frozenset(found)


@dataclass(frozen=True)
class Path:
    """The way of some draws."""

    fold: Fold
    shares: Mapping[str, Numbers]
    left_out: bool

    def product(self, name: str) -> Product:
        """What leads to a node's scores."""
        fold, rule = self.fold, self.fold.plan.combine[name]
        if rule.method.name not in MEANS:
            return self.by_itself(name, rule)
        chain = Chain([], [], [])
        self.follow(name, None, way=rule.method.name, into=chain)
        places = np.concatenate([np.zeros(0, dtype=np.intp), *chain.places])
        geometric = rule.method.name == "geometric"
        return Product(
            rule,
            weights=side_by_side(chain.weights),
            table=rows_of(fold.logs if geometric else fold.score, places),
            zero=rows_of(fold.zero, places) if geometric and fold.zero is not None else None,
            present=fold.present[places].astype(np.float64) if name in fold.gaps else None,
            nodes=tuple(chain.nodes),
            place=self.place(name),
        )

    def follow(self, name: str, weight: Numbers | None, *, way: str, into: Chain) -> None:
        """Multiply out the weights of everything that a chain of one way ends in."""
        leaves, columns = self.fold.leaves[name]
        shares = self.shares[name]
        if len(leaves):
            into.places.append(leaves)
            own = shares if len(columns) == shares.shape[1] else shares[:, columns]
            into.weights.append((own, weight))
        for place, child in enumerate(self.fold.children[name]):
            if child in self.fold.children:
                part = shares[:, place : place + 1]
                part = part if weight is None else part * weight
                if self.fold.apart(child, way=way):
                    into.nodes.append(Below(self.product(child), part, self.fold.zeros.get(child)))
                else:
                    self.follow(child, part, way=way, into=into)

    def by_itself(self, name: str, rule: Rule) -> Product:
        """A node whose way of combining is no mean: its children one by one."""
        fold, shares = self.fold, self.shares[name]
        places, columns = fold.leaves[name]
        nodes = [
            Below(self.product(child), shares[:, place : place + 1], fold.zeros.get(child))
            for place, child in enumerate(fold.children[name])
            if child in fold.children
        ]
        return Product(
            rule,
            weights=shares[:, columns],
            table=fold.score[places],
            zero=None,
            present=fold.present[places].astype(np.float64),
            nodes=tuple(nodes),
            place=self.place(name),
        )

    def place(self, name: str) -> Place:
        """What is particular to a node."""
        fold = self.fold
        nothing = empty(self.shares[name]) if self.left_out else None
        return Place(
            nothing if nothing is not None and nothing.any() else None,
            fold.without.get(name),
            acting=fold.adjusting.get(name, ()),
            scale=fold.plan.scale,
            grades=[level.id for level in in_order(fold.plan.index.grades)],
        )


@dataclass(frozen=True)
class Chain:
    """A chain while it is followed: indicators with their shares and the weight of their node, and nodes that stand for
    themselves."""

    places: list[Places]
    weights: list[tuple[Numbers, Numbers | None]]
    nodes: list[Below]


def empty(shares: Numbers) -> Flags:
    """Draws × 1 that leave nothing with a weight."""
    return np.asarray(~(shares > 0).any(axis=1, keepdims=True))


def side_by_side(parts: list[tuple[Numbers, Numbers | None]]) -> Numbers:
    """Shares times the weight of their node, as columns of one table."""
    draws = max((max(len(own), 1 if weight is None else len(weight)) for own, weight in parts), default=1)
    made = np.empty((draws, sum(own.shape[1] for own, _ in parts)), order="F")  # as the coordinates of points stand
    start = 0
    for own, weight in parts:
        part: NDArray[Any] = made[:, start : start + own.shape[1]]
        np.multiply(own, 1.0 if weight is None else weight, out=part)
        start += own.shape[1]
    return made
