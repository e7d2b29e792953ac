"""Workbooks that should not be believed: B1 to B6, B46 and B49 to B60 of the list of bad inputs."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import xlsx
from govgauge.records.raw import Limits
from tests.records.handed_in import declared, read, read_path, refusal
from tests.records.workbooks import (
    OFFICE,
    SHEET,
    number,
    parts,
    row,
    shared,
    sheet,
    styles,
    text,
    texts,
    workbook,
    zipped,
)

SOURCE = declared("id", "n: integer")
HEAD = texts(1, "id", "n")
ROW_2 = row(2, text("A2", "a"), number("B2", 1))
TABLE = sheet(HEAD, ROW_2)
FINE = workbook(TABLE)


def test_no_bytes_one_byte_and_only_a_mark_are_refused() -> None:
    for content in (b"", b"P", b"\xef\xbb\xbf", b"\xff\xfe"):
        assert "this is no workbook" in refusal(xlsx, content, SOURCE)


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_a_workbook_cut_off_anywhere_is_refused(sixteenth: int) -> None:
    assert refusal(xlsx, FINE[: len(FINE) * sixteenth // 16], SOURCE)


@pytest.mark.parametrize(
    "content",
    [b"id,n\na,1\n", b"%PDF-1.7\n", b"MZ\x90\x00", b"<!DOCTYPE html><html>Sign in</html>", b"\x1f\x8b\x08\x00abc"],
    ids=["csv", "pdf", "exe", "html", "gzip"],
)
def test_what_is_named_xlsx_and_is_something_else_is_refused(content: bytes) -> None:
    assert "this is no workbook" in refusal(xlsx, content, SOURCE)


def test_a_document_or_any_other_zip_is_refused() -> None:
    assert "the zip is no workbook" in refusal(xlsx, zipped({"word/document.xml": "<a/>"}), SOURCE)
    assert "the zip is no workbook" in refusal(xlsx, zipped({"mimetype": "application/x"}), SOURCE)


def dated(*numbers: str, since_1904: bool = False) -> bytes:
    rows = (row(n, number(f"A{n}", each, 1)) for n, each in enumerate(numbers, 2))
    return workbook(sheet(texts(1, "day"), *rows), look=styles(0, 14), since_1904=since_1904)


def test_both_calendars_are_read() -> None:
    source = declared("day: date")
    assert [line["day"] for line in read(xlsx, dated("45351", "1"), source).rows] == ["2024-02-29", "1900-01-01"]
    given = read(xlsx, dated("43889", "0", since_1904=True), source)
    assert [line["day"] for line in given.rows] == ["2024-02-29", "1904-01-01"]


def test_the_day_that_never_was_is_set_aside() -> None:
    given = read(xlsx, dated("59", "60", "61"), declared("day: date"))
    assert [line["day"] for line in given.rows] == ["1900-02-28", "1900-03-01"]
    assert [(aside.row, aside.line, aside.found, aside.reason) for aside in given.set_aside] == [
        (2, 3, "60", "A3: day 60 is 29 February 1900, which never was")
    ]


def test_texts_in_a_column_of_dates_are_texts() -> None:
    made = workbook(sheet(texts(1, "day"), texts(2, "2024/2/30"), row(3, number("A3", 45000))))
    assert [line["day"] for line in read(xlsx, made, declared("day: date")).rows] == ["2024/2/30", "45000"]


@pytest.mark.parametrize("dimension", ["A1:A1", "A1", "B2:B2", "XFD1048576", "nonsense", ""])
def test_all_rows_are_read_whatever_the_dimension_says(dimension: str) -> None:
    rows = (row(n, text(f"A{n}", "x"), number(f"B{n}", n)) for n in range(2, 300))
    made = workbook(sheet(HEAD, *rows, before=f'<dimension ref="{dimension}"/>'))
    assert len(read(xlsx, made, SOURCE).rows) == 298


def test_one_cell_at_the_last_corner_costs_one_cell() -> None:
    corner = row(1_048_576, number("XFD1048576", 1))
    given = read(xlsx, workbook(sheet(HEAD, ROW_2, corner)), SOURCE)
    assert given.rows == [{"id": "a", "n": "1"}]
    assert [(aside.row, aside.line, aside.reason) for aside in given.set_aside] == [
        (2, 1_048_576, "values stand where no header is: 'XFD1048576'")
    ]
    ignoring = declared("id", "n: integer", extra_columns="ignore")
    given = read(xlsx, workbook(sheet(HEAD, ROW_2, corner)), ignoring)
    assert "rows with values where no header is: 1" in given.notes


def test_a_formula_whose_result_is_not_stored_is_named_by_its_cell() -> None:
    bare = row(3, text("A3", "b"), '<c r="B3"><f>1+1</f></c>')
    given = read(xlsx, workbook(sheet(HEAD, ROW_2, bare)), SOURCE)
    assert len(given.rows) == 1
    (aside,) = given.set_aside
    assert (aside.row, aside.line, aside.column) == (2, 3, "n")
    assert aside.reason.startswith("B3: the result of a formula is not stored")


def test_a_formula_written_by_a_library_has_no_result() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (["id", "n"], ["a", "=1+1"], ["b", 2]):
        page.append(line)
    file = io.BytesIO()
    book.save(file)
    given = read(xlsx, file.getvalue(), SOURCE)
    assert [line["id"] for line in given.rows] == ["b"]
    assert given.reasons[0].startswith("B2: the result of a formula is not stored")


def test_a_library_that_writes_nought_for_every_formula_is_not_believed() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["id", "n"])
        page.write_row(1, 0, ["a", "=1+1"])
        page.write_row(2, 0, ["b", 2])
    given = read(xlsx, file.getvalue(), SOURCE)
    assert [line["id"] for line in given.rows] == ["b"]
    assert given.reasons[0].startswith("B2: the result of a formula is not stored")


def test_a_formula_with_its_result_is_that_result() -> None:
    made = sheet(HEAD, row(2, '<c r="A2" t="str"><f>"a"</f><v>a</v></c>', '<c r="B2"><f>1+1</f><v>2</v></c>'))
    assert read(xlsx, workbook(made), SOURCE).rows == [{"id": "a", "n": "2"}]


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NULL!", "#SPILL!"])
def test_errors_are_set_aside(error: str) -> None:
    wrong = row(3, text("A3", "b"), f'<c r="B3" t="e"><f>1/0</f><v>{error}</v></c>')
    given = read(xlsx, workbook(sheet(HEAD, ROW_2, wrong)), SOURCE)
    assert [(aside.line, aside.column, aside.found, aside.reason) for aside in given.set_aside] == [
        (3, "n", error, "B3: the cell holds an error of the workbook")
    ]


def test_an_error_in_a_column_that_is_not_read_sets_nothing_aside() -> None:
    made = sheet(texts(1, "id", "x"), row(2, text("A2", "a"), '<c r="B2" t="e"><v>#REF!</v></c>'))
    given = read(xlsx, workbook(made), declared("id", extra_columns="ignore"))
    assert (given.rows, given.set_aside) == ([{"id": "a"}], [])


@pytest.mark.parametrize("block", ["A2:A3", "B2:B3", "A2:B2", "A1:B1", "B1:B2", "A1:Z9"])
def test_merged_cells_among_the_rows_are_refused(block: str) -> None:
    merged = f'<mergeCells count="1"><mergeCell ref="{block}"/></mergeCells>'
    made = workbook(sheet(HEAD, ROW_2, row(3, text("A3", "b"), number("B3", 2)), after=merged))
    words = refusal(xlsx, made, SOURCE)
    assert f"sheet 'S1': the cells {block} are merged" in words
    assert "unmerge them" in words


@pytest.mark.parametrize("block", ["A1:B1", "D3:E4", "A9:B9", "A4:A4"])
def test_merged_cells_elsewhere_are_let_be(block: str) -> None:
    title = texts(1, "Cases of 2024")
    merged = f'<mergeCells><mergeCell ref="{block}"/></mergeCells>'
    made = sheet(title, texts(3, "id", "n"), row(4, text("A4", "a"), number("B4", 1)), after=merged)
    assert len(read(xlsx, workbook(made), declared("id", "n: integer", header_row=3)).rows) == 1


def test_what_is_hidden_is_read_and_said() -> None:
    made = workbook(
        sheet(
            HEAD,
            ROW_2,
            row(3, text("A3", "b"), number("B3", 2), looks=' hidden="1"'),
            before='<cols><col min="2" max="2" hidden="true"/></cols>',
            after='<autoFilter ref="A1:B3"/>',
        ),
        states={"S1": "veryHidden"},
    )
    given = read(xlsx, made, SOURCE)
    assert len(given.rows) == 2
    assert given.notes == [
        "the sheet is hidden",
        "hidden rows were read: 1",
        "hidden columns were read: B",
        "the sheet has a filter; all rows were read",
    ]


def test_two_sheets_that_could_be_meant_are_asked_about() -> None:
    words = refusal(xlsx, workbook(TABLE, TABLE, names=["2023", "2024"]), SOURCE)
    assert "several sheets have the declared header: '2023', '2024'" in words
    assert "say which by `sheet:`" in words
    hidden = refusal(xlsx, workbook(TABLE, TABLE, names=["a", "b"], states={"b": "hidden"}), SOURCE)
    assert "several sheets" in hidden


def test_an_old_or_protected_workbook_is_refused() -> None:
    for content in (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,):
        assert "an old .xls workbook, or one protected by a password" in refusal(xlsx, content, SOURCE)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("xl/vbaProject.bin", b"\xcc\x61", "macros"),
        ("xl/embeddings/oleObject1.bin", b"x", "embedded objects"),
        ("xl/embeddings/Microsoft_Excel_Sheet1.xlsx", FINE, "embedded objects"),
        ("xl/media/image1.png", FINE, "embedded objects"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "links to other workbooks"),
        ("xl/activeX/activeX1.bin", b"x", "ActiveX controls"),
        ("xl/innocent.xml.rels", b"<a/>", ""),
    ],
)
def test_macros_embedded_objects_and_links_are_refused(name: str, content: bytes, words: str) -> None:
    made = zipped({**parts(TABLE), name: content})
    if words:
        assert f"the workbook holds {words}" in refusal(xlsx, made, SOURCE)
    else:
        assert len(read(xlsx, made, SOURCE).rows) == 1


def test_a_macro_under_an_innocent_name_is_refused_by_its_relation() -> None:
    made = parts(TABLE)
    rels = "xl/_rels/workbook.xml.rels"
    macro = f'<Relationship Id="m" Type="{OFFICE}/vbaProject" Target="notes.bin"/>'
    made[rels] = made[rels].replace("</Relationships>", f"{macro}</Relationships>")
    assert "the workbook holds macros" in refusal(xlsx, zipped({**made, "xl/notes.bin": "x"}), SOURCE)


def test_numbers_kept_as_text_are_taken_and_counted() -> None:
    rows = (texts(n, "x", str(n)) for n in range(2, 7))
    given = read(xlsx, workbook(sheet(HEAD, *rows)), SOURCE)
    assert [line["n"] for line in given.rows] == ["2", "3", "4", "5", "6"]
    assert given.notes == ["numbers kept as text: 5"]


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    bomb = row(3, f'<c r="A3" t="inlineStr"><is><t>{"A" * (300 << 20)}</t></is></c>')
    path.write_bytes(zipped({**parts(sheet(HEAD, bomb))}))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(RecordsError, match="as a decompression bomb does"):
        read_path(xlsx, path, SOURCE)


def test_what_unpacks_beyond_the_limit_is_refused() -> None:
    limits = Limits(max_workbook=100_000)
    large = workbook(sheet(HEAD, *(texts(n, "x" * 100, "1") for n in range(2, 2000))))
    assert "allowed: at most 100,000 bytes" in refusal(xlsx, large, SOURCE, limits=limits)
    stored = zipped(parts(sheet(HEAD, after=" " * 200_000)), method=zipfile.ZIP_STORED)
    assert "unpacks to more than 100,000 bytes" in refusal(xlsx, stored, SOURCE, limits=limits, packed=True)


def test_a_part_whose_size_lies_is_refused() -> None:
    content = bytearray(zipped(parts(TABLE)))
    place = content.rindex(SHEET.encode()) - 46
    content[place + 24 : place + 28] = (50).to_bytes(4, "little")
    assert "cannot be unpacked" in refusal(xlsx, bytes(content), SOURCE)


def test_entries_that_lead_elsewhere_are_refused() -> None:
    for name in ("../../evil.xml", "/abs.xml", "a\\..\\b.xml", "xl/../../x"):
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        file = io.BytesIO(FINE)
        with zipfile.ZipFile(file, "a") as package:
            package.writestr(entry, "x")
        assert "is refused: a name that" in refusal(xlsx, file.getvalue(), SOURCE)


def test_an_entry_that_is_there_twice_is_refused() -> None:
    file = io.BytesIO(FINE)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(SHEET.upper(), sheet(HEAD, row(2, text("A2", "other"))))
    assert "is there twice" in refusal(xlsx, file.getvalue(), SOURCE)


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY h "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


PARTS = ["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels", "docProps/core.xml"]


@pytest.mark.parametrize("name", PARTS)
def test_a_doctype_in_any_part_is_refused(name: str) -> None:
    made = {**parts(TABLE, look=styles(0), words=shared("a")), "docProps/core.xml": "<a>x</a>"}
    head, _, rest = made[name].rpartition("?>\n")
    made[name] = f"{head}?>\n{DOCTYPE}{rest}" if head else DOCTYPE + rest
    assert "DOCTYPE" in refusal(xlsx, zipped(made), SOURCE)


def test_a_shared_text_that_is_not_there_is_refused() -> None:
    for index in ("2", "-1", "x", "1e0"):
        made = sheet(HEAD, row(2, f'<c r="A2" t="s"><v>{index}</v></c>', number("B2", 1)))
        words = refusal(xlsx, workbook(made, words=shared("a", "b")), SOURCE)
        assert f"sheet 'S1': the shared text '{index}' is not there" in words


def test_a_cell_that_is_there_twice_is_refused() -> None:
    made = sheet(HEAD, row(2, text("A2", "a"), number("B2", 1), number("B2", 2)))
    assert "row 2: cell 'B2' is not in its place" in refusal(xlsx, workbook(made), SOURCE)


def test_formulas_of_attack_are_texts() -> None:
    words = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1", "\tx"]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        page.write_string(0, 0, "id")
        for n, each in enumerate(words, 1):
            page.write_string(n, 0, each)
    assert [line["id"] for line in read(xlsx, file.getvalue(), declared("id")).rows] == words


def test_headers_that_are_nearly_equal_are_refused() -> None:
    for other in ("ID", " id", "ｉｄ", "i\u200bd"):
        made = workbook(sheet(texts(1, "id", other), texts(2, "a", "b")))
        assert "same header" in refusal(xlsx, made, declared("id", f"other = {other}"))


def test_a_header_between_two_others_may_not_be_empty() -> None:
    made = workbook(sheet(row(1, text("A1", "id"), text("C1", "n")), row(2, text("A2", "a"), number("C2", 1))))
    assert "a column has no header" in refusal(xlsx, made, SOURCE)


def test_a_cell_of_two_megabytes_is_refused() -> None:
    for cell in (f'<c r="A2" t="inlineStr"><is><t>{"x" * 2_000_000}</t></is></c>', '<c r="A2" t="s"><v>0</v></c>'):
        made = workbook(sheet(HEAD, row(2, cell, number("B2", 1))), words=shared("x" * 2_000_000))
        assert "a cell of 2,000,000 bytes in the column 'id'" in refusal(xlsx, made, SOURCE)


def test_more_rows_than_the_limit_are_refused() -> None:
    made = workbook(sheet(HEAD, *(texts(n, "x", "1") for n in range(2, 40))))
    assert "more than 30 rows" in refusal(xlsx, made, SOURCE, limits=Limits(max_rows=30))
