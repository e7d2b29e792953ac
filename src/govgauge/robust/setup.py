"""Everything about an analysis that no draw changes: who is ranked with whom, the scores of indicators under every
alternative, the ways of combining them, and the declared weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product

import numpy as np

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.model.robustness import Robustness
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import FoundWeights, Measures
from govgauge.robust.leaves import Leaves, leaves, prepared
from govgauge.robust.settings import Settings, nothing, settings
from govgauge.robust.variants import combined_by, prepared_by, scored_by
from govgauge.score.cells import NOISE, SCORED, Texts
from govgauge.score.plan import Plan, plan, plan_in
from govgauge.score.rank import group_of
from govgauge.score.readings import Readings, readings
from govgauge.score.table import Numbers, Places
from govgauge.score.totals import unit_of
from govgauge.score.weights import floats, shares


@dataclass(frozen=True)
class Setup:
    """One period of an index, ready for draws. `groups` are rows of `read.units` that are ranked together.

    `tables` stand in the order of imputation × treatment × normalisation, `plans` in that of combination by level.
    """

    index: Index
    settings: Settings
    read: Readings
    texts: Texts
    declared: Leaves
    tables: tuple[Leaves, ...]
    plans: tuple[Plan, ...]
    children: Mapping[str, tuple[str, ...]]  # node → those that are weighed; not of a node whose weights were not found
    weights: Mapping[str, Mapping[str, Fraction]]  # node → shares in force, before any that are found
    shares: Mapping[str, Numbers]  # node → 1 × children, as declared
    groups: Mapping[str, Places]

    @property
    def scale(self) -> float:
        """The score of what is perfect."""
        return float(self.index.scale)

    @property
    def tolerance(self) -> float:
        """The largest difference of scores that is rounding and counts as a tie."""
        return NOISE * self.scale

    @cached_property
    def weighed(self) -> tuple[str, ...]:
        """The indicators in the tree, in the order in which a chain of nodes comes to them: then a product needs no
        other order."""

        def below(node: str) -> list[str]:
            children = self.children[node]
            own = [child for child in children if child not in self.index.tree]
            return own + [name for child in children if child in self.index.tree for name in below(child)]

        return tuple(below(self.index.root.id))

    @property
    def as_declared(self) -> Setup:
        """The same with nothing varied."""
        given = nothing(self.settings)
        return replace(self, settings=given, tables=(self.declared,), plans=(self.declared.plan,))


def ready(
    index: Index,
    measures: Measures,
    *,
    period: str,
    said: Robustness | None,
    found: Sequence[FoundWeights] = (),
) -> Setup:
    """Everything made once; `found` are the weights that methods found when the index was scored.

    Raises ScoreError for a period without measures and for alternatives that cannot be.
    """
    texts = Texts()
    every = [*readings(index, measures, texts=texts)]
    if period not in {read.period for read in every}:
        raise ScoreError(Problem(where=f"period {period}", found="nothing was measured in it", remedy="choose another"))
    asked = plan_in(plan(index), period)
    index = asked.index  # with the score functions of the period, and without what is only measured
    declared = leaves(asked, prepared(index, every, texts=texts), period=period, texts=texts)
    given = settings(index, said=said, positive=all_positive(declared))
    weights = shares(index, period)
    known = nominal_shares(weights, [one for one in found if one.period == period])
    return Setup(
        index,
        settings=given,
        read=declared.read,
        texts=texts,
        declared=declared,
        tables=tables(every, texts=texts, settings=given, declared=declared),
        plans=plans(asked, given),
        children={node: tuple(weights[node]) for node in known},
        weights=weights,
        shares=known,
        groups=groups(index, declared.read),
    )


def nominal_shares(given: Mapping[str, Mapping[str, Fraction]], found: Sequence[FoundWeights]) -> dict[str, Numbers]:
    """Given shares, and those that a method found; a node for which it found none is left to the ladder, which says
    why it has no score."""
    made = {node: np.array([floats(of)]) for node, of in given.items()}
    for one in found:
        if one.refused:
            del made[one.node]
        else:
            made[one.node] = np.array([[one.shares.get(child, 0.0) for child in given[one.node]]])
    return made


def all_positive(declared: Leaves) -> bool:
    """Whether every scored indicator has scores above 0 only."""
    scored = [declared.cells[name] for name, one in declared.plan.index.indicators.items() if one.role == "scored"]
    return all(bool((cells.score[cells.status == SCORED] > 0).all()) for cells in scored)


def tables(every: Sequence[Readings], *, texts: Texts, settings: Settings, declared: Leaves) -> tuple[Leaves, ...]:
    """The leaves of every combination of imputation, treatment and score functions."""
    made, period = list[Leaves](), declared.read.period
    scored = [scored_by(declared.plan, method) for method in settings.normalisation]
    for imputation, treatment in product(settings.imputation, settings.treatment):
        index = prepared_by(declared.plan.index, imputation=imputation, treatment=treatment)
        as_declared = index is declared.plan.index
        read = prepared(index, every, texts=texts)
        for one in scored:
            if as_declared and one is declared.plan:
                made.append(declared)
            else:
                asked = replace(one, index=index)
                made.append(leaves(asked, read, period=period, texts=texts, declared=declared, made=made))
    return tuple(made)


def plans(asked: Plan, settings: Settings) -> tuple[Plan, ...]:
    """The plan of every combination of the levels' ways of combining."""
    depths = [depth for depth, _ in settings.combination]
    found: list[Plan] = []
    for methods in product(*(alternatives for _, alternatives in settings.combination)):
        chosen: dict[int, ScoreFunction] = dict(zip(depths, methods, strict=True))
        found.append(combined_by(asked, chosen))
    return tuple(found)


def groups(index: Index, read: Readings) -> dict[str, Places]:
    """Rows that are ranked with each other, by the group's name; "" when all are ranked together."""
    found: dict[str, list[int]] = {}
    for row, unit in enumerate(read.units):
        group = group_of(unit_of(index, unit), index.ranking)
        if group is not None:
            found.setdefault(group, []).append(row)
    return {name: np.array(found[name], dtype=np.intp) for name in sorted(found)}
