"""Draws: for each, which alternatives are taken, what every weight is, what is left out, and whose noise is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from govgauge.robust.setup import Setup
from govgauge.score.table import Numbers, Places

Choices: TypeAlias = Mapping[str, Places]

NO_NOISE = -1


@dataclass(frozen=True)
class Draws:
    """One row for each draw. `shares` of a node have a row for each draw, or one row for all."""

    table: Places  # which of setup.tables
    plan: Places  # which of setup.plans
    noise: Places  # number of the noise added to measured values, -1 for none
    shares: Mapping[str, Numbers]
    choices: Choices  # the alternative of each factor that has some, for the record

    def __len__(self) -> int:
        return len(self.table)

    def only(self, rows: Places | slice) -> Draws:
        """Some of the draws; a slice of them without a copy."""
        return Draws(
            self.table[rows],
            plan=self.plan[rows],
            noise=self.noise[rows],
            shares={node: of if len(of) == 1 else of[rows] for node, of in self.shares.items()},
            choices={name: of[rows] for name, of in self.choices.items()},
        )


def nominal(setup: Setup, times: int = 1) -> Draws:
    """Draws in which everything is as declared; alternatives that leave `declared` out begin with their first."""
    none = np.zeros(times, dtype=np.intp)
    return Draws(none, plan=none, noise=none + NO_NOISE, shares=setup.shares, choices={})


def without(
    setup: Setup, shares: Mapping[str, Numbers], *, left_out: Mapping[str, Places], times: int
) -> dict[str, Numbers]:
    """Shares of so many draws after something is left out: indicator or node → the draws in which it is.

    A node that has nothing left below it is left out with it; siblings take over the weight.
    """
    found, gone = dict(shares), {name: np.isin(np.arange(times), rows) for name, rows in left_out.items()}
    for node in setup.tables[0].plan.order:
        of = setup.children.get(node, ())
        absent = [child for child in of if child in gone]
        if absent:
            table = np.array(np.broadcast_to(found[node], (times, len(of))))
            for child in absent:
                table[gone[child], of.index(child)] = 0.0
            found[node] = divided(table)
            empty = ~(table > 0).any(axis=1)
            if empty.any():
                gone[node] = gone.get(node, np.zeros(times, dtype=bool)) | empty
    return found


def divided(weights: Numbers) -> Numbers:
    """Each row divided by its sum, in its place; a row of nothing stays nothing."""
    total = weights.sum(axis=1, keepdims=True)
    total[~(total > 0)] = 1.0
    return np.asarray(np.divide(weights, total, out=weights))
