"""Everything about an analysis that no draw changes: who is ranked with whom, the scores of indicators under every
alternative, the ways of combining them, and the declared weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pyarrow.compute as pc

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.model.robustness import Robustness
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import Measures
from govgauge.robust.leaves import Leaves, leaves, of_units
from govgauge.robust.settings import Settings, nothing, settings
from govgauge.robust.variants import combined_by, prepared_by, scored_by
from govgauge.score.cells import NOISE, SCORED, Texts
from govgauge.score.plan import Plan, plan
from govgauge.score.rank import group_of
from govgauge.score.readings import Readings, readings
from govgauge.score.table import Numbers, Places
from govgauge.score.totals import is_total, unit_of
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
    children: Mapping[str, tuple[str, ...]]  # node → those that are weighed
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

    @property
    def as_declared(self) -> Setup:
        """The same with nothing varied."""
        given = nothing(self.settings)
        return replace(self, settings=given, tables=(self.declared,), plans=(self.declared.plan,))


def ready(index: Index, measures: Measures, *, period: str, said: Robustness | None) -> Setup:
    """Everything made once. Raises ScoreError for a period without measures and for alternatives that cannot be."""
    texts = Texts()
    table = measures.table.filter(pc.equal(measures.table["period"], period))
    found = next(readings(index, Measures(table), texts=texts), None)
    if found is None:
        raise ScoreError(Problem(where=f"period {period}", found="nothing was measured in it", remedy="choose another"))
    read = of_units(found, [row for row, unit in enumerate(found.units) if not is_total(index, unit)])
    declared = leaves(index, read, texts=texts)
    given = settings(index, said=said, positive=all_positive(declared))
    weights = shares(index, period)
    return Setup(
        index,
        settings=given,
        read=read,
        texts=texts,
        declared=declared,
        tables=tables(index, read, texts=texts, settings=given, declared=declared),
        plans=plans(index, given),
        children={node: tuple(of) for node, of in weights.items()},
        shares={node: np.array([floats(of)]) for node, of in weights.items()},
        groups=groups(index, read),
    )


def all_positive(declared: Leaves) -> bool:
    """Whether every scored indicator has scores above 0 only."""
    scored = [declared.cells[name] for name, one in declared.plan.index.indicators.items() if one.role == "scored"]
    return all(bool((cells.score[cells.status == SCORED] > 0).all()) for cells in scored)


def tables(index: Index, read: Readings, *, texts: Texts, settings: Settings, declared: Leaves) -> tuple[Leaves, ...]:
    """The leaves of every combination of imputation, treatment and score functions."""
    made = []
    for imputation, treatment in product(settings.imputation, settings.treatment):
        prepared = prepared_by(index, imputation=imputation, treatment=treatment)
        for method in settings.normalisation:
            variant = scored_by(prepared, method)
            made.append(declared if variant is index else leaves(variant, read, texts=texts, declared=declared))
    return tuple(made)


def plans(index: Index, settings: Settings) -> tuple[Plan, ...]:
    """The plan of every combination of the levels' ways of combining."""
    depths = [depth for depth, _ in settings.combination]
    found: list[Plan] = []
    for methods in product(*(alternatives for _, alternatives in settings.combination)):
        chosen: dict[int, ScoreFunction] = dict(zip(depths, methods, strict=True))
        found.append(plan(combined_by(index, chosen)))
    return tuple(found)


def groups(index: Index, read: Readings) -> dict[str, Places]:
    """Rows that are ranked with each other, by the group's name; "" when all are ranked together."""
    found: dict[str, list[int]] = {}
    for row, unit in enumerate(read.units):
        group = group_of(unit_of(index, unit), index.ranking)
        if group is not None:
            found.setdefault(group, []).append(row)
    return {name: np.array(found[name], dtype=np.intp) for name in sorted(found)}
