"""The sheet of measures: every indicator's cells as one Arrow table, sorted as all tables are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.kernel.shapes import MEASURES
from govgauge.measure.column import Column, Truth, to_exact, unknown, widened, worded
from govgauge.measure.grid import Grid, Places
from govgauge.measure.outcome import MEASURED, STATUSES, Outcome


@dataclass(frozen=True)
class Piece:
    """The outcomes of indicators over one grid, and which of its cells get a row."""

    grid: Grid
    expected: Truth
    outcomes: Mapping[str, Outcome]  # by indicator


def sheet(pieces: Sequence[Piece]) -> pa.Table:
    """All rows, sorted by period, unit, facet and indicator."""
    if not pieces:
        return MEASURES.empty_table()
    indicators = sorted({name for piece in pieces for name in piece.outcomes})
    cells = [np.flatnonzero(piece.expected) for piece in pieces]
    keys, numbers = _keys(pieces, cells)
    cell, indicator = _rows(pieces, cells, indicators=indicators)
    # One whole number for each row, since indicators come sorted and a stable sort merges such runs.
    order = np.argsort(numbers[cell] * len(indicators) + indicator, kind="stable")
    columns = {key: words.take(pa.array(cell[order])) for key, words in keys.items()}
    columns["indicator"] = worded(indicators, indicator[order])
    outcomes = [(one, own) for piece, own in zip(pieces, cells, strict=True) for one in piece.outcomes.values()]
    columns |= _figures(outcomes, order)
    return pa.table([columns[name] for name in MEASURES.names], schema=MEASURES)


def _keys(pieces: Sequence[Piece], cells: Sequence[Places]) -> tuple[dict[str, pa.Array], NDArray[np.int64]]:
    """The ids of the cells of one piece after another, and numbers that sort these cells as their ids do."""
    ids = {
        "period": [piece.grid.periods for piece in pieces],
        "unit": [piece.grid.units for piece in pieces],
        "facet": [piece.grid.facets for piece in pieces],
    }
    along = [np.unravel_index(own, piece.grid.shape) for piece, own in zip(pieces, cells, strict=True)]
    words = {}
    numbers = np.zeros(sum(map(len, cells)), dtype=np.int64)
    for axis, (key, several) in enumerate(ids.items()):
        names = sorted({name for own in several for name in own})
        at = {name: place for place, name in enumerate(names)}
        found = [np.array([at[name] for name in own], dtype=np.int64) for own in several]
        places = np.concatenate([own[each[axis]] for own, each in zip(found, along, strict=True)])
        words[key] = worded(names, places)
        numbers = numbers * len(names) + places
    return words, numbers


def _rows(
    pieces: Sequence[Piece], cells: Sequence[Places], *, indicators: Sequence[str]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The cell and the indicator of each row: all cells of a piece for one of its indicators after another."""
    at = {name: place for place, name in enumerate(indicators)}
    cell, indicator, before = [], [], 0
    for piece, own in zip(pieces, cells, strict=True):
        cell.append(np.tile(np.arange(before, before + len(own), dtype=np.int32), len(piece.outcomes)))
        indicator.append(np.repeat(np.array([at[name] for name in piece.outcomes], dtype=np.int32), len(own)))
        before += len(own)
    return np.concatenate(cell), np.concatenate(indicator)


def _figures(outcomes: Sequence[tuple[Outcome, Places]], order: Places) -> dict[str, pa.Array]:
    """Everything but the keys, of outcomes in these cells each."""

    def column(what: Callable[[Outcome], NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate([what(outcome)[cells] for outcome, cells in outcomes])[order]

    def exact(what: Callable[[Outcome], Column | None]) -> pa.Array:
        parts = [_shown(what(outcome), outcome.there, cells=cells) for outcome, cells in outcomes]
        known = np.concatenate([part.known for part in parts])[order]
        return to_exact(np.concatenate([widened(part) for part in parts]).take(order, axis=0), known)

    status = column(lambda outcome: outcome.status)
    return {
        "value": pa.array(column(lambda outcome: outcome.value), mask=status != MEASURED),
        "numerator": exact(lambda outcome: outcome.numerator),
        "denominator": exact(lambda outcome: outcome.denominator),
        "n": pa.array(column(lambda outcome: outcome.n.astype(np.int64))),
        "status": worded([str(status) for status in STATUSES], status),
        "reason": _reasons(outcomes, order),
    }


def _shown(column: Column | None, there: Truth, *, cells: Places) -> Column:
    """A numerator or denominator in these cells, known where there are rows; a measure that is no ratio has none."""
    return unknown(len(cells)) if column is None else column.take(cells).only(there[cells])


def _reasons(outcomes: Sequence[tuple[Outcome, Places]], order: Places) -> pa.Array:
    said: list[str] = []
    places = []
    for outcome, cells in outcomes:
        places.append(outcome.reason.places[cells] + np.int32(len(said)))
        said.extend(outcome.reason.said)
    return worded(said, np.concatenate(places)[order])
