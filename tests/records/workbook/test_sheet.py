"""One worksheet as a stream of rows: every cell that is there, each in its place."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import Limits
from govgauge.records.workbook.book import SheetPart
from govgauge.records.workbook.package import Package
from govgauge.records.workbook.sheet import Merge, Row, Sheet, column_letters, column_number, merged
from tests.records.workbooks import HEAD, MAIN, SHEET, number, parts, row, sheet, text, texts, zipped


def opened(content: str | bytes) -> Sheet:
    package = Package(io.BytesIO(zipped(parts(sheet()) | {SHEET: content})), Limits())
    return Sheet(package, SheetPart("S1", SHEET, hidden=False))


def rows(content: str | bytes) -> list[Row]:
    return list(opened(content).rows())


def refusal(content: str) -> str:
    with pytest.raises(RecordsError) as caught:
        rows(content)
    return str(caught.value)


def test_cells_come_with_their_kind_style_and_text() -> None:
    (only,) = rows(
        sheet(
            row(
                3,
                '<c r="A3"><v>1.5</v></c>',
                '<c r="B3" s="4" t="n"><v>2</v></c>',
                '<c r="C3" t="s"><v>0</v></c>',
                '<c r="D3" t="b"><v>1</v></c>',
                '<c r="E3" t="e"><v>#DIV/0!</v></c>',
                '<c r="F3" t="str"><f>A3&amp;""</f><v>1.5</v></c>',
                '<c r="G3" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
                '<c r="H3" t="d"><v>2024-02-29</v></c>',
                '<c r="I3"><f>A3+1</f></c>',
                '<c r="J3" s="1"/>',
                '<c r="K3" t="str"><f>""</f><v></v></c>',
            )
        )
    )
    assert only == Row(
        3,
        {
            1: ("n", "", "1.5", False),
            2: ("n", "4", "2", False),
            3: ("s", "", "0", False),
            4: ("b", "", "1", False),
            5: ("e", "", "#DIV/0!", False),
            6: ("str", "", "1.5", True),
            7: ("inlineStr", "", "a b", False),
            8: ("d", "", "2024-02-29", False),
            9: ("n", "", None, True),
            11: ("str", "", "", True),
        },
        False,
    )


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    made = sheet(*(row(n, number(f"A{n}", n)) for n in range(1, 5)), before='<dimension ref="A1:A1"/>')
    assert [each.number for each in rows(made)] == [1, 2, 3, 4]


def test_cells_without_a_place_stand_beside_the_last_one() -> None:
    made = sheet("<row><c><v>1</v></c><c><v>2</v></c></row>", '<row><c r="B2"><v>3</v></c><c><v>4</v></c></row>')
    assert [(each.number, {place: cell[2] for place, cell in each.cells.items()}) for each in rows(made)] == [
        (1, {1: "1", 2: "2"}),
        (2, {2: "3", 3: "4"}),
    ]


def test_rows_without_a_value_are_none() -> None:
    assert [each.number for each in rows(sheet(row(1), row(2, '<c r="A2" s="1"/>'), row(9, number("A9", 1))))] == [9]


def test_only_the_cells_present_are_held_even_at_the_last_corner() -> None:
    made = sheet(row(1, number("A1", 1)), row(1_048_576, number("XFD1048576", 2)))
    assert [(each.number, list(each.cells)) for each in rows(made)] == [(1, [1]), (1_048_576, [16_384])]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<row r="2"/><row r="2"/>', "row '2' follows row 2"),
        ('<row r="2"/><row r="1"/>', "row '1' follows row 2"),
        ('<row r="0"/>', "row '0' follows row 0"),
        ('<row r="1048577"/>', "follows row 0"),
        ('<row r="x"/>', "row 'x' follows row 0"),
        (row(1, number("A1", 1), number("A1", 2)), "cell 'A1' is not in its place"),
        (row(1, number("B1", 1), number("A1", 2)), "cell 'A1' is not in its place"),
        (row(1, number("A2", 1)), "row 1: cell 'A2' is not in its place"),
        (row(1, number("A01", 1)), "cell 'A01' is not in its place"),
        (row(1, number("XFE1", 1)), "'XFE' is no column"),
        (row(1, number("a1", 1)), "'a' is no column"),
        (row(1, number("1", 1)), "'' is no column"),
    ],
)
def test_what_two_readers_could_see_in_two_places_is_refused(inside: str, words: str) -> None:
    assert words in refusal(sheet(inside))


def test_hidden_rows_columns_and_filters_are_seen() -> None:
    made = sheet(
        row(1, number("A1", 1)),
        row(2, number("A2", 1), looks=' hidden="1"'),
        before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>',
        after='<autoFilter ref="A1:B2"/>',
    )
    opened_sheet = opened(made)
    assert [each.hidden for each in opened_sheet.rows()] == [False, True]
    assert opened_sheet.hidden_columns == [(2, 3)]
    assert opened_sheet.filtered


def test_merged_cells_are_seen() -> None:
    opened_sheet = opened(sheet(row(1, number("A1", 1)), after='<mergeCells><mergeCell ref="B2:C4"/></mergeCells>'))
    list(opened_sheet.rows())
    assert opened_sheet.merges == [Merge(2, 2, 4, 3)]


@pytest.mark.parametrize("reference", ["", "A1:B2:C3", "A:B", "1:2", "A1:", "ZZZZ1:A2", "A1:B99999999"])
def test_a_reference_that_is_no_block_is_refused(reference: str) -> None:
    with pytest.raises(RecordsError, match="no block of merged cells"):
        merged(reference)


def test_references_may_be_absolute_or_of_one_cell() -> None:
    assert merged("$A$1:$B$2") == Merge(1, 1, 2, 2)
    assert merged("C3") == Merge(3, 3, 3, 3)


def test_prefixed_and_strict_sheets_are_read_as_well() -> None:
    plain = sheet(texts(1, "a", "b"), row(2, number("A2", 1)))
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    strict = plain.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert rows(plain) == rows(prefixed) == rows(strict)


def test_tags_of_other_namespaces_are_no_cells() -> None:
    other = (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:o="urn:o"><sheetData><row r="1"><o:c r="A1"><o:v>9</o:v></o:c></row>'
    )
    assert rows(f"{other}</sheetData></worksheet>") == []


def test_a_sheet_in_utf16_is_read() -> None:
    made = sheet(texts(1, "网")).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert rows(made)[0].cells[1][2] == "网"


def test_another_outermost_tag_is_refused() -> None:
    assert "the outermost tag is 'chartsheet'" in refusal(f'<chartsheet xmlns="{MAIN}"/>')


def test_a_doctype_is_refused() -> None:
    assert "DOCTYPE" in refusal(sheet().replace("<worksheet", "<!DOCTYPE worksheet><worksheet"))


def test_tags_nested_deeper_than_the_limit_are_refused() -> None:
    assert "more than 64 deep" in refusal(sheet(after="<a>" * 70 + "</a>" * 70))


@given(st.integers(1, 16_384))
def test_letters_and_numbers_of_columns_agree(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_the_last_column_is_xfd() -> None:
    assert (column_letters(16_384), column_letters(27), column_number("XFE"), column_number("é")) == ("XFD", "AA", 0, 0)


def test_text_outside_of_values_is_no_value() -> None:
    made = sheet(f'<row r="1">noise<c r="A1">noise<v>1</v>noise</c></row>noise{row(2, text("A2", "x"))}')
    assert [each.cells for each in rows(made)] == [{1: ("n", "", "1", False)}, {1: ("inlineStr", "", "x", False)}]
