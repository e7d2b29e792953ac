"""Carriage returns that stand alone."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.formats import csv
from govgauge.records.lone_returns import spaced
from govgauge.records.raw import Limits
from tests.records.taken_in import column, source

TEXT = b'id,rating\r(as told)\n1,good\rand new\r\n2,"bad\r"\n'


@given(st.lists(st.binary(max_size=4) | st.sampled_from([b"\r", b"\n", b"\r\n"]), max_size=8))
def test_only_lone_ones_become_spaces_however_the_text_is_cut(blocks: list[bytes]) -> None:
    notes: list[str] = []
    text = b"".join(blocks)
    kept = text.replace(b"\r\n", b"\x00\x01" * 3)
    assert b"".join(spaced(blocks, notes)) == kept.replace(b"\r", b" ").replace(b"\x00\x01" * 3, b"\r\n")
    assert bool(notes) == (b"\r" in kept)


def test_a_row_goes_on_after_one_where_the_source_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TEXT)
    declared = source(column("id"), column("rating", header="rating (as told)"), line_end="lf")
    raw = csv.rows(tmp_path / "a.csv", declared, limits=Limits())
    cells = pa.Table.from_batches(list(raw.batches)).column("rating (as told)").to_pylist()
    assert cells == ["good and new", "bad "]
    assert "carriage returns inside of cells, read as spaces: 3" in raw.notes


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_otherwise_any_line_end_ends_a_row(tmp_path: Path, end: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(end.join([b"id", b"1", b"2", b""]))
    raw = csv.rows(tmp_path / "a.csv", source(column("id")), limits=Limits())
    assert pa.Table.from_batches(list(raw.batches)).num_rows == 2
