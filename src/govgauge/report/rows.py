"""Rows of a run's tables as named tuples, without the columns they are found by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc


class Score(NamedTuple):
    """A row of scores without its key. `score` is None unless the status is "scored"."""

    score: float | None
    rank: float | None
    of: int | None
    grade: str | None
    coverage: float | None
    status: str


class Measure(NamedTuple):
    """A row of measures without its key. `value` is None unless the status is "measured"."""

    value: float | None
    numerator: Decimal | None
    denominator: Decimal | None
    n: int | None
    status: str
    reason: str


class Part(NamedTuple):
    """One step of the ladder: what a child adds to its node, in points of the node, and what it could have added."""

    child: str
    child_score: float | None
    weight: float | None
    share: float | None
    points: float | None
    lost: float | None
    note: str


class Finding(NamedTuple):
    """A row of the findings, in the order of FINDINGS."""

    period: str
    unit: str
    place: int
    question: str
    kind: str  # "" where it accuses of nothing
    facet: str
    about: str
    object: str
    value: float | None
    expected: float | None
    hits: int | None
    n: int | None
    chance: float | None
    points: float | None
    en: str
    zh: str


def only(table: pa.Table, period: str) -> pa.Table:
    """The rows of one period."""
    return table.filter(pc.equal(table["period"], period))


def columns(table: pa.Table, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Rows as tuples of the named columns; an Arrow table goes column by column, which is many times faster."""
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))
