"""The short way up: where a tree is nothing but means, the weights along each path are multiplied out, and all units
and draws are one matrix product. It gives what the ladder gives but for rounding, and is taken only where that is sure.

An arithmetic mean of arithmetic means is one weighted sum; a geometric mean of geometric means is one in logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

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


def can_fold(setup: Setup, *, noisy: bool) -> bool:
    """Only means, no facets, nothing added or set at a node, and no rule that looks at how much is missing."""
    index, first = setup.index, setup.tables[0].plan
    plain = not noisy and not any(first.carries.values()) and not index.overrides
    plain = plain and setup.children.keys() == index.tree.keys()
    plain = plain and not any(first.adjusted_by.values())
    means = all(rule.method.name in MEANS for plan in setup.plans for rule in plan.combine.values())
    return plain and means and all(complete(setup, leaves) or lenient(setup) for leaves in setup.tables)


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
    """The indicators in the tree, in its order."""
    return tuple(child for node in setup.children.values() for child in node if child not in setup.index.tree)


def folded(setup: Setup, leaves: Leaves, *, rows: Places) -> Fold:
    """The leaves of some units, by pattern of what is present."""
    names = weighed(setup)
    score = np.stack([leaves.cells[name].score[rows, 0] for name in names], axis=1)
    present = np.stack([leaves.cells[name].status[rows, 0] == SCORED for name in names], axis=1)
    kinds, which = np.unique(present, axis=0, return_inverse=True)
    patterns = []
    for place, kind in enumerate(kinds):
        own_rows = np.flatnonzero(which.reshape(-1) == place)
        own = np.ascontiguousarray(np.where(kind, score[own_rows], 0.0).T)
        with np.errstate(invalid="ignore", divide="ignore"):
            logs = np.where(own == 0, 0.0, np.log(own))  # of a score below 0: NaN, as the geometric mean has it
        patterns.append(Pattern(own_rows, present=kind, score=own, logs=logs, zero=(own == 0) & kind[:, None]))
    return Fold(names, patterns=tuple(patterns), units=len(score))


def scores(setup: Setup, draws: Draws, *, plan: Plan, fold: Fold) -> Numbers:
    """Scores of the root, draws × units; NaN where a unit has none."""
    made = np.full((len(draws), fold.units), np.nan)
    for pattern in fold.patterns:
        if pattern.present.any():
            shares, alive = present_shares(setup, draws.shares, fold=fold, present=pattern.present)
            if setup.index.root.id in alive:
                found = Path(plan, setup.children, shares, fold, pattern).node(setup.index.root.id)
                made[:, pattern.rows] = found
    return made


def present_shares(
    setup: Setup, shares: Mapping[str, Numbers], *, fold: Fold, present: Flags
) -> tuple[dict[str, Numbers], set[str]]:
    """Shares over what is present, and the names that have a score at all."""
    alive = {name for name, there in zip(fold.names, present.tolist(), strict=True) if there}
    found = {}
    for node in setup.tables[0].plan.order:
        there = np.array([child in alive for child in setup.children[node]], dtype=bool)
        if there.any():
            alive.add(node)
            found[node] = shares[node]
            if not there.all():
                kept = np.where(there, shares[node], 0.0)
                total = kept.sum(axis=1, keepdims=True)
                found[node] = kept / np.where(total > 0, total, np.nan)
    return found, alive


@dataclass(frozen=True)
class Path:
    """One pattern's way to the root: chains of nodes combined in one way are multiplied out to one product."""

    plan: Plan
    children: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, Numbers]
    fold: Fold
    pattern: Pattern

    def node(self, name: str) -> Numbers:
        """A node's scores: draws × units."""
        way = self.plan.combine[name].method.name
        weights: dict[str, Numbers] = {}
        self.multiply(name, np.ones((1, 1)), way=way, into=weights)
        leaves = [place for place, leaf in enumerate(self.fold.names) if leaf in weights]
        own = (
            np.concatenate(np.broadcast_arrays(*(weights[self.fold.names[p]] for p in leaves)), axis=1)
            if leaves
            else np.zeros((1, 0))
        )
        table = self.pattern.score if way == "arithmetic" else self.pattern.logs
        total = own @ (table if len(leaves) == len(table) else table[leaves])
        zero = np.zeros((1, 1), dtype=bool)
        if way == "geometric" and self.pattern.zero[leaves].any():
            zero = (own > 0).astype(np.float64) @ self.pattern.zero[leaves].astype(np.float64) > 0
        for child, weight in weights.items():
            if child in self.children:
                below = self.node(child)
                if way == "geometric":
                    zero = zero | ((below == 0) & (weight > 0))
                    below = np.log(np.where(below == 0, 1.0, below))
                total = total + weight * below
        return total if way == "arithmetic" else np.where(zero, 0.0, np.exp(total)) if zero.any() else np.exp(total)

    def multiply(self, name: str, weight: Numbers, *, way: str, into: dict[str, Numbers]) -> None:
        """The weight of everything that a chain of one way ends in: indicators, or nodes combined otherwise."""
        for place, child in enumerate(self.children[name]):
            own = self.shares[name][:, place : place + 1] * weight
            if child in self.children and child not in self.shares:
                continue  # nothing is present below it
            if child in self.children and self.plan.combine[child].method.name == way:
                self.multiply(child, own, way=way, into=into)
            elif child in self.children or self.pattern.present[self.fold.names.index(child)]:
                into[child] = own
