"""How sure measured values and ratings are, kept in the run folder: intervals.csv and agreement.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from govgauge.definition.model import Index
from govgauge.kernel.canonical import readable_json
from govgauge.kernel.shapes import INTERVALS, Measures
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.robust.intervals import intervals
from govgauge.robust.ratings import absent, agreement
from govgauge.run.tables import read_csv, write_csv

AGREEMENT = "agreement.json"
TABLE = "intervals.csv"


def write_sureness(folder: Path, index: Index, *, measures: Measures, rated: Mapping[str, Any]) -> None:
    """intervals.csv where a value has one, and agreement.json where the index names ratings."""
    found = intervals(index, measures)
    if found.num_rows:
        write_csv(found, folder / TABLE)
    if rated:
        (folder / AGREEMENT).write_bytes(readable_json(rated))


def agreement_of(index: Index, engine: DuckDBEngine) -> dict[str, Any]:
    """What the checks say of every table of ratings, while the engine still has it."""
    found: dict[str, Any] = {}
    for name, told in index.agreement.items():
        rows = engine.sorted_rows(told.of) if engine.has(told.of) else None
        if rows is None or not rows.num_rows:
            found[name] = absent(told, f"there are no records of {told.of}")
        else:
            found[name] = agreement(told, rows)
    return found


def read_agreement(folder: Path) -> Mapping[str, Any]:
    """What the run folder tells of ratings."""
    path = folder / AGREEMENT
    found: Mapping[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return found


def read_intervals(folder: Path) -> pa.Table:
    """The intervals of the run folder; none where it has no such file."""
    return read_csv(folder / TABLE, INTERVALS) if (folder / TABLE).is_file() else INTERVALS.empty_table()
