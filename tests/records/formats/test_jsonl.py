"""JSON lines: one object on each line."""

import json as standard
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import jsonl
from govgauge.records.raw import Limits
from tests.records.handed_in import declared, read, refusal, spoilt

SOURCE = declared("case", "n: integer", "unit = office.name")
TWO = '{"case": "1", "n": 5, "office": {"name": "北"}}\n{"case": "2", "n": 6.50}\n'


def test_it_reads_an_object_from_each_line() -> None:
    given = read(jsonl, TWO, SOURCE)
    assert given.rows == [
        {"case": "1", "n": "5", "office.name": "北"},
        {"case": "2", "n": "6.50", "office.name": None},
    ]
    assert given.lines == [1, 2]


def test_a_last_line_without_its_end_is_a_line() -> None:
    assert read(jsonl, TWO.rstrip("\n"), SOURCE).rows == read(jsonl, TWO, SOURCE).rows


def test_blank_lines_are_passed_over_and_counted_as_lines() -> None:
    given = read(jsonl, f"\n{TWO}\r\n \t\n{TWO}", SOURCE)
    assert given.lines == [2, 3, 6, 7]
    assert given.numbers == [1, 2, 3, 4]


def test_a_line_separator_inside_a_text_is_no_end_of_line() -> None:
    assert read(jsonl, '{"case": "a\u2028b\u0085c"}\n', declared("case")).rows == [{"case": "a\u2028b\u0085c"}]


def test_windows_line_ends_are_read() -> None:
    assert read(jsonl, TWO.replace("\n", "\r\n"), SOURCE).rows == read(jsonl, TWO, SOURCE).rows


def test_a_line_may_be_longer_than_a_block() -> None:
    text = f'{{"case": "{"x" * 9_000_000}"}}\n{{"case": "y"}}\n'
    given = read(jsonl, text, declared("case"), limits=Limits(max_cell=10_000_000))
    assert [len(str(row["case"])) for row in given.rows] == [9_000_000, 1]
    assert "a cell of 9,000,000 bytes in the column 'case'" in refusal(jsonl, text, declared("case"))


def test_a_line_beyond_the_limit_is_refused() -> None:
    text = f'{{"case": "{"x" * 100_000}"}}'
    assert "one line is longer than 64,000 bytes" in refusal(jsonl, text, SOURCE, limits=Limits(max_cell=1000))


def test_no_lines_give_no_rows() -> None:
    assert read(jsonl, "\n\n", SOURCE).rows == []


def test_an_array_is_no_record() -> None:
    assert "1: a list stands where a record should" in refusal(jsonl, "[1]\n", SOURCE)
    assert "1: the value null stands where a record should" in refusal(jsonl, "null\n", SOURCE)


def test_it_reads_a_gzipped_file() -> None:
    assert read(jsonl, TWO, SOURCE, packed=True).rows == read(jsonl, TWO, SOURCE).rows


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_it_reads_files_with_a_byte_order_mark(encoding: str) -> None:
    assert read(jsonl, TWO.encode(encoding), SOURCE).rows == read(jsonl, TWO, SOURCE).rows


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10)


@given(st.lists(st.fixed_dictionaries({"case": texts, "other": texts}), min_size=1, max_size=8), st.booleans())
def test_what_is_written_is_read_back(made: list[dict[str, str]], ascii_only: bool) -> None:
    text = "\n".join(standard.dumps(record, ensure_ascii=ascii_only) for record in made)
    assert read(jsonl, text, declared("case")).rows == [{"case": record["case"]} for record in made]


@given(st.dictionaries(st.integers(0, 200), st.integers(0, 255), max_size=5), st.none() | st.integers(0, 200))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: dict[int, int], cut: int | None) -> None:
    with suppress(RecordsError):
        read(jsonl, spoilt(TWO.encode(), changes, cut=cut), SOURCE)
