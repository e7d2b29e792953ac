"""What a reader of results must know of the records: rows in and used, why others were not, what each column holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govgauge.kernel.shapes import Records, RecordTable
from govgauge.records.typing.table import MISSING

ORDERED = frozenset(("integer", "decimal", "number", "date", "time"))  # types whose ends say something


def summary(records: Records) -> dict[str, object]:
    """Plain data for quality.json: per source its counts, its set-aside reasons, and per column what is missing.

    Numbers are exact: decimals as text, dates and times in ISO 8601; the ends of a column are of the rows used.
    """
    return {
        "sources": {name: _source(table, records) for name, table in records.tables.items()},
        "absent": dict(records.absent),
        "unused_files": list(records.unused),
    }


def _source(table: RecordTable, records: Records) -> dict[str, object]:
    return {
        "files": sum(receipt.source == table.name for receipt in records.receipts),
        "rows": table.rows_in,
        "used": table.used,
        "set_aside": table.set_aside,
        "reasons": list(_reasons(table.name, records.set_aside)),
        "columns": {name: _column(table, name) for name in table.columns},
    }


def _reasons(source: str, set_aside: pa.Table) -> Iterator[Mapping[str, object]]:
    """How many cells or rows were set aside for each reason, the most frequent first."""
    rows = set_aside.filter(pc.equal(set_aside["source"], source)).select(["column", "reason"])
    counted = rows.group_by(["column", "reason"]).aggregate([([], "count_all")]).to_pylist()
    for each in sorted(counted, key=lambda each: (-each["count_all"], each["column"], each["reason"])):
        yield {"column": each["column"], "reason": each["reason"], "count": each["count_all"]}


def _column(table: RecordTable, name: str) -> dict[str, object]:
    missing: Counter[str] = Counter()
    present = 0
    ends: list[object] = []
    for values, reasons in _pieces(table.files, name):
        present += len(values) - values.null_count
        missing.update(dict(_counts(values, reasons)))
        if table.columns[name] in ORDERED and values.null_count < len(values):
            ends += pc.min_max(values).as_py().values()
    found: dict[str, object] = {"present": present}
    if missing:
        found["missing"] = {reason: missing[reason] for reason in sorted(missing)}
    if ends:
        found |= {"least": said(min(ends)), "most": said(max(ends))}  # type: ignore[type-var]
    return found


def _pieces(files: Sequence[Path], name: str) -> Iterator[tuple[pa.Array, pa.Array | None]]:
    """The column and its reasons, one group of rows after the other, so that no column is held whole."""
    for path in files:
        with pq.ParquetFile(path) as file:
            reasons = name + MISSING
            wanted = [name, reasons] if reasons in file.schema_arrow.names else [name]
            for batch in file.iter_batches(columns=wanted, use_threads=False):
                yield batch.column(0), batch.column(1) if len(wanted) > 1 else None


def _counts(values: pa.Array, reasons: pa.Array | None) -> Iterator[tuple[str, int]]:
    unsaid = values.null_count
    if reasons is not None:
        for each in pc.value_counts(reasons).to_pylist():
            if each["values"] is not None:
                unsaid -= each["counts"]
                yield each["values"], each["counts"]
    if unsaid:
        yield "no reason given", unsaid


def said(value: object) -> object:
    """A value as plain data that says it exactly."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
