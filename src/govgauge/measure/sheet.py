"""The sheet of measures: every indicator's cells as one Arrow table, sorted as all tables are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from govgauge.kernel.shapes import EXACT, MEASURES
from govgauge.measure.column import Column, Truth, to_exact
from govgauge.measure.grid import Grid
from govgauge.measure.outcome import MEASURED, STATUSES, Outcome

FIGURES = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True)
class Piece:
    """One indicator's outcome, and which cells of the grid get a row."""

    indicator: str
    grid: Grid
    expected: Truth
    outcome: Outcome


def sheet(pieces: Sequence[Piece]) -> pa.Table:
    """All rows, sorted by period, unit, facet and indicator."""
    if not pieces:
        return MEASURES.empty_table()
    ids = _ids(pieces)
    at = {key: {name: place for place, name in enumerate(names)} for key, names in ids.items()}
    keys = {key: np.concatenate(found) for key, found in _keys(pieces, at).items()}
    order = _order(keys, ids)
    columns = {key: _words(keys[key][order], names) for key, names in ids.items()}
    columns |= {name: _joined(pieces, name).take(pa.array(order)) for name in FIGURES}
    status = np.concatenate([piece.outcome.status[piece.expected] for piece in pieces])[order]
    columns["status"] = _words(status, [str(status) for status in STATUSES])
    reason = np.concatenate([piece.outcome.reason[piece.expected] for piece in pieces])[order]
    columns["reason"] = pa.array(reason, type=pa.string())
    return pa.table([columns[name] for name in MEASURES.names], schema=MEASURES)


def _order(keys: dict[str, np.ndarray], ids: dict[str, list[str]]) -> np.ndarray:
    """The rows in order of their keys. One whole number for each row, since pieces come sorted and a stable sort merges
    such runs."""
    whole = np.zeros(len(keys["period"]), dtype=np.int64)
    for key, names in ids.items():
        whole = whole * len(names) + keys[key]
    return np.argsort(whole, kind="stable")


def _ids(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    """Every id of each key, in the order of its text."""
    return {
        "period": sorted({name for piece in pieces for name in piece.grid.periods}),
        "unit": sorted({name for piece in pieces for name in piece.grid.units}),
        "facet": sorted({name for piece in pieces for name in piece.grid.facets}),
        "indicator": sorted({piece.indicator for piece in pieces}),
    }


def _keys(pieces: Sequence[Piece], at: dict[str, dict[str, int]]) -> dict[str, list[np.ndarray]]:
    keys: dict[str, list[np.ndarray]] = {key: [] for key in at}
    for piece in pieces:
        cells = np.flatnonzero(piece.expected)
        period, unit, facet = np.unravel_index(cells, piece.grid.shape)
        for key, names, codes in (
            ("period", piece.grid.periods, period),
            ("unit", piece.grid.units, unit),
            ("facet", piece.grid.facets, facet),
        ):
            keys[key].append(np.array([at[key][name] for name in names], dtype=np.int64)[codes])
        keys["indicator"].append(np.full(len(cells), at["indicator"][piece.indicator], dtype=np.int64))
    return keys


def _words(codes: np.ndarray, names: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, type=pa.int32()), pa.array(names, type=pa.string())).cast(
        pa.string()
    )


def _joined(pieces: Sequence[Piece], name: str) -> pa.ChunkedArray:
    return pa.chunked_array([_part(piece, name) for piece in pieces])


def _part(piece: Piece, name: str) -> pa.Array:
    outcome, chosen = piece.outcome, piece.expected
    if name == "value":
        return pa.array(outcome.value[chosen], mask=(outcome.status != MEASURED)[chosen], type=pa.float64())
    if name == "n":
        return pa.array(outcome.n[chosen].astype(np.int64), type=pa.int64())
    column: Column | None = outcome.numerator if name == "numerator" else outcome.denominator
    if column is None:
        return pa.nulls(int(chosen.sum()), EXACT)
    cells = np.flatnonzero(chosen)
    return to_exact(column.take(cells), outcome.there[cells])
