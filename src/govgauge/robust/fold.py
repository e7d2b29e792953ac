"""The short way up: where a tree is nothing but means, the weights along each path are multiplied out, and all units
and draws are one matrix product. It gives what the ladder gives but for rounding, and is taken only where that is sure.

An arithmetic mean of arithmetic means is one weighted sum; a geometric mean of geometric means is one in logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govgauge.robust.draws import Draws
from govgauge.robust.leaves import Leaves
from govgauge.robust.setup import Setup
from govgauge.score.cells import SCORED
from govgauge.score.plan import Plan
from govgauge.score.table import Flags, Numbers, Places

MEANS = ("arithmetic", "geometric")


@dataclass(frozen=True)
class Pattern:
    """Units that have the same indicators; `score` is transposed: indicators × units."""

    rows: Places
    present: Flags  # by indicator
    score: Numbers
    logs: Numbers  # of the scores, 0 where one is 0
    zero: Flags


@dataclass(frozen=True)
class Fold:
    """Leaves laid out for products."""

    names: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    units: int
    leaves: Mapping[str, tuple[Places, Places]]  # node → its indicators: places among the names, and among its children


def can_fold(setup: Setup, *, noisy: bool) -> bool:
    """Only means, no facets, nothing added or set at a node, and no rule that looks at how much is missing."""
    index, first = setup.index, setup.tables[0].plan
    plain = not noisy and not any(first.carries.values()) and not index.overrides
    plain = plain and setup.children.keys() == index.tree.keys()
    plain = plain and not any(first.adjusted_by.values())
    means = all(rule.method.name in MEANS for plan in setup.plans for rule in plan.combine.values())
    gaps = all(complete(setup, leaves) or lenient(setup) for leaves in setup.tables)
    return plain and means and gaps and all(definite(setup, leaves) for leaves in setup.tables)


def definite(setup: Setup, leaves: Leaves) -> bool:
    """Whether no mean can be without a value: a geometric one of a score below 0 is refused, and left out above it."""
    geometric = any(rule.method.name == "geometric" for plan in setup.plans for rule in plan.combine.values())
    cells = [leaves.cells[name].score for name in weighed(setup)] if geometric else []
    return not any(bool((score < 0).any()) for score in cells)


def lenient(setup: Setup) -> bool:
    """Whether what is missing is left out everywhere, however much it is."""
    nodes = setup.index.tree.values()
    asked = setup.index.ranking.minimum_coverage
    return not asked and all(node.missing == "renormalise" and not node.coverage for node in nodes)


def complete(setup: Setup, leaves: Leaves) -> bool:
    """Whether every weighed indicator has a score for every unit."""
    cells = [leaves.cells[name] for name in weighed(setup)]
    return all(bool((one.status == SCORED).all()) for one in cells)


def weighed(setup: Setup) -> tuple[str, ...]:
    """The indicators in the tree, in the order in which a chain comes to them: then a product needs no other order."""

    def below(node: str) -> list[str]:
        children = setup.children[node]
        own = [child for child in children if child not in setup.index.tree]
        return own + [name for child in children if child in setup.index.tree for name in below(child)]

    return tuple(below(setup.index.root.id))


def folded(setup: Setup, leaves: Leaves, *, rows: Places) -> Fold:
    """The leaves of some units, by pattern of what is present."""
    names = weighed(setup)
    score = np.stack([leaves.cells[name].score[rows, 0] for name in names], axis=1)
    present = np.stack([leaves.cells[name].status[rows, 0] == SCORED for name in names], axis=1)
    patterns = []
    for kind, own_rows in kinds_of(present):
        own = np.ascontiguousarray(np.where(kind, score[own_rows], 0.0).T)
        with np.errstate(invalid="ignore", divide="ignore"):
            logs = np.where(own == 0, 0.0, np.log(own))
        patterns.append(Pattern(own_rows, present=kind, score=own, logs=logs, zero=(own == 0) & kind[:, None]))
    at = {name: place for place, name in enumerate(names)}
    leaves_of = {
        node: (
            np.array([at[child] for child in children if child in at], dtype=np.intp),
            np.array([place for place, child in enumerate(children) if child in at], dtype=np.intp),
        )
        for node, children in setup.children.items()
    }
    return Fold(names, patterns=tuple(patterns), units=len(score), leaves=leaves_of)


def kinds_of(present: Flags) -> list[tuple[Flags, Places]]:
    """The different rows, and where each stands."""
    if present.all():
        return [(present[0], np.arange(len(present)))]
    kinds, which = np.unique(present, axis=0, return_inverse=True)
    return [(kind, np.flatnonzero(which.reshape(-1) == place)) for place, kind in enumerate(kinds)]


def products(setup: Setup, draws: Draws, *, plan: Plan, fold: Fold) -> list[tuple[Pattern, Product]]:
    """For each pattern of units the products that lead these draws to the root, with all weights multiplied out;
    nothing for units without a score."""
    made, root = [], setup.index.root.id
    for pattern in fold.patterns:
        shares = present_shares(setup, draws.shares, fold=fold, present=pattern.present)
        if root in shares:
            made.append((pattern, Path(plan, setup.children, shares, fold, pattern).product(root)))
    return made


def scores(made: Sequence[tuple[Pattern, Product]], rows: slice, *, units: int) -> Numbers:
    """Scores of the root, some of the draws × units; NaN where a unit has none."""
    if len(made) == 1 and len(made[0][0].rows) == units:
        return made[0][1].scores(made[0][0], rows)
    found = np.full((rows.stop - rows.start, units), np.nan)
    for pattern, product in made:
        found[:, pattern.rows] = product.scores(pattern, rows)
    return found


@dataclass(frozen=True)
class Product:
    """A chain of nodes that are combined in one way: a weight for each indicator (draws × some of them, one row where
    none varies) and for each node that is combined otherwise; `nothing` are draws that leave nothing below it."""

    way: str
    places: Places
    weights: Numbers
    nodes: tuple[tuple[Product, Numbers], ...]
    nothing: Flags

    def scores(self, pattern: Pattern, rows: slice) -> Numbers:
        """Scores of some draws × the pattern's units."""
        mean = self.arithmetic(pattern, rows) if self.way == "arithmetic" else self.geometric(pattern, rows)
        nothing = of(self.nothing, rows)
        if nothing.any() or len(mean) < rows.stop - rows.start:
            mean = np.where(nothing, np.nan, np.broadcast_to(mean, (rows.stop - rows.start, mean.shape[1])))
        return mean

    def arithmetic(self, pattern: Pattern, rows: slice) -> Numbers:
        """Σ weight · score."""
        total: Numbers = of(self.weights, rows) @ self.own(pattern.score)
        for below, weight in self.nodes:
            part = of(weight, rows)
            total = total + np.where(part > 0, part * below.scores(pattern, rows), 0.0)
        return total

    def geometric(self, pattern: Pattern, rows: slice) -> Numbers:
        """The exponential of Σ weight · log score; 0 where something that counts is 0."""
        weights = of(self.weights, rows)
        total: Numbers = weights @ self.own(pattern.logs)
        zero = np.zeros((1, 1), dtype=bool)
        if pattern.zero.any():
            zero = (weights > 0).astype(np.float64) @ self.own(pattern.zero).astype(np.float64) > 0
        for product, weight in self.nodes:
            below, part = product.scores(pattern, rows), of(weight, rows)
            zero = zero | ((below == 0) & (part > 0))
            with np.errstate(invalid="ignore"):
                logs = np.log(np.where(below == 0, 1.0, below))
            total = total + np.where(part > 0, part * logs, 0.0)
        mean = np.exp(total, out=total)
        return np.where(zero, 0.0, mean) if zero.any() else mean

    def own(self, table: NDArray[Any]) -> NDArray[Any]:
        """Rows of a table of indicators × units; the table itself where it is all of them in order."""
        return table if np.array_equal(self.places, np.arange(len(table))) else table[self.places]


