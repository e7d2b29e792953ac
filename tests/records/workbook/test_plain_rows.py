"""The short way and the long way through a sheet see the same: whatever the rows look like, wherever pieces are cut."""

import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import markup
from govgauge.records.raw import Limits
from govgauge.records.workbook.book import SheetPart
from govgauge.records.workbook.package import Package
from govgauge.records.workbook.plain_rows import PlainRows
from govgauge.records.workbook.sheet import Row, Sheet
from tests.records.workbooks import MAIN, SHEET, number, parts, row, sheet, text, zipped


def read(content: bytes, *, at_once: int = 1 << 16) -> tuple[list[Row], int]:
    """The rows, and how many bytes went to the parser."""
    package = Package(io.BytesIO(zipped(parts(sheet()) | {SHEET: content})), Limits())
    opened = Sheet(package, SheetPart("S1", SHEET, hidden=False))
    with patch.object(markup, "BYTES_AT_ONCE", at_once):
        plain: list[PlainRows] = []
        made = PlainRows.__init__

        def noted(self: PlainRows, sheet: Sheet) -> None:
            made(self, sheet)
            plain.append(self)

        with patch.object(PlainRows, "__init__", noted):
            rows = list(opened.rows())
    return rows, plain[0].fed


def outcome(content: bytes, *, at_once: int = 1 << 16) -> list[Row] | str:
    try:
        return read(content, at_once=at_once)[0]
    except RecordsError as error:
        return str(error)


def the_long_way(content: bytes) -> list[Row] | str:
    def everything(_self: PlainRows, pieces: Iterator[bytes]) -> Iterator[bytes]:
        yield from pieces

    with patch.object(PlainRows, "left_over", everything):
        try:
            package = Package(io.BytesIO(zipped(parts(sheet()) | {SHEET: content})), Limits())
            return list(Sheet(package, SheetPart("S1", SHEET, hidden=False)).rows())
        except RecordsError as error:
            return str(error)


PLAIN = sheet(
    *(
        row(n, number(f"A{n}", n), f'<c r="B{n}" s="1" t="s"><v>{n}</v></c>', f'<c r="C{n}" s="2"/>')
        for n in range(1, 200)
    )
)


def test_plain_rows_never_reach_the_parser() -> None:
    rows, fed = read(PLAIN.encode())
    assert len(rows) == 199
    assert fed < len(PLAIN) / 20
    assert rows == the_long_way(PLAIN.encode())


@pytest.mark.parametrize("at_once", [1, 7, 64, 1000])
def test_pieces_may_be_cut_anywhere(at_once: int) -> None:
    content = sheet(row(1, number("A1", 1)), row(2, text("A2", "网")), row(3, number("A3", 2)), row(4, number("B4", 2)))
    assert outcome(content.encode(), at_once=at_once) == the_long_way(content.encode())


HIDING = {
    "in a comment": "<!-- {} -->",
    "in literal text": "<![CDATA[{}]]>",
    "in an instruction": "<?x {}?>",
    "in another tag": '<x a="1">{}</x>',
    "in another namespace": '<x xmlns="urn:x">{}</x>',
    "in a cell": '<row r="2"><c r="A2"><v>1</v>{}</c></row>',
    "in an attribute": "<x a='{}'/>",
}


@pytest.mark.parametrize("where", HIDING)
@pytest.mark.parametrize("at_once", [1, 20, 1 << 16])
def test_what_looks_like_a_row_and_is_none_is_not_read(where: str, at_once: int) -> None:
    hidden = HIDING[where].format(row(5, number("A5", 666)))
    content = sheet(row(1, number("A1", 1)), hidden, row(8, number("A8", 3))).encode()
    assert outcome(content, at_once=at_once) == the_long_way(content)


def test_rows_outside_of_the_sheets_data_go_the_long_way() -> None:
    content = sheet(row(1, number("A1", 1)), after=f"<extLst>{row(2, number('A2', 2))}</extLst>").encode()
    assert outcome(content) == the_long_way(content)


def test_unprefixed_rows_of_a_prefixed_sheet_are_no_rows() -> None:
    inside = row(1, number("A1", 1)) + row(2, number("A2", 2))
    content = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{inside}</x:sheetData></x:worksheet>'.encode()
    assert outcome(content) == the_long_way(content) == []


def test_a_default_namespace_that_changes_below_ends_the_short_way() -> None:
    inside = row(1, number("A1", 1))
    content = f'<worksheet xmlns="{MAIN}"><sheetData xmlns="urn:x">{inside}{inside}</sheetData></worksheet>'.encode()
    assert outcome(content) == the_long_way(content)


@pytest.mark.parametrize(
    "inside",
    [
        row(1, number("A1", 1)) * 2,
        row(2, number("A2", 1)) + row(1, number("A1", 1)),
        row(1, number("A1", 1), number("A1", 1)),
        row(1, number("B1", 1), number("A1", 1)),
        row(1, number("A2", 1)),
        row(1, number("XFE1", 1)),
        row(1, number("A01", 1)),
        row(0, number("A0", 1)),
        row(1_048_577, number("A1048577", 1)),
    ],
)
def test_both_ways_refuse_the_same_in_the_same_words(inside: str) -> None:
    content = sheet(inside).encode()
    words = outcome(content)
    assert isinstance(words, str)
    assert words == the_long_way(content)


values = st.sampled_from(["1", "0.5", "-3", "1e5", "", "x", "1 ", "&amp;", "网"])
looks = st.sampled_from(["", ' s="1"', ' t="s"', ' s="2" t="n"', ' t="b"', ' t="e"', ' t="str"', " t='n'", ' cm="1"'])
insides = st.sampled_from(
    ["<v>{}</v>", "<f>A1</f><v>{}</v>", "<is><t>{}</t></is>", "", " <v>{}</v>", "<v>{}</v><!-- -->"]
)
row_looks = st.sampled_from(["", ' spans="1:3"', ' hidden="1"', ' ht="15" customHeight="1"', ' x="1"', " "])


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """Sheets of rows that are plain or not, sometimes out of order."""
    rows = []
    at = 1
    for _ in range(draw(st.integers(0, 6))):
        places = draw(st.lists(st.sampled_from("ABC"), unique=True, max_size=3).map(sorted))
        cells = [f'<c r="{p}{at}"{draw(looks)}>{draw(insides).format(draw(values))}</c>' for p in places]
        rows.append(row(at, *cells, looks=draw(row_looks)) + draw(st.sampled_from(["", "\n", "<!--</row>-->"])))
        at += draw(st.sampled_from([1, 1, 1, 2, 0]))
    return sheet(*rows).encode()


@given(sheets(), st.sampled_from([1, 13, 1 << 16]))
def test_both_ways_see_the_same(content: bytes, at_once: int) -> None:
    assert outcome(content, at_once=at_once) == the_long_way(content)
