"""What each element of the tree does to the ranking: everybody ranked again without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.draws import Draws, nominal, without
from govgauge.robust.evaluation import Evaluator
from govgauge.robust.places import Ranks
from govgauge.score.plan import levels


@dataclass(frozen=True)
class LeftOut:
    """One indicator or node left out; ranks of the units, 0 everywhere when somebody has no score without it."""

    element: str
    level: int
    ranks: Ranks
    failed: bool
    average_shift: float


def leave_one_out(evaluator: Evaluator, *, nominal_ranks: Ranks) -> list[LeftOut]:
    """Every weighed indicator and node below the root in turn, with everything else as declared; siblings take over
    its weight. Source: JRC COINr, remove_elements."""
    setup = evaluator.setup
    names = [child for children in setup.children.values() for child in children]
    if not names:
        return []
    left_out = {name: np.array([place]) for place, name in enumerate(names)}
    plain = nominal(setup, len(names))
    drawn = Draws(
        plain.table,
        plan=plain.plan,
        noise=plain.noise,
        shares=without(setup, setup.shares, left_out=left_out, times=len(names)),
        choices={},
    )
    found, depth = evaluator.evaluate(drawn), levels(setup.index)
    return [
        LeftOut(
            name,
            depth[name],
            found.ranks[:, place],
            failed=bool(found.failed[place]),
            average_shift=np.nan if found.failed[place] else shift(found.ranks[:, place], nominal_ranks),
        )
        for place, name in enumerate(names)
    ]


def shift(ranks: Ranks, nominal_ranks: Ranks) -> float:
    """By how many places units move on average, either way."""
    return float(np.abs(ranks.astype(np.float64) - nominal_ranks).mean())
