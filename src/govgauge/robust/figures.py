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

Rows: TypeAlias = Sequence[Any]  # a cell for each column, or an array of them; a single cell stands in every row

MOST_PAIRED = 250  # units of a group all of whose pairs are told; above, each with those that follow it
FOLLOWING = 25


def tables(analysis: Analysis, *, top: int) -> dict[str, pa.Table]:
    """Every table by name."""
    makers: Mapping[str, Callable[[Analysis], Iterator[Rows]]] = {
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


def table(name: str, parts: Iterator[Rows]) -> pa.Table:
    """Rows as a table of that name; what is no number is missing."""
    schema = ROBUSTNESS[name]
    columns: list[list[pa.Array]] = [[pa.array([], field.type)] for field in schema]
    for part in parts:
        rows = next((len(cell) for cell in part if isinstance(cell, np.ndarray)), 1)
        for column, cell, field in zip(columns, part, schema, strict=True):
            column.append(cells(cell, rows=rows, kind=field.type))
    return pa.table([pa.concat_arrays(column) for column in columns], schema=schema)


def cells(cell: Any, *, rows: int, kind: pa.DataType) -> pa.Array:
    """One column of some rows."""
    if isinstance(cell, np.ndarray):
        return pa.array(cell, kind, from_pandas=True)
    missing = isinstance(cell, float) and np.isnan(cell)
    return pa.repeat(pa.scalar(None if missing else cell, kind), rows)


def by_rank(analysis: Analysis) -> Iterator[tuple[str, Places]]:
    """Each group with its rows in order of the published ranks."""
    for name, span in zip(analysis.evaluator.groups, analysis.evaluator.spans, strict=True):
        yield name, np.arange(span.start, span.stop)[np.argsort(analysis.nominal[span], kind="stable")]


def ranks(analysis: Analysis, *, top: int) -> Iterator[Rows]:
    """Intervals of each unit."""
    found, units = rank_intervals(analysis.ranks), analysis.names
    first, among = top_probabilities(analysis.ranks, 1), top_probabilities(analysis.ranks, top)
    ends = (found.best, found.lower, found.median, found.upper, found.worst)
    for group, rows in by_rank(analysis):
        score = np.array([analysis.published.scores[unit] for unit in units[rows]])
        given = (analysis.nominal, *ends, found.expected, first, among)
        band = numbered(analysis.bands[group], len(units))
        yield group, units[rows], score, *(one[rows].astype(np.float64) for one in given), band[rows]


def probabilities(analysis: Analysis) -> Iterator[Rows]:
    """Ranks that a unit has in any draw."""
    for _, rows in by_rank(analysis):
        for row in rows.tolist():
            yield analysis.names[row], *rank_probabilities(analysis.ranks[row])


def pairs(analysis: Analysis) -> Iterator[Rows]:
    """Each pair once, the unit with the better published rank first."""
    units = analysis.names
    for group, rows in by_rank(analysis):
        reach = len(rows) if len(rows) <= MOST_PAIRED else FOLLOWING
        for place, row in enumerate(rows.tolist()):
            others = rows[place + 1 : place + 1 + reach]
            yield group, units[row], units[others], ahead(analysis.ranks[row], analysis.ranks[others])


def grades(analysis: Analysis) -> Iterator[Rows]:
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


def sensitivity(analysis: Analysis) -> Iterator[Rows]:
    """Each factor for the average shift, then for every unit."""
    nan = float("nan")
    for one in analysis.sensitivity.indices:
        yield one.factor, "", one.first, one.total, *one.first_ends, *one.total_ends
    for one in analysis.sensitivity.indices:
        yield one.factor, analysis.names, one.units_first, one.units_total, nan, nan, nan, nan


def leave_one_out(analysis: Analysis) -> Iterator[Rows]:
    """Each element: the average shift, then every unit's rank without it."""
    nan = float("nan")
    for one in analysis.left_out:
        yield one.element, one.level, "", nan, one.average_shift
        if not one.failed:
            rank = one.ranks.astype(np.float64)
            yield one.element, one.level, analysis.names, rank, rank - analysis.nominal


def convergence(analysis: Analysis) -> Iterator[Rows]:
    """Stage by stage."""
    for stage in analysis.stages:
        yield stage.draws, stage.average_shift, stage.mean_width, stage.farthest_end


def bands(analysis: Analysis) -> Iterator[Rows]:
    """Units band by band, with the probability that the band's beginner stands before them."""
    for group, found in analysis.bands.items():
        for number, rows in enumerate(found, start=1):
            behind = ahead(analysis.ranks[rows[0]], analysis.ranks[rows])
            behind[0] = np.nan  # nobody stands before himself
            yield group, number, analysis.names[rows], analysis.nominal[rows].astype(np.float64), behind


def what_it_takes(analysis: Analysis) -> Iterator[Rows]:
    """By published rank, goal by goal, the easiest indicator first and what cannot be reached last."""
    read, rows = analysis.setup.declared.read, analysis.evaluator.rows
    standing = {int(rows[place]): at for at, place in enumerate(p for _, of in by_rank(analysis) for p in of.tolist())}

    def order(step: Step) -> tuple[int, str, bool, float, str]:
        never = bool(np.isnan(step.part))
        return standing[step.goal.row], step.goal.kind, never, 0.0 if never else step.part, step.indicator

    for step in sorted(analysis.steps, key=order):
        now: Numbers = read.of[step.indicator].value[step.goal.row] if step.indicator else np.zeros(0)
        told = float(now[0]) if len(now) == 1 else float("nan")
        goal, part = step.goal, float(step.part)
        yield read.units[goal.row], goal.kind, goal.name, goal.score, step.indicator, part, told, step.value
