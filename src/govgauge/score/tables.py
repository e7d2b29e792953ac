"""The table of scores: every indicator and node of a period in one sorted table, with totals, ranks and grades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from govgauge.score.totals import is_total, mean_of, members, unit_of


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
    if not units or not slots:
        return SCORES.empty_table()
    order = sorted(range(len(slots)), key=slots.__getitem__)
    slots = [slots[o] for o in order]
    whole = all_cells(cells, order=np.array(order), positions=tuple(facet for facet, _, _ in slots))
    groups = [ranking_group(plan.index, unit) for unit in units]
    upward = whole.score * direction(plan.index, slots)
    rank, of = ranks(upward, whole.coverage, groups=groups, rule=plan.index.ranking, period=period, scale=plan.scale)
    grade = grades_of(plan.index, whole.score, slots=slots, worst_grade=worst_grade)
    board = with_totals(plan.index, Board(tuple(units), whole, rank, of, grade), slots=slots, texts=texts)
    return written(plan, period, slots=slots, board=board)


def direction(index: Index, slots: Sequence[tuple[str, str, int]]) -> Numbers:
    """1 where the higher score comes first; -1 where a value is shown as it is, such as days, and less is better."""
    shown = {i.id for i in index.indicators.values() if i.score.name == "as-is" and i.better == "less"}
    return np.array([-1.0 if node in shown else 1.0 for _, node, _ in slots])


@dataclass(frozen=True)
class Board:
    """Everything the table says of each unit: arrays of units × (facet, node)."""

    units: tuple[str, ...]
    cells: Cells
    rank: Numbers
    of: Numbers
    grade: Codes


def with_totals(index: Index, board: Board, *, slots: Sequence[tuple[str, str, int]], texts: Texts) -> Board:
    """The board with a row for each total that is made from scores, in order of the ids."""
    blank, rows = np.full((1, len(slots)), np.nan), board
    for total in index.units.totals:
        if total.how == "scores":
            mean = mean_of(board.cells, members(index, total, units=board.units), texts=texts)
            rows = Board(
                (*rows.units, total.id),
                stacked(rows.cells, mean),
                np.vstack([rows.rank, blank]),
                np.vstack([rows.of, blank]),
                np.vstack([rows.grade, grades_of(index, mean.score, slots=slots, worst_grade={})]),
            )
    order = np.array(sorted(range(len(rows.units)), key=rows.units.__getitem__))
    return Board(
        tuple(rows.units[row] for row in order.tolist()),
        picked(rows.cells, order),
        rows.rank[order],
        rows.of[order],
        rows.grade[order],
    )


def written(plan: Plan, period: str, *, slots: Sequence[tuple[str, str, int]], board: Board) -> pa.Table:
    """SCORES, row by row of the board."""
    width, units = len(slots), len(board.units)
    place = np.arange(units * width)
    facets, facet = coded([facet for facet, _, _ in slots])
    nodes, node = coded([node for _, node, _ in slots])
    level = np.array([plan.level[node] for _, node, _ in slots], dtype=np.int64)
    grades = pa.array([*(grade.id for grade in in_order(plan.index.grades)), None], pa.string())
    grade = np.where(board.grade == NONE, len(grades) - 1, board.grade).astype(np.int32)
    columns = {
        "period": spread([period], np.zeros(len(place), dtype=np.int32)),
        "unit": spread(board.units, place // width),
        "facet": spread(facets, np.tile(facet, units)),
        "node": spread(nodes, np.tile(node, units)),
        "level": pa.array(np.tile(level, units)),
        "score": nullable(board.cells.score.reshape(-1)),
        "rank": nullable(board.rank.reshape(-1)),
        "of": nullable(board.of.reshape(-1)).cast(pa.int64()),
        "grade": grades.take(pa.array(grade.reshape(-1))),
        "coverage": pa.array(board.cells.coverage.reshape(-1)),
        "status": spread([str(status) for status in STATUSES], board.cells.status.reshape(-1)),
    }
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


def picked(cells: Cells, rows: Codes) -> Cells:
    """Some rows, in the order asked for."""
    return Cells(
        cells.positions,
        score=cells.score[rows],
        coverage=cells.coverage[rows],
        status=cells.status[rows],
        reason=cells.reason[rows],
    )


def ranking_group(index: Index, unit: str) -> str | None:
    """Who a unit is ranked with; None for a total, which is never ranked."""
    return None if is_total(index, unit) else group_of(unit_of(index, unit), index.ranking)


def grades_of(
    index: Index,
    scores: Numbers,
    *,
    slots: Sequence[tuple[str, str, int]],
    worst_grade: Mapping[tuple[str, str], Codes],
) -> Codes:
    """Places of the grades of graded nodes (the root when none is named), -1 elsewhere; capped where a veto says so."""
    places = np.full(scores.shape, NONE, dtype=np.int32)
    graded = index.grades.nodes or tuple(node.id for node in index.tops)
    for column, (facet, node, _) in enumerate(slots):
        if index.grades.levels and node in graded:
            places[:, column] = grade_places(scores[:, column], index.grades)
            if (node, facet) in worst_grade:
                places[:, column] = capped(places[:, column], worst_grade[node, facet])
    return places
