"""Typed Parquet files as readers write them and as later checks thin them out: same rows, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq


class TypedFile:
    """A Parquet file being written; it is only there when something is in it, or when it is to be kept all the same."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.schema = schema
        self.writer: pq.ParquetWriter | None = None

    def __enter__(self) -> TypedFile:
        return self

    def keep(self) -> None:
        """Write the file even if nothing is in it."""
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.path, self.schema, compression="zstd", compression_level=1)

    def write(self, batch: pa.RecordBatch) -> None:
        """Add the rows, as a group of their own."""
        if batch.num_rows:
            self.keep()
            if self.writer is not None:
                self.writer.write_batch(batch)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.writer is not None:
            self.writer.close()


def without(path: Path, places: npt.NDArray[np.int64]) -> None:
    """Write the file anew without the rows at these places, counted from 0."""
    thinned = path.with_suffix(".thinned")
    with pq.ParquetFile(path) as old, TypedFile(thinned, old.schema_arrow) as new:
        new.keep()
        start = 0
        for at in range(old.metadata.num_row_groups):
            group = old.read_row_group(at, use_threads=False)
            keep = np.ones(group.num_rows, np.bool_)
            keep[places[(places >= start) & (places < start + group.num_rows)] - start] = False
            for batch in group.filter(pa.array(keep)).combine_chunks().to_batches():
                new.write(batch)
            start += group.num_rows
    thinned.replace(path)


def years(paths: Sequence[Path]) -> tuple[int, int]:
    """The first and the last year among the times of these files, by their statistics; one year when there are none."""
    found: set[int] = set()
    for path in paths:
        with pq.ParquetFile(path) as file:
            groups = [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]
            for at, column in enumerate(file.schema_arrow):
                if pa.types.is_timestamp(column.type):
                    for statistics in (group.column(at).statistics for group in groups):
                        if statistics is not None and statistics.has_min_max:
                            found |= {_year(statistics.min), _year(statistics.max)}
    return (min(found), max(found)) if found else (2000, 2000)


def _year(moment: object) -> int:
    return moment.year if isinstance(moment, (date, datetime)) else 2000
