"""Parquet files that should not be believed: B1 to B5 and B64 of the list of bad inputs."""

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import parquet
from govgauge.records.raw import Limits
from tests.records.handed_in import declared, read, read_path, refusal

SOURCE = declared("id", "n: integer")
ROWS = 1000


def written(rows: int = ROWS, **columns: object) -> bytes:
    file = io.BytesIO()
    table = pa.table({"id": [f"c{n}" for n in range(rows)], "n": list(range(rows)), **columns})
    pq.write_table(table, file, row_group_size=300, compression="none", write_page_checksum=True, use_dictionary=False)
    return file.getvalue()


FINE = written()


def footer(content: bytes) -> bytes:
    """The part of the file that says what is in it."""
    return content[-8 - int.from_bytes(content[-8:-4], "little") : -8]


def test_no_bytes_one_byte_and_only_the_magic_are_refused() -> None:
    for content in (b"", b"P", b"PAR1", b"PAR1PAR1", b"\xef\xbb\xbf"):
        assert "cannot be read as Parquet" in refusal(parquet, content, SOURCE)


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_a_file_cut_off_anywhere_is_refused(sixteenth: int) -> None:
    assert "cannot be read as Parquet" in refusal(parquet, FINE[: len(FINE) * sixteenth // 16], SOURCE)


@pytest.mark.parametrize(
    "content", [b"id,n\na,1\n", b"PK\x03\x04" + b"\0" * 100, b"<html></html>"], ids=["csv", "zip", "html"]
)
def test_what_is_named_parquet_and_is_something_else_is_refused(content: bytes) -> None:
    assert "cannot be read as Parquet" in refusal(parquet, content, SOURCE)


@pytest.mark.parametrize("length", [0, 1, 2**31 - 1, 2**32 - 1])
def test_a_footer_with_a_wrong_length_is_refused(length: int) -> None:
    wrong = FINE[:-8] + length.to_bytes(4, "little") + FINE[-4:]
    assert "cannot be read as Parquet" in refusal(parquet, wrong, SOURCE)


def test_a_footer_of_another_file_is_refused() -> None:
    other = footer(written(700))
    wrong = FINE[: -8 - len(footer(FINE))] + other + len(other).to_bytes(4, "little") + b"PAR1"
    assert refusal(parquet, wrong, SOURCE)


def varint(number: int) -> bytes:
    """A whole number as Thrift's compact protocol writes it."""
    number *= 2
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


@pytest.mark.parametrize("lie", [999, 1001, 900, 8190])
def test_a_footer_that_lies_about_the_number_of_rows_is_refused(lie: int) -> None:
    said = footer(FINE)
    # The number of rows of the whole file is the last field before the row groups: field 3, type i64.
    before = b"\x16" + varint(ROWS) + b"\x19"
    assert said.count(before) == 1
    wrong = FINE.replace(before, b"\x16" + varint(lie) + b"\x19")
    assert "rows" in refusal(parquet, wrong, SOURCE)


def test_one_flipped_bit_in_a_page_is_refused() -> None:
    place = FINE.index(b"c500")
    wrong = FINE[:place] + bytes([FINE[place] ^ 1]) + FINE[place + 1 :]
    words = refusal(parquet, wrong, SOURCE)
    assert "cannot be read" in words
    assert "row 1 or one after it" in words


def test_more_rows_than_the_limit_are_refused_before_they_are_read() -> None:
    assert "more than 999 rows" in refusal(parquet, FINE, SOURCE, limits=Limits(max_rows=999))


def test_bytes_that_are_no_text_are_refused() -> None:
    content = written(2, raw=pa.array([b"\xff\xfe", b"a"], pa.binary()))
    assert "the column 'raw' is no text" in refusal(parquet, content, declared("id", "n: integer", "raw"))


def test_a_nul_inside_a_text_is_refused() -> None:
    for cells in (["a\0b", "c"], pa.array(["a\0b", "c"]).dictionary_encode(), [b"a\0b", b"c"]):
        content = written(2, raw=cells)
        assert "a NUL inside a text of the column 'raw'" in refusal(
            parquet, content, declared("id", "n: integer", "raw")
        )


def test_a_day_outside_of_the_calendar_sets_its_row_aside() -> None:
    days = pa.array([0, 5_000_000, -800_000, None], pa.int32()).cast(pa.date32())
    given = read(parquet, written(4, day=days), declared("id", "n: integer", "day: date"))
    assert given.numbers == [1, 4]
    assert [(aside.row, aside.column, aside.reason) for aside in given.set_aside] == [
        (2, "day", "outside of the years 1 to 9999"),
        (3, "day", "outside of the years 1 to 9999"),
    ]


def test_a_cell_of_two_megabytes_is_refused_even_when_it_is_coded() -> None:
    for cells in (["x" * 2_000_000, "y"], pa.array(["x" * 2_000_000, "y"]).dictionary_encode()):
        words = refusal(parquet, written(2, long=cells), declared("id", "n: integer", "long"))
        assert "a cell of 2,000,000 bytes in the column 'long'" in words


def test_headers_that_are_nearly_equal_are_refused() -> None:
    for other in ("ID", "ｉｄ", " id"):
        table = pa.table({"id": ["a"], other: ["b"]})
        file = io.BytesIO()
        pq.write_table(table, file)
        assert "same header" in refusal(parquet, file.getvalue(), declared("id", f"x = {other}"))


def test_a_header_that_is_there_twice_is_refused() -> None:
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["id", "id"])
    file = io.BytesIO()
    pq.write_table(table, file)
    assert "same header" in refusal(parquet, file.getvalue(), declared("id"))
    assert "same header" in refusal(parquet, file.getvalue(), declared("id", extra_columns="ignore"))


def test_a_gzip_bomb_is_refused_while_it_unpacks() -> None:
    bomb = b"PAR1" + b"\0" * 30_000_000 + b"PAR1"
    assert "decompression bomb" in refusal(parquet, bomb, SOURCE, packed=True)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "a.parquet"
    folder.mkdir()
    with pytest.raises(RecordsError, match="cannot be read as Parquet"):
        read_path(parquet, folder, SOURCE)
