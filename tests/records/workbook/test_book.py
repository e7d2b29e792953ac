"""What a workbook says beside its cells."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import Limits
from govgauge.records.workbook import book
from govgauge.records.workbook.book import Look, SheetPart, Workbook, unescaped
from govgauge.records.workbook.package import Package
from tests.records.workbooks import HEAD, MAIN, parts, shared, sheet, styles, texts, zipped

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ONE = sheet(texts(1, "a"))


def read(made: dict[str, str]) -> Workbook:
    return book.read(Package(io.BytesIO(zipped(made)), Limits()))


def test_sheets_come_in_the_order_of_their_tabs_with_what_is_hidden() -> None:
    made = parts(ONE, ONE, ONE, names=["数据", "old", "very"], states={"old": "hidden", "very": "veryHidden"})
    assert read(made).sheets == (
        SheetPart("数据", "xl/worksheets/sheet1.xml", False),
        SheetPart("old", "xl/worksheets/sheet2.xml", True),
        SheetPart("very", "xl/worksheets/sheet3.xml", True),
    )


def test_a_sheet_of_charts_has_no_cells() -> None:
    made = parts(ONE, ONE)
    rels = "xl/_rels/workbook.xml.rels"
    made[rels] = made[rels].replace('/worksheet" Target="worksheets/sheet2', '/chartsheet" Target="worksheets/sheet2')
    assert [part.name for part in read(made).sheets] == ["S1"]


def test_a_strict_workbook_is_read_as_well() -> None:
    made = {name: content.replace(MAIN, STRICT) for name, content in parts(ONE).items()}
    assert [part.name for part in read(made).sheets] == ["S1"]


def test_the_calendar_is_that_of_1900_unless_it_says_1904() -> None:
    assert not read(parts(ONE)).since_1904
    assert read(parts(ONE, since_1904=True)).since_1904


def test_a_workbook_can_say_that_its_formulas_are_still_to_be_calculated() -> None:
    made = parts(ONE)
    assert not read(made).uncalculated
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    assert read(made).uncalculated


def test_shared_texts_are_read_with_their_runs_and_without_their_guides() -> None:
    runs = "<r><rPr><b/></rPr><t>one </t></r><r><t>two</t></r>"
    guide = "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>"
    said = read(parts(ONE, words=shared(" a ", runs, guide, "<t/>", "a_x000D_b")))
    assert said.texts == [" a ", "one two", "東京", "", "a\rb"]


def test_without_shared_texts_and_styles_there_are_none() -> None:
    said = read(parts(ONE))
    assert (list(said.texts), list(said.looks)) == ([], [])


def test_styles_say_how_numbers_look() -> None:
    said = read(parts(ONE, look=styles(0, 14, "yyyy-mm-dd", "00000", "0.00", "[h]:mm")))
    assert said.looks == [Look(), Look(moment=True), Look(moment=True), Look(zeros=5), Look(), Look()]


def test_styles_that_are_not_of_cells_do_not_count() -> None:
    others = '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    after = '<dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs>'
    cells = '<cellXfs><xf numFmtId="0"/></cellXfs>'
    look = f'{HEAD}<styleSheet xmlns="{MAIN}">{others}{cells}{after}</styleSheet>'
    assert read(parts(ONE, look=look)).looks == [Look()]


def test_a_format_with_an_odd_number_is_no_date() -> None:
    look = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="²"/><xf/><xf numFmtId=""/></cellXfs></styleSheet>'
    assert read(parts(ONE, look=look)).looks == [Look(), Look(), Look()]


@pytest.mark.parametrize("lost", ["_rels/.rels", "xl/workbook.xml"])
def test_a_zip_that_is_no_workbook_is_refused(lost: str) -> None:
    made = parts(ONE)
    del made[lost]
    with pytest.raises(RecordsError, match="the zip is no workbook"):
        read(made)


def test_a_document_of_another_kind_is_refused() -> None:
    made = parts(ONE)
    made["xl/workbook.xml"] = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    with pytest.raises(RecordsError, match="the zip is no workbook"):
        read(made)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000a_b", "a\nb"),
        ("_x005F_x000A_", "_x000A_"),
        ("_xD800_", "_xD800_"),
        ("_x0000_", "_x0000_"),
        ("_x00", "_x00"),
        ("_xGGGG_", "_xGGGG_"),
        ("snake_x_case", "snake_x_case"),
    ],
)
def test_characters_that_xml_cannot_hold_are_put_back(stored: str, text: str) -> None:
    assert unescaped(stored) == text


@given(st.text(max_size=30))
def test_any_text_can_be_put_back(text: str) -> None:
    assert unescaped(text.replace("_x", "_x005F_x")) == text
