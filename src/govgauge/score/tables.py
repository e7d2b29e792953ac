"""The table of scores: every indicator and node of a period in one sorted table, with totals, ranks and grades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.kernel.shapes import SCORES
from govgauge.score.cells import STATUSES, Cells, Codes, Kind, Numbers, Texts
from govgauge.score.grade import NONE, capped, grade_places, in_order
from govgauge.score.parts import coded, nullable, spread
from govgauge.score.plan import Plan
from govgauge.score.rank import group_of, ranks
from govgauge.score.totals import mean_of, members, unit_of


def scores_table(
    plan: Plan,
    period: str,
    *,
    units: Sequence[str],
    cells: Mapping[str, Cells],
    worst_grade: Mapping[tuple[str, str], Codes],
    texts: Texts,
) -> pa.Table:
    """SCORES of one period, sorted by unit, facet and node; totals made from scores stand among the units."""
    slots = [(facet, name, place) for name in cells for place, facet in enumerate(cells[name].positions)]
    order = sorted(range(len(slots)), key=slots.__getitem__)
    slots = [slots[o] for o in order]
    if not units or not slots:
        return SCORES.empty_table()
    whole = all_cells(cells, order=np.array(order), positions=tuple(facet for facet, _, _ in slots))
    groups = [ranking_group(plan.index, unit) for unit in units]
    rank, of = ranks(
        whole.score, whole.coverage, groups=groups, rule=plan.index.ranking, period=period, scale=plan.scale
    )
    grade = grades_of(plan.index, whole.score, slots=slots, worst_grade=worst_grade)
    names = list(units)
    for total in plan.index.units.totals:
        if total.how == "scores":
            mean = mean_of(whole, members(plan.index, total, units=units), texts=texts)
            whole = stacked(whole, mean)
            blank = np.full((1, len(slots)), np.nan)
            rank, of = np.vstack([rank, blank]), np.vstack([of, blank])
            grade = np.vstack([grade, grades_of(plan.index, mean.score, slots=slots, worst_grade={})])
            names.append(total.id)
    by_name = np.array(sorted(range(len(names)), key=names.__getitem__))
    rows = len(names) * len(slots)
    place, width = np.arange(rows), len(slots)
    columns: dict[str, pa.Array] = {
        "period": spread([period], np.zeros(rows, dtype=np.int32)),
        "unit": spread([names[row] for row in by_name.tolist()], place // width),
    }
    for name, texts_of in (("facet", [s[0] for s in slots]), ("node", [s[1] for s in slots])):
        distinct, codes = coded(texts_of)
        columns[name] = spread(distinct, np.tile(codes, len(names)))
    columns["level"] = pa.array(np.tile(np.array([plan.level[node] for _, node, _ in slots]), len(names)), pa.int64())
    columns["score"] = nullable(whole.score[by_name].reshape(-1))
    columns["rank"] = nullable(rank[by_name].reshape(-1))
    columns["of"] = nullable(of[by_name].reshape(-1)).cast(pa.int64())
    levels = [level.id for level in in_order(plan.index.grades)]
    columns["grade"] = pa.array([*levels, None], pa.string()).take(
        pa.array(np.where(grade == NONE, len(levels), grade)[by_name].reshape(-1))
    )
    columns["coverage"] = pa.array(whole.coverage[by_name].reshape(-1), pa.float64())
    columns["status"] = spread([str(status) for status in STATUSES], whole.status[by_name].reshape(-1))
    return pa.table(columns, schema=SCORES)


def all_cells(cells: Mapping[str, Cells], *, order: Codes, positions: tuple[str, ...]) -> Cells:
    """The cells of all indicators and nodes side by side, in the order of the table."""

    def together(arrays: Iterable[NDArray[Kind]]) -> NDArray[Kind]:
        return np.concatenate(list(arrays), axis=1)[:, order]

    return Cells(
        positions,
        score=together(part.score for part in cells.values()),
        coverage=together(part.coverage for part in cells.values()),
        status=together(part.status for part in cells.values()),
        reason=together(part.reason for part in cells.values()),
    )


def stacked(cells: Cells, more: Cells) -> Cells:
    """More rows below."""
    return Cells(
        cells.positions,
        score=np.vstack([cells.score, more.score]),
        coverage=np.vstack([cells.coverage, more.coverage]),
        status=np.vstack([cells.status, more.status]),
        reason=np.vstack([cells.reason, more.reason]),
    )


def ranking_group(index: Index, unit: str) -> str | None:
    """Who a unit is ranked with; None for a total, which is never ranked."""
    if any(total.id == unit for total in index.units.totals):
        return None
    return group_of(unit_of(index, unit), index.ranking)


def grades_of(
    index: Index,
    scores: Numbers,
    *,
    slots: Sequence[tuple[str, str, int]],
    worst_grade: Mapping[tuple[str, str], Codes],
) -> Codes:
    """Places of the grades of graded nodes (the root when none is named), -1 elsewhere; capped where a veto says so."""
    places = np.full(scores.shape, NONE, dtype=np.int32)
    graded = index.grades.nodes or (index.root.id,)
    for column, (facet, node, _) in enumerate(slots):
        if index.grades.levels and node in graded:
            places[:, column] = grade_places(scores[:, column], index.grades)
            if (node, facet) in worst_grade:
                places[:, column] = capped(places[:, column], worst_grade[node, facet])
    return places
