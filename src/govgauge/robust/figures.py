"""The figures of an analysis as the tables of kernel.shapes.ROBUSTNESS, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from govgauge.kernel.shapes import ROBUSTNESS
from govgauge.robust.analysis import Analysis
from govgauge.robust.bands import numbered
from govgauge.robust.grade_probability import grade_probabilities
from govgauge.robust.pairwise import ahead
from govgauge.robust.rank_interval import rank_intervals
from govgauge.robust.rank_probability import rank_probabilities, top_probabilities
from govgauge.robust.what_it_takes import Step
from govgauge.score.grade import in_order
from govgauge.score.table import Numbers, Places

Row: TypeAlias = Sequence[Any]

MOST_PAIRED = 250  # units of a group all of whose pairs are told; above, each with those that follow it
FOLLOWING = 25


def tables(analysis: Analysis, *, top: int) -> dict[str, pa.Table]:
    """Every table by name."""
    makers: Mapping[str, Callable[[Analysis], Iterator[Row]]] = {
        "ranks": lambda one: ranks(one, top=top),
        "probabilities": probabilities,
        "pairs": pairs,
        "grades": grades,
        "sensitivity": sensitivity,
        "leave_one_out": leave_one_out,
        "convergence": convergence,
        "bands": bands,
        "what_it_takes": what_it_takes,
    }
    return {name: table(name, make(analysis)) for name, make in makers.items()}


def table(name: str, rows: Iterator[Row]) -> pa.Table:
    """Rows as a table of that name; what is no number is missing."""
    schema = ROBUSTNESS[name]
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array([None if isinstance(cell, float) and np.isnan(cell) else cell for cell in column], field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.table(arrays, schema=schema)


def by_rank(analysis: Analysis) -> Iterator[tuple[str, Places]]:
    """Each group with its rows in order of the published ranks."""
    for name, span in zip(analysis.evaluator.groups, analysis.evaluator.spans, strict=True):
        yield name, np.arange(span.start, span.stop)[np.argsort(analysis.nominal[span], kind="stable")]


def ranks(analysis: Analysis, *, top: int) -> Iterator[Row]:
    """Intervals of each unit."""
    found, units = rank_intervals(analysis.ranks), analysis.units
    first, among = top_probabilities(analysis.ranks, 1), top_probabilities(analysis.ranks, top)
    for group, rows in by_rank(analysis):
        band = numbered(analysis.bands[group], len(units))
        for row in rows.tolist():
            ends = [one[row] for one in (found.best, found.lower, found.median, found.upper, found.worst)]
            given = (
                analysis.published.scores[units[row]],
                analysis.nominal[row],
                *ends,
                found.expected[row],
                first[row],
                among[row],
            )
            yield group, units[row], *(float(cell) for cell in given), int(band[row])


def probabilities(analysis: Analysis) -> Iterator[Row]:
    """Ranks that a unit has in any draw."""
    found, units = rank_probabilities(analysis.ranks), analysis.units
    for _, rows in by_rank(analysis):
        for row in rows.tolist():
            for place in np.flatnonzero(found[row]).tolist():
                yield units[row], place + 1, float(found[row, place])


def pairs(analysis: Analysis) -> Iterator[Row]:
    """Each pair once, the unit with the better published rank first."""
    units = analysis.units
    for group, rows in by_rank(analysis):
        reach = len(rows) if len(rows) <= MOST_PAIRED else FOLLOWING
        for place, row in enumerate(rows.tolist()):
            others = rows[place + 1 : place + 1 + reach]
            before = ahead(analysis.ranks[row], analysis.ranks[others])
            for other, probability in zip(others.tolist(), before.tolist(), strict=True):
                yield group, units[row], units[other], probability


def grades(analysis: Analysis) -> Iterator[Row]:
    """Grades that a unit has in any draw that keeps the declared score functions, and the published one."""
    index = analysis.setup.index
    levels = [level.id for level in in_order(index.grades)]
    draws = analysis.found.grades[:, analysis.on_scale] if analysis.found.grades.shape[1] else analysis.found.grades
    if not draws.shape[1]:
        return
    found = grade_probabilities(draws, len(levels))
    names = [*levels, ""]
    for _, rows in by_rank(analysis):
        for row in rows.tolist():
            for place, name in enumerate(names):
                own = name == analysis.published.grades[analysis.units[row]]
                if found[row, place] or own:
                    yield analysis.units[row], name, float(found[row, place]), bool(own)


def sensitivity(analysis: Analysis) -> Iterator[Row]:
    """Each factor for the average shift, then for every unit."""
    nan = float("nan")
    for one in analysis.sensitivity.indices:
        yield one.factor, "", one.first, one.total, *one.first_ends, *one.total_ends
    for one in analysis.sensitivity.indices:
        for unit, first, total in zip(analysis.units, one.units_first, one.units_total, strict=True):
            yield one.factor, unit, float(first), float(total), nan, nan, nan, nan


def leave_one_out(analysis: Analysis) -> Iterator[Row]:
    """Each element: the average shift, then every unit's rank without it."""
    nan = float("nan")
    for one in analysis.left_out:
        yield one.element, one.level, "", nan, one.average_shift
        for place, unit in enumerate(analysis.units if not one.failed else ()):
            rank = float(one.ranks[place])
            yield one.element, one.level, unit, rank, rank - float(analysis.nominal[place])


def convergence(analysis: Analysis) -> Iterator[Row]:
    """Stage by stage."""
    for stage in analysis.stages:
        yield stage.draws, stage.average_shift, stage.mean_width, stage.farthest_end


def bands(analysis: Analysis) -> Iterator[Row]:
    """Units band by band, with the probability that the band's beginner stands before them."""
    for group, found in analysis.bands.items():
        for number, rows in enumerate(found, start=1):
            behind = ahead(analysis.ranks[rows[0]], analysis.ranks[rows])
            for row, probability in zip(rows, behind.tolist(), strict=True):
                own = float("nan") if row == rows[0] else probability
                yield group, number, analysis.units[row], float(analysis.nominal[row]), own


def what_it_takes(analysis: Analysis) -> Iterator[Row]:
    """By published rank, goal by goal, the easiest indicator first and what cannot be reached last."""
    read, rows = analysis.setup.declared.read, analysis.evaluator.rows
    standing = {int(rows[place]): at for at, place in enumerate(p for _, of in by_rank(analysis) for p in of.tolist())}

    def order(step: Step) -> tuple[int, str, bool, float, str]:
        return standing[step.goal.row], step.goal.kind, bool(np.isnan(step.part)), step.part, step.indicator

    for step in sorted(analysis.steps, key=order):
        now: Numbers = read.of[step.indicator].value[step.goal.row] if step.indicator else np.zeros(0)
        told = float(now[0]) if len(now) == 1 else float("nan")
        goal, part = step.goal, float(step.part)
        yield read.units[goal.row], goal.kind, goal.name, goal.score, step.indicator, part, told, step.value
