"""Parquet: the file's own types, handed on."""

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Source
from govgauge.records.formats import parquet
from tests.records.handed_in import LIMITS, declared, read, read_path, refusal


def written(table: pa.Table, **settings: Any) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, **settings)
    return file.getvalue()


def types(content: bytes, source: Source, tmp_path: Path) -> dict[str, pa.DataType]:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    (batch,) = parquet.rows(path, source, limits=LIMITS).batches
    return {field.name: field.type for field in batch.schema}


TABLE = pa.table(
    {
        "id": ["a", "b", None],
        "n": [1, None, 3],
        "part": pa.array([Decimal("1.50"), None, Decimal("-2.25")], pa.decimal128(9, 2)),
        "at": pa.array([datetime(2024, 2, 29, 8, tzinfo=UTC)] * 3, pa.timestamp("us", "UTC")),
        "extra": [True, False, None],
    }
)
SOURCE = declared("id", "n: integer", "part: decimal", "at: time", extra_columns="ignore")


def test_rows_come_with_their_own_types(tmp_path: Path) -> None:
    given = read(parquet, written(TABLE), SOURCE)
    assert given.rows[0] == {
        "id": "a",
        "n": 1,
        "part": Decimal("1.50"),
        "at": datetime(2024, 2, 29, 8, tzinfo=UTC),
    }
    assert given.rows[2]["id"] is None
    assert (given.numbers, given.lines) == ([1, 2, 3], [None, None, None])
    assert given.header == ("id", "n", "part", "at", "extra")
    found = types(written(TABLE), SOURCE, tmp_path)
    assert found["part"] == pa.decimal128(9, 2)
    assert (found["_row"], found["_line"]) == (pa.int64(), pa.int64())


def test_columns_are_read_by_name_and_only_those_that_are_declared() -> None:
    given = read(
        parquet, written(TABLE.select(["n", "extra", "id"])), declared("id", "n: integer", extra_columns="ignore")
    )
    assert list(given.rows[0]) == ["n", "id"]
    assert "passed over: 1 column ('extra')" in given.notes[0]


def test_a_missing_or_other_column_is_refused() -> None:
    words = refusal(parquet, written(TABLE), declared("id", "m: integer"))
    assert "the column 'm' is missing" in words
    assert "the column 'extra' is not declared" in refusal(
        parquet, written(TABLE), declared("id", "n: integer", "part", "at")
    )


def test_it_reads_a_gzipped_file() -> None:
    assert read(parquet, written(TABLE), SOURCE, packed=True).rows == read(parquet, written(TABLE), SOURCE).rows


def test_no_rows_are_no_rows() -> None:
    assert read(parquet, written(TABLE.slice(0, 0)), SOURCE).rows == []


def test_rows_of_many_groups_are_numbered_through() -> None:
    table = pa.table({"id": [str(n) for n in range(50_000)]})
    given = read(parquet, written(table, row_group_size=7_000), declared("id"))
    assert [int(str(line["id"])) + 1 for line in given.rows] == given.numbers


def test_texts_kept_as_a_dictionary_stay_so(tmp_path: Path) -> None:
    table = pa.table({"id": pa.array(["web", "desk", "web"]).dictionary_encode()})
    assert [line["id"] for line in read(parquet, written(table), declared("id")).rows] == ["web", "desk", "web"]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string(), pa.binary(), pa.large_binary()])
def test_texts_of_every_kind_are_texts(kind: pa.DataType) -> None:
    table = pa.table({"id": pa.array(["网上", None, ""]).cast(pa.binary()).cast(kind)})
    assert [line["id"] for line in read(parquet, written(table), declared("id")).rows] == ["网上", None, ""]


def test_old_timestamps_are_read_beyond_the_reach_of_nanoseconds() -> None:
    early = ["1601-01-01 00:00:00", "2400-06-01 00:00:00"]
    table = pa.table({"at": pa.array(early).cast(pa.timestamp("us"))})
    content = written(table, use_deprecated_int96_timestamps=True)
    assert [str(line["at"]) for line in read(parquet, content, declared("at: time")).rows] == early


def test_days_and_times_keep_their_type(tmp_path: Path) -> None:
    at = pa.array([0], pa.timestamp("ms"))
    table = pa.table({"day": [date(2024, 2, 29)], "clock": [time(8, 30)], "at": at})
    found = types(written(table), declared("day: date", "clock", "at: time"), tmp_path)
    assert found["day"] == pa.date32()
    assert found["at"] == pa.timestamp("ms")


@pytest.mark.parametrize(
    "cells",
    [[[1, 2]], [{"a": 1}], pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64()))],
    ids=["list", "struct", "map"],
)
def test_a_nested_column_is_refused_when_it_is_declared(cells: Any) -> None:
    content = written(pa.table({"id": ["a"], "deep": cells}))
    assert "the column 'deep' is nested" in refusal(parquet, content, declared("id", "deep"))
    assert read(parquet, content, declared("id", extra_columns="ignore")).rows == [{"id": "a"}]


def test_a_flat_column_with_a_dot_in_its_name_is_read() -> None:
    table = pa.table({"a.b": ["x"], "a": ["y"]})
    assert read(parquet, written(table), declared("p = a.b", "q = a")).rows == [{"a.b": "x", "a": "y"}]


def test_a_header_in_another_unicode_form_is_the_same_header() -> None:
    table = pa.table({"re\u0301ponse": ["oui"]})
    assert read(parquet, written(table), declared("réponse")).rows == [{"réponse": "oui"}]


columns = {
    "word": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10),
    "whole": st.integers(-(2**63), 2**63 - 1),
    "part": st.floats(allow_nan=False),
    "day": st.dates(),
    "yes": st.booleans(),
}
records = st.lists(st.fixed_dictionaries({name: st.none() | values for name, values in columns.items()}), max_size=20)
FIELDS = pa.schema(
    {"word": pa.string(), "whole": pa.int64(), "part": pa.float64(), "day": pa.date32(), "yes": pa.bool_()}
)
KINDS = declared("word", "whole: integer", "part: number", "day: date", "yes: bool")


@given(records, st.sampled_from(["none", "snappy", "zstd", "gzip"]), st.booleans(), st.integers(1, 9))
def test_what_is_written_is_read_back(made: list[dict], packing: str, coded: bool, group: int) -> None:
    content = written(
        pa.Table.from_pylist(made, FIELDS), compression=packing, use_dictionary=coded, row_group_size=group
    )
    assert read(parquet, content, KINDS).rows == made


SPOILT = written(TABLE)


@given(st.integers(0, len(SPOILT) - 1))
def test_a_file_cut_off_anywhere_is_refused(cut: int) -> None:
    refusal(parquet, SPOILT[:cut], SOURCE)


@pytest.mark.records
@pytest.mark.parametrize(
    ("name", "rows"), [("sf311_minimal", 10_000), ("kc311_potholes_minimal", 4_493), ("nyc311_animal_minimal", 5_895)]
)
def test_the_published_requests_are_read_whole(records_folder: Path, name: str, rows: int) -> None:
    path = records_folder / "requests-311" / f"{name}.parquet"
    first = pq.read_schema(path).names[0]
    given = read_path(parquet, path, declared(f"id = {first}", extra_columns="ignore"))
    assert len(given.rows) == rows
    assert None not in {line[first] for line in given.rows}