def of(table: NDArray[Any], rows: slice) -> NDArray[Any]:
    """Some draws of a table, or its one row for all."""
    return table if len(table) == 1 else table[rows]


def present_shares(setup: Setup, shares: Mapping[str, Numbers], *, fold: Fold, present: Flags) -> dict[str, Numbers]:
    """Shares over what is present, of the nodes that have a score at all; 0 in all of a row where a draw leaves out
    everything that is present below a node."""
    # The draws in which a name has a score: one flag for all, or draws × 1.
    there: dict[str, Flags] = {name: np.array([[flag]]) for name, flag in zip(fold.names, present, strict=True)}
    found: dict[str, Numbers] = {}
    for node in setup.tables[0].plan.order:
        own = [there[child] for child in setup.children[node]]
        flags = np.concatenate(np.broadcast_arrays(*own), axis=1) if own else np.zeros((1, 1), dtype=bool)
        if flags.all():
            found[node], there[node] = shares[node], np.array([[True]])
        elif flags.any():
            kept = np.where(flags, shares[node], 0.0)
            total = kept.sum(axis=1, keepdims=True)
            found[node] = kept / np.where(total > 0, total, 1.0)
        if not flags.all() or not shares[node].any(axis=1).all():
            there[node] = flags.any(axis=1, keepdims=True) & (shares[node] * flags > 0).any(axis=1, keepdims=True)
    return found


@dataclass(frozen=True)
class Chain:
    """A chain while it is followed: indicators with their weights, and nodes that are combined otherwise."""

    places: list[Places]
    weights: list[Numbers]
    nodes: list[tuple[Product, Numbers]]


@dataclass(frozen=True)
class Path:
    """One pattern's way to the root."""

    plan: Plan
    children: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, Numbers]
    fold: Fold
    pattern: Pattern

    def product(self, name: str) -> Product:
        """What leads to a node's scores."""
        way, chain = self.plan.combine[name].method.name, Chain([], [], [])
        self.follow(name, np.ones((1, 1)), way=way, into=chain)
        draws = max((len(weights) for weights in chain.weights), default=1)
        wide = [np.broadcast_to(weights, (draws, weights.shape[1])) for weights in chain.weights]
        return Product(
            way,
            places=np.concatenate([np.zeros(0, dtype=np.intp), *chain.places]),
            weights=np.concatenate([np.zeros((draws, 0)), *wide], axis=1),
            nodes=tuple(chain.nodes),
            nothing=~(self.shares[name].sum(axis=1, keepdims=True) > 0),
        )

    def follow(self, name: str, weight: Numbers, *, way: str, into: Chain) -> None:
        """Multiply out the weights of everything that a chain of one way ends in."""
        leaves, columns = self.fold.leaves[name]
        present = self.pattern.present[leaves]
        if present.any():
            into.places.append(leaves[present])
            into.weights.append(self.shares[name][:, columns[present]] * weight)
        for place, child in enumerate(self.children[name]):
            if child in self.shares:
                own = self.shares[name][:, place : place + 1] * weight
                if self.plan.combine[child].method.name == way:
                    self.follow(child, own, way=way, into=into)
                else:
                    into.nodes.append((self.product(child), own))
