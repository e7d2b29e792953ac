"""Typed Parquet files, written and thinned out."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records import typed_file
from govgauge.records.typed_file import TypedFile

SCHEMA = pa.schema([("a", pa.int64())])


def written(path: Path, *groups: list[int]) -> Path:
    with TypedFile(path, SCHEMA) as file:
        for group in groups:
            file.write(pa.RecordBatch.from_pydict({"a": group}, SCHEMA))
    return path


def test_a_file_is_only_there_when_something_is_in_it(tmp_path: Path) -> None:
    assert not written(tmp_path / "none.parquet", []).exists()
    with TypedFile(tmp_path / "kept.parquet", SCHEMA) as file:
        file.keep()
    assert pq.read_table(tmp_path / "kept.parquet").num_rows == 0


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = (written(tmp_path / name, [1, 2], [3]) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), min_size=1, max_size=4), st.data())
def test_exactly_the_named_rows_go(tmp_path_factory, groups: list[list[int]], data: st.DataObject) -> None:
    rows = [value for group in groups for value in group]
    gone = data.draw(st.sets(st.integers(0, max(0, len(rows) - 1)), max_size=len(rows)))
    path = tmp_path_factory.mktemp("thin") / "x.parquet"
    with TypedFile(path, SCHEMA) as file:
        file.keep()
        for group in groups:
            file.write(pa.RecordBatch.from_pydict({"a": group}, SCHEMA))
    typed_file.without(path, np.array(sorted(gone), np.int64))
    assert pq.read_table(path)["a"].to_pylist() == [value for at, value in enumerate(rows) if at not in gone]
    assert [left.name for left in path.parent.iterdir()] == ["x.parquet"]


def test_years_are_those_of_the_times(tmp_path: Path) -> None:
    times = pa.schema([("n", pa.int64()), ("t", pa.timestamp("us")), ("d", pa.date32())])
    path = tmp_path / "t.parquet"
    with TypedFile(path, times) as file:
        for year in (2011, 2024):
            at = datetime.fromisoformat(f"{year}-05-05")
            file.write(pa.RecordBatch.from_pydict({"n": [1], "t": [at], "d": [None]}, times))
    assert typed_file.years([path]) == (2011, 2024)
    assert typed_file.years([written(tmp_path / "a.parquet", [1])]) == (2000, 2000)
