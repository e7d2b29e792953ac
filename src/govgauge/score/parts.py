"""The parts that scores are made of, kept block by block while the ladder is climbed, and written as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.kernel.shapes import PARTS
from govgauge.score.adjust import Entry
from govgauge.score.cells import SCORED, Codes, Flags, Kind, Numbers, Texts
from govgauge.score.step import Children, Step

ADJUSTMENTS = 1_000_000  # places from here on come after all children of a node


@dataclass(frozen=True)
class Block:
    """Parts of one node: one slot per position and child, arrays of units × slots."""

    slots: tuple[tuple[str, str, int, str], ...]  # facet, node, place among the node's parts, child
    child_score: Numbers
    weight: Numbers
    share: Numbers
    points: Numbers
    lost: Numbers
    note: Codes
    shown: Flags


def of_step(node: str, positions: Sequence[str], *, units: int, children: Children, made: Step, scored: Flags) -> Block:
    """The children of a node at its positions; the arrays hold a row for each unit and position.

    `scored` says which rows have a score in the end: the others show neither shares nor points.
    """
    count = len(children.names)
    listed = children.listed[: len(positions)].reshape(-1)  # the same for every unit
    kept = np.flatnonzero(listed)
    slots = [(f, node, place, c) for f in positions for place, c in enumerate(children.names)]

    def columns(array: NDArray[Kind]) -> NDArray[Kind]:
        return array.reshape(units, len(positions) * count)[:, kept]

    def told(array: Numbers) -> Numbers:
        return columns(np.where(scored[:, None], array, np.nan))

    return Block(
        tuple(slots[place] for place in kept.tolist()),
        child_score=columns(np.where(children.status == SCORED, children.score, np.nan)),
        weight=columns(children.weight),
        share=told(made.share),
        points=told(made.points),
        lost=told(made.lost),
        note=columns(made.note),
        shown=np.ones((units, len(kept)), dtype=bool),
    )


def of_entry(node: str, positions: Sequence[str], *, units: int, place: int, entry: Entry, scored: Flags) -> Block:
    """One adjustment of a node at its positions; where the node has no score its points are left out."""
    shape = (units, len(positions))
    nothing = np.full(shape, np.nan)
    return Block(
        tuple((facet, node, ADJUSTMENTS + place, entry.child) for facet in positions),
        child_score=entry.child_score.reshape(shape),
        weight=nothing,
        share=nothing,
        points=np.where(scored, entry.points, np.nan).reshape(shape),
        lost=np.where(scored, entry.lost, np.nan).reshape(shape),
        note=entry.note.reshape(shape),
        shown=entry.shown.reshape(shape),
    )


def parts_table(period: str, units: Sequence[str], *, blocks: Sequence[Block], texts: Texts) -> pa.Table:
    """PARTS of one period, sorted by unit (in the order given), facet, node, and place of the child."""
    slots = [slot for block in blocks for slot in block.slots]
    if not slots or not units:
        return PARTS.empty_table()
    order = np.array(sorted(range(len(slots)), key=slots.__getitem__))
    shown = np.concatenate([block.shown for block in blocks], axis=1)[:, order].reshape(-1)
    rows = np.flatnonzero(shown)
    columns: dict[str, pa.Array] = {"period": pa.array([period]).take(pa.array(np.zeros(len(rows), dtype=np.int32)))}
    columns["unit"] = spread(units, rows // len(slots))
    for name, field in (("facet", 0), ("node", 1), ("child", 3)):
        distinct, place = coded([slots[o][field] for o in order.tolist()])
        columns[name] = spread(distinct, place[rows % len(slots)])
    for name in ("child_score", "weight", "share", "points", "lost"):
        whole = np.concatenate([getattr(block, name) for block in blocks], axis=1)[:, order].reshape(-1)
        columns[name] = nullable(whole[rows])
    note = np.concatenate([block.note for block in blocks], axis=1)[:, order].reshape(-1)
    columns["note"] = spread(texts.all(), note[rows])
    return pa.table(columns, schema=PARTS)


def coded(names: Sequence[str]) -> tuple[list[str], Codes]:
    """Distinct names, and each name's place among them."""
    distinct = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return list(distinct), np.array([distinct[name] for name in names], dtype=np.int32)


def spread(texts: Sequence[str], codes: Codes) -> pa.Array:
    """A text column from numbers into a list of texts."""
    return pa.array(list(texts), pa.string()).take(pa.array(codes.astype(np.int32)))


def nullable(numbers: Numbers) -> pa.Array:
    """A number column: the internal NaN of what is missing ends here and becomes null."""
    return pa.array(numbers, pa.float64(), mask=np.isnan(numbers))
