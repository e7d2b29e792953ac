"""Workbooks as a table: the right sheet, the right row of headers, every row under it."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import xlsx
from tests.records.handed_in import declared, read, refusal, spoilt, with_column
from tests.records.workbooks import number, row, shared, sheet, styles, text, texts, workbook

SOURCE = declared("id", "n: integer")
TABLE = (texts(1, "id", "n"), row(2, text("A2", "a"), number("B2", 1)), row(3, text("A3", "b"), number("B3", 2)))
ROWS = [{"id": "a", "n": "1"}, {"id": "b", "n": "2"}]


def test_it_gives_the_rows_under_the_header_with_their_places_on_the_sheet() -> None:
    given = read(xlsx, workbook(sheet(*TABLE)), SOURCE)
    assert given.rows == ROWS
    assert (given.numbers, given.lines) == ([1, 2], [2, 3])
    assert given.notes == []
    assert given.header == ("id", "n")


def test_columns_are_found_by_name_in_any_order() -> None:
    made = workbook(sheet(texts(1, "n", "id"), row(2, number("A2", 1), text("B2", "a"))))
    assert read(xlsx, made, SOURCE).rows == [{"n": "1", "id": "a"}]


def test_a_table_may_begin_anywhere_when_its_header_row_is_declared() -> None:
    title = row(1, text("A1", "Cases of 2024"))
    head = row(4, text("C4", "id"), text("D4", "n"))
    made = workbook(sheet(title, head, row(5, text("C5", "a"), number("D5", 1))))
    source = declared("id", "n: integer", header_row=4)
    given = read(xlsx, made, source)
    assert given.rows == ROWS[:1]
    assert given.lines == [5]


def test_a_header_that_is_elsewhere_is_refused_with_the_row_that_looks_like_it() -> None:
    made = workbook(sheet(texts(1, "Cases of 2024"), texts(3, "id", "n"), texts(4, "a", "1")))
    words = refusal(xlsx, made, SOURCE)
    assert "sheet 'S1', row 1" in words
    assert "the row 2 below looks like it" in words


def test_a_missing_column_is_refused_with_a_near_one() -> None:
    words = refusal(xlsx, workbook(sheet(texts(1, "id", "numbr"))), declared("id", "number: integer"))
    assert "the column 'number' is missing" in words
    assert "did you mean 'numbr'" in words


def test_another_column_is_refused_unless_the_source_says_so() -> None:
    made = workbook(sheet(texts(1, "id", "n", "note"), texts(2, "a", "1", "x")))
    assert "the column 'note' is not declared" in refusal(xlsx, made, SOURCE)
    given = read(xlsx, made, declared("id", "n: integer", extra_columns="ignore"))
    assert given.rows == ROWS[:1]
    assert "passed over: 1 column ('note')" in given.notes[0]


def test_numbers_as_headers_are_texts() -> None:
    made = workbook(sheet(row(1, text("A1", "id"), number("B1", 2024)), row(2, text("A2", "a"), number("B2", 5))))
    assert read(xlsx, made, declared("id", "n = 2024: integer")).rows == [{"id": "a", "2024": "5"}]


def test_blank_rows_are_no_rows_and_those_between_are_counted() -> None:
    blank = (row(3, '<c r="A3" s="0"/>'), row(4, text("A4", ""), text("B4", "")))
    last = row(6, text("A6", "b"), number("B6", 2))
    given = read(xlsx, workbook(sheet(*TABLE[:2], *blank, last, row(9, text("A9", "")))), SOURCE)
    assert given.rows == ROWS
    assert given.lines == [2, 6]
    assert given.notes == ["blank rows between the others: 3"]


def test_a_row_that_is_blank_in_wanted_columns_only_is_a_row() -> None:
    made = workbook(sheet(texts(1, "id", "note"), row(2, text("B2", "x"))))
    given = read(xlsx, made, declared("id", extra_columns="ignore"))
    assert given.rows == [{"id": None}]


def test_the_one_sheet_that_has_the_header_is_found() -> None:
    cover = sheet(texts(1, "About these figures"))
    given = read(xlsx, workbook(cover, sheet(*TABLE), sheet(), names=["About", "Data", "Empty"]), SOURCE)
    assert given.rows == ROWS


def test_a_declared_sheet_is_read_and_no_other() -> None:
    made = workbook(sheet(*TABLE), sheet(*TABLE[:2]), names=["new", "old"])
    assert read(xlsx, made, declared("id", "n: integer", sheet="old")).rows == ROWS[:1]
    words = refusal(xlsx, made, declared("id", "n: integer", sheet="odl"))
    assert "there is no sheet 'odl'" in words
    assert "did you mean 'old'" in words


def test_where_no_sheet_fits_the_nearest_is_explained() -> None:
    made = workbook(sheet(texts(1, "x", "y", "z")), sheet(texts(1, "id", "m")), names=["a", "b"])
    words = refusal(xlsx, made, SOURCE)
    assert "none of the sheets 'a', 'b' has the declared header" in words
    assert "sheet 'b', row 1: the column 'n' is missing" in words


def test_an_empty_sheet_is_refused() -> None:
    assert "is missing" in refusal(xlsx, workbook(sheet()), SOURCE)
    assert "the workbook has no sheets" in refusal(xlsx, workbook(), SOURCE)


def test_a_header_alone_gives_no_rows() -> None:
    assert read(xlsx, workbook(sheet(TABLE[0])), SOURCE).rows == []


def test_it_reads_a_gzipped_workbook() -> None:
    assert read(xlsx, workbook(sheet(*TABLE)), SOURCE, packed=True).rows == ROWS


def test_a_value_of_a_personal_column_is_not_told() -> None:
    made = workbook(sheet(texts(1, "id"), row(2, '<c r="A2" t="e"><v>#REF!</v></c>')))
    given = read(xlsx, made, with_column(declared("id"), "id", personal="hash"))
    assert [(aside.column, aside.found, aside.line) for aside in given.set_aside] == [("id", "", 2)]


def test_dates_come_in_the_form_of_their_column() -> None:
    look = styles(0, 14, "yyyy-mm-dd hh:mm")
    rows = [row(n, number(f"A{n}", "45351", 1), number(f"B{n}", "45351.25", 2)) for n in (2,)]
    made = workbook(sheet(texts(1, "day", "at"), *rows), look=look)
    given = read(xlsx, made, declared("day: date", "at: time"))
    assert given.rows == [{"day": "2024-02-29", "at": "2024-02-29T06:00:00"}]


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
days = st.dates(date(1901, 1, 1))
table = st.lists(
    st.tuples(
        words, st.integers(-(2**53), 2**53), st.floats(-1e11, 1e11).map(lambda n: round(n, 3)), days, st.booleans()
    ),
    min_size=1,
    max_size=12,
)
KINDS = declared("word", "whole: integer", "part: decimal", "day: date", "yes: bool")


def written_by_xlsxwriter(made: list[tuple]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file, {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet()
        look = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["word", "whole", "part", "day", "yes"])
        for n, (word, whole, part, day, yes) in enumerate(made, 1):
            page.write_string(n, 0, word)
            page.write_number(n, 1, whole)
            page.write_number(n, 2, part)
            page.write_datetime(n, 3, day, look)
            page.write_boolean(n, 4, yes)
    return file.getvalue()


def written_by_openpyxl(made: list[tuple]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["word", "whole", "part", "day", "yes"])
    for line in made:
        page.append(line)
        page.cell(page.max_row, 1).data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@settings(max_examples=40)
@pytest.mark.parametrize("write", [written_by_xlsxwriter, written_by_openpyxl], ids=["xlsxwriter", "openpyxl"])
@given(made=table)
def test_what_is_written_is_read_back(write, made: list[tuple]) -> None:
    given = read(xlsx, write(made), KINDS)
    assert given.set_aside == []
    for line, (word, whole, part, day, yes) in zip(given.rows, made, strict=True):
        assert str(line["word"]).replace("\r", "\n") == word.replace("\r", "\n")
        assert int(str(line["whole"])) == whole
        assert float(str(line["part"])) == part
        assert (line["day"], line["yes"]) == (day.isoformat(), "true" if yes else "false")


@settings(max_examples=40)
@given(table)
def test_another_reader_sees_the_same(made: list[tuple]) -> None:
    content = written_by_xlsxwriter(made)
    ours = read(xlsx, content, KINDS).rows
    page = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    for line, (word, whole, part, day, yes) in zip(ours, page.to_python()[1:], strict=True):
        assert (line["word"], line["day"], line["yes"]) == (word, str(day), str(yes).lower())
        assert (float(str(line["whole"])), float(str(line["part"]))) == (whole, part)


def test_times_of_day_are_read_to_the_second(tmp_path: Path) -> None:
    chance = random.Random(7)
    made = [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(2**31)) for _ in range(500)]
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["at"])
    for at in made:
        page.append([at.replace(tzinfo=None)])
    page.append([time(7, 30)])
    book.save(tmp_path / "a.xlsx")
    given = read(xlsx, (tmp_path / "a.xlsx").read_bytes(), declared("at: time"))
    assert [line["at"] for line in given.rows] == [f"{at:%Y-%m-%dT%H:%M:%S}" for at in made] + ["07:30:00"]


SPOILT = workbook(sheet(*TABLE), look=styles(0, "yyyy"), words=shared("a", "b"))


@given(st.dictionaries(st.integers(0, 4000), st.integers(0, 255), max_size=5), st.none() | st.integers(0, 4000))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: dict[int, int], cut: int | None) -> None:
    with suppress(RecordsError):
        read(xlsx, spoilt(SPOILT, changes, cut=cut), SOURCE)


@given(
    st.sampled_from(zipfile.ZipFile(io.BytesIO(SPOILT)).namelist()),
    st.dictionaries(st.integers(0, 1500), st.sampled_from(b'<>/"= 019AZaz&\x00\xff'), max_size=5),
    st.none() | st.integers(0, 1500),
)
def test_spoilt_parts_are_read_or_refused_and_nothing_else(part: str, changes: dict[int, int], cut: int | None) -> None:
    whole = zipfile.ZipFile(io.BytesIO(SPOILT))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in whole.namelist():
            content = whole.read(name)
            package.writestr(name, spoilt(content, changes, cut=cut) if name == part else content)
    with suppress(RecordsError):
        read(xlsx, file.getvalue(), SOURCE)


def test_numbers_and_texts_of_a_column_with_decimal_commas_are_written_alike() -> None:
    rows = (texts(1, "n"), row(2, number("A2", 1234.5)), row(3, text("A3", "1.234,5")), row(4, number("A4", 7)))
    comma = with_column(declared("n: decimal"), "n", form=("comma",))
    assert [each["n"] for each in read(xlsx, workbook(sheet(*rows)), comma).rows] == ["1234,5", "1.234,5", "7"]
