"""Columns that repeat per period or kind become rows: one per row of the file and combination in its headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from govgauge.definition.model import Source
from govgauge.records import header
from govgauge.records.typing import native

VALUE_OF = "value_of"
ROWS_AT_ONCE = 10_000  # of the file; each becomes many


def place(name: str) -> str:
    """Under which name a batch carries what a group of the pattern, or a value column, became."""
    return f"\x00{name}"  # no header has a NUL


@dataclass(frozen=True)
class Shape:
    """Combinations in the order in which the headers name them: what their groups say, and where each value stands."""

    groups: tuple[str, ...]
    values: tuple[str, ...]
    kept: tuple[str, ...]  # headers that are the same for all combinations
    says: tuple[tuple[str, ...], ...]  # per combination, one text per group
    stands: tuple[Mapping[str, str], ...]  # per combination, value column → header
    texts: Mapping[str, tuple[str, ...]]  # texts that columns put together from groups: what each combination makes


def shape(headers: Sequence[str], source: Source) -> Shape | None:
    """How the headers of a file turn into rows; None when the source does not ask for it."""
    if source.unpivot is None:
        return None
    pattern = re.compile(source.unpivot.header)
    fills = {says: name for name, says in source.unpivot.values.items()}
    groups = tuple(name for name in pattern.groupindex if name != VALUE_OF)
    repeated = header.unpivoted(headers, source)
    stands: dict[tuple[str, ...], dict[str, str]] = {}
    for name in repeated:
        found = pattern.fullmatch(name)
        if found:
            says = tuple(found[group] or "" for group in groups)
            stands.setdefault(says, {})[fills[found.groupdict().get(VALUE_OF, "")]] = name
    asked = header.outside(source)
    kept = tuple(name for name in headers if name in asked)
    asks = [column.unpivot for column in source.columns.values() if "{" in column.unpivot]
    texts = {text: tuple(_filled(text, dict(zip(groups, says, strict=True))) for says in stands) for text in asks}
    return Shape(groups, tuple(source.unpivot.values), kept, tuple(stands), tuple(stands.values()), texts)


def _filled(text: str, says: Mapping[str, str]) -> str:
    """The text with what each group says in the place of its name."""
    return re.sub(r"\{(\w+)\}", lambda found: says[found[1]], text)


def turn(batch: pa.RecordBatch, shape: Shape, *, also: Sequence[str]) -> pa.RecordBatch:
    """The batch with its rows repeated per combination, in the order of the file; `also` are further columns to keep.

    A value whose header is not there for a combination is null.
    """
    rows, times = batch.num_rows, len(shape.says)
    repeat = pa.array(np.repeat(np.arange(rows), times))
    columns = {name: batch.column(name).take(repeat) for name in (*shape.kept, *also)}
    for at, group in enumerate(shape.groups):
        says = pa.array([combination[at] for combination in shape.says], pa.string())
        columns[place(group)] = says.take(pa.array(np.tile(np.arange(times), rows)))
    for text, made in shape.texts.items():
        columns[place(text)] = pa.array(made, pa.string()).take(pa.array(np.tile(np.arange(times), rows)))
    by_row = pa.array(np.arange(rows * times).reshape(times, rows).T.ravel())
    for value in shape.values:
        columns[place(value)] = _stacked(batch, [stand.get(value) for stand in shape.stands]).take(by_row)
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _stacked(batch: pa.RecordBatch, names: Sequence[str | None]) -> pa.Array:
    """The columns of these names one after the other; as text when their types differ."""
    found = [None if name is None else batch.column(name) for name in names]
    kinds = {column.type for column in found if column is not None}
    if len(kinds) > 1:
        found = [None if column is None else native.text(column) for column in found]
    kind = next((column.type for column in found if column is not None), pa.string())
    empty = pa.nulls(batch.num_rows, kind)
    return pa.concat_arrays([empty if column is None else column for column in found])
