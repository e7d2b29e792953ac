"""Weights that are found and not given: by judgements in the definition, or in the scores of a period, then kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import FoundWeights
from govgauge.score.cells import SCORED, Cells, Codes
from govgauge.score.sheet import why
from govgauge.score.table import Table
from govgauge.score.told import Weighing, weights_by
from govgauge.score.weighing import Weights

STATED = 4  # decimals of weights that are to be pasted


@dataclass(frozen=True)
class Memory:
    """What weights were found, and the scores that later periods find theirs in; filled while periods are climbed."""

    looked_at: frozenset[str]  # periods whose scores are asked for by name
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)  # (period, node) → scores of its children
    found: list[FoundWeights] = field(default_factory=list)


def children_table(names: Sequence[str], cells: Mapping[str, Cells], *, units: Sequence[str], rows: Codes) -> Table:
    """The scores of the units as a whole, children side by side; NaN where a child has none."""
    wholes = [cells[name].whole for name in names]
    columns = [np.where(whole.status[rows, 0] == SCORED, whole.score[rows, 0], np.nan) for whole in wholes]
    return Table(np.stack(columns, axis=1), tuple(units[row] for row in rows.tolist()), tuple(names))


def shares_found(
    asked: Weighing, node: str, *, period: str, given: Mapping[str, Fraction], table: Table, memory: Memory
) -> tuple[dict[str, Fraction], str]:
    """Shares of the children in force, 0 for the others, and why there are none ("" where there are).

    Judgements that cannot be used raise ScoreError; scores in which no weights can be found leave the node without a
    score in this period, with the reason. `table` holds the children in force.
    """
    active = [name for name, share in given.items() if share > 0]
    if period in memory.looked_at:
        memory.tables[period, node] = table
    seen: list[int] = []

    def scored(other: str) -> Table:
        kept = memory.tables.get((other, node)) if other else table
        if kept is None:
            remedy = f"evaluate {other} too, or paste the weights that were found in it"
            raise ScoreError(Problem(asked.where, f"{other} is not in this run", remedy=remedy, code="period-absent"))
        strange = [name for name in active if name not in kept.columns]
        if strange:
            remedy = "find the weights in a period in which all its children are in force"
            raise ScoreError(Problem(asked.where, f"{strange[0]!r} has no scores in {other}", remedy=remedy))
        complete = kept.only(active).complete
        seen.append(len(complete.units))
        return complete

    told = FoundWeights(period, node, asked.method.name, tuple(sorted(p or period for p in asked.looks_at)), 0)
    try:
        made = weights_by(asked, active, children=tuple(given), scored=scored)
    except ScoreError as error:
        if not asked.looks_at or error.problems[0].code == "period-absent":
            raise
        reason = f"no weights: {why(placeless(error, asked.where))}"
        memory.found.append(replace(told, units=min(seen, default=0), refused=reason))
        return dict(given), reason
    memory.found.append(account(told, made, units=min(seen, default=0)))
    return {**dict.fromkeys(given, Fraction(0)), **exact(made)}, ""


def placeless(error: ScoreError, where: str) -> ScoreError:
    """The same without the place in the definition: figures do not hang on the folder where that stands."""
    return ScoreError(*[replace(p, where=p.where.removeprefix(where).removeprefix(": ")) for p in error.problems])


def exact(made: Weights) -> dict[str, Fraction]:
    """Shares as the fractions that the floating point numbers are."""
    return {name: Fraction(share) for name, share in zip(made.names, made.shares.tolist(), strict=True)}


def account(told: FoundWeights, made: Weights, *, units: int) -> FoundWeights:
    """What is published of weights."""
    return replace(
        told,
        units=units,
        shares={name: made.of(name) for name in made.names},
        stated={name: str(share) for name, share in made.stated(STATED).items()},
        facts={name: float(value) for name, value in made.facts.items()},
        notes=made.notes,
    )
