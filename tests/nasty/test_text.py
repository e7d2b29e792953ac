"""Text and CSV as it should not be: each test is one line of the catalogue of bad inputs, with its outcome."""

import random

import pytest

from govgauge.records.raw import Limits
from tests.records.taken_in import NUMBERED, PAIR, Office, column, index_of, placed, source, units


def test_a_byte_order_mark_of_utf_8_is_no_part_of_the_header(office: Office) -> None:
    """B16."""
    taken = office.take_text(PAIR, b"\xef\xbb\xbfid,v\na,1\n")
    assert taken.rows() == [{"id": "a", "v": "1"}]
    assert "UTF-8 byte order mark" in taken.notes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_decoded(office: Office, encoding: str) -> None:
    """B17."""
    taken = office.take_text(PAIR, ("\ufeffid,v\n甲,满意\nb,\U0001f600\n").encode(encoding))
    assert taken.rows() == [{"id": "甲", "v": "满意"}, {"id": "b", "v": "\U0001f600"}]


def test_utf_16_without_a_mark_is_asked_about(office: Office) -> None:
    """B17."""
    assert "encoding: utf-16" in office.refused_text(PAIR, "id,v\na,1\n".encode("utf-16-le"))


def test_utf_16_that_is_cut_in_a_sign_is_refused(office: Office) -> None:
    """B17, B5."""
    assert "cut off" in office.refused_text(PAIR, "\ufeffid,v\na,1\nb,2".encode("utf-16-le")[:-1])


def test_gb18030_is_read_when_it_is_declared(office: Office) -> None:
    """B18."""
    declared = source(column("id", "code"), column("v", "text"), encoding="gb18030")
    taken = office.take_text(declared, "id,v\n甲,满意\n乙,𠮷\n".encode("gb18030"))
    assert taken.rows() == [{"id": "甲", "v": "满意"}, {"id": "乙", "v": "𠮷"}]


def test_gb18030_is_certain_when_the_declared_header_is_found_so(office: Office) -> None:
    """B18."""
    chinese = source(column("id", "code", header="编号"), column("v", "text", header="数值"))
    taken = office.take_text(chinese, "编号,数值\n甲,满意\n".encode("gb18030"))
    assert taken.rows() == [{"id": "甲", "v": "满意"}]
    assert "GB18030 is certain" in taken.notes


def test_gb18030_behind_a_plain_header_is_asked_about(office: Office) -> None:
    """B18."""
    said = office.refused_text(PAIR, "id,v\n甲乙,满意\n丙,不满意\n".encode("gb18030"))
    assert "2 of 2 rows are not valid" in said
    assert "gb18030" in said


def test_a_header_in_another_encoding_is_asked_about(office: Office) -> None:
    """B18."""
    said = office.refused_text(PAIR, "id,v,größe\na,1,2\n".encode("latin-1"))
    assert "handed.csv:1" in said
    assert "say `encoding:`" in said


def test_a_bad_byte_in_row_90000_sets_that_row_aside(office: Office) -> None:
    """B19."""
    rows = [b"r%d,1\n" % number for number in range(1, 100_001)]
    rows[89_999] = b"r90000,\xff1\n"
    taken = office.take_text(PAIR, b"id,v\n" + b"".join(rows))
    assert [(each["row"], each["line"], each["found"]) for each in taken.asides] == [(90_000, 90_001, "r90000,\\xff1")]
    assert taken.records.tables["cases"].used == 99_999


def test_a_nul_inside_a_cell_is_refused_with_its_line(office: Office) -> None:
    """B20."""
    assert "handed.csv:3: a NUL byte" in office.refused_text(PAIR, b"id,v\na,1\nb\x00c,2\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"id,v\ra,1\rb,2\r", ""),
        (b"id,v\r\na,1\r\nb,2\r\n", "2 of 2 lines end in CRLF"),
        (b"id,v\na,1\r\nb,2\n", "1 of 2 lines end in CRLF"),
        (b"id,v\na,1\rb,2\r\n", "1 of 2 lines end in CRLF"),
    ],
)
def test_line_ends_of_any_kind_are_taken_and_counted(office: Office, text: bytes, said: str) -> None:
    """B21."""
    taken = office.take_text(PAIR, text)
    assert taken.rows() == [{"id": "a", "v": "1"}, {"id": "b", "v": "2"}]
    assert said in taken.notes


def test_a_last_line_without_an_end_is_taken(office: Office) -> None:
    """B22."""
    assert office.take_text(PAIR, b"id,v\na,1\nb,2").values("v") == ["1", "2"]


@pytest.mark.parametrize("text", [b"id,v\na,1\nc,", b'id,v\n"a",1\n"x""y",'])
def test_a_last_row_that_is_cut_is_refused_where_the_cell_may_not_be_blank(office: Office, text: bytes) -> None:
    """B23."""
    assert "cut off" in office.refused_text(NUMBERED, text)


def test_a_last_row_that_may_end_in_a_blank_is_taken(office: Office) -> None:
    """B23."""
    blank = source(column("id", "code"), column("v", "integer", missing={"": "not given"}))
    assert office.take_text(blank, b"id,v\na,1\nc,").values("v__missing") == [None, "not given"]


def test_a_last_row_that_lacks_cells_is_refused(office: Office) -> None:
    """B23, B5."""
    assert "handed.csv:3: the file ends in the middle of a row" in office.refused_text(PAIR, b"id,v\na,1\nc")


def test_rows_that_are_too_short_or_too_long_are_set_aside(office: Office) -> None:
    """B24."""
    taken = office.take_text(PAIR, b"id,v\na,1\nb\nc,3,4\nd,5\n")
    assert taken.values("id") == ["a", "d"]
    assert [(each["row"], each["line"], each["found"], each["reason"]) for each in taken.asides] == [
        (2, 3, "b", "the row has 1 cells, the header has 2"),
        (3, 4, "c,3,4", "the row has 3 cells, the header has 2"),
    ]


def test_a_quote_that_is_never_closed_is_refused_with_the_line_it_opened(office: Office) -> None:
    """B25."""
    said = office.refused_text(PAIR, b'id,v\na,1\n"b",2\nc,"3\nd,4\n' + b"e,5\n" * 50)
    assert "handed.csv:4: a quote is opened here and never closed" in said


def test_quotes_in_mid_cell_doubled_and_round_line_ends_are_taken(office: Office) -> None:
    """B26."""
    taken = office.take_text(PAIR, b'id,v\na,x"y"z\nb,"say ""yes"""\nc,"two\r\nlines"\nd,5" disk\n')
    assert taken.values("v") == ['x"y"z', 'say "yes"', "two\r\nlines", '5" disk']
    assert taken.table()["_line"].to_pylist() == [2, 3, 4, 6]


def test_text_after_a_closing_quote_is_refused(office: Office) -> None:
    """B26: nobody can tell where such a row ends."""
    assert "handed.csv:3: a quoted cell goes on after its closing quote" in office.refused_text(
        PAIR, b'id,v\na,1\n"b" x,2\n'
    )


@pytest.mark.parametrize(("sign", "word"), [(";", ";"), ("\t", "\\t"), ("|", "|")])
def test_another_delimiter_is_told_from_the_header(office: Office, sign: str, word: str) -> None:
    """B27."""
    said = office.refused_text(PAIR, f"id{sign}v\na{sign}1,5\n")
    assert f'delimiter: "{word}"' in said


@pytest.mark.parametrize("header", ["id,v,v", "id,v,V", "id,v,ｖ", "id,v,v ", "id,v,\u200bv"])
def test_headers_that_a_person_reads_as_one_are_refused(office: Office, header: str) -> None:
    """B28."""
    assert "two columns have the same header" in office.refused_text(PAIR, f"{header}\na,1,2\n")


def test_a_header_in_another_normal_form_is_the_same_header(office: Office) -> None:
    """B28: é as one sign and as two."""
    accented = source(column("id", "code"), column("v", "text", header="re\u0301sultat"))
    assert office.take_text(accented, "id,r\u00e9sultat\na,1\n").values("v") == ["1"]
    said = office.refused_text(accented, "id,r\u00e9sultat,re\u0301sultat\na,1,2\n")
    assert "two columns have the same header" in said


def test_a_column_without_a_header_is_refused(office: Office) -> None:
    """B29."""
    assert "a column has no header" in office.refused_text(PAIR, b"id,v,\na,1,2\n")


def test_a_missing_column_is_named_with_the_nearest_one(office: Office) -> None:
    """B29."""
    wide = source(column("case", "code"), column("channel", "text"))
    said = office.refused_text(wide, b"case,chanel\na,web\n")
    assert "the column 'channel' is missing" in said
    assert "did you mean 'chanel'?" in said


def test_an_extra_column_is_refused_unless_the_source_says_otherwise(office: Office) -> None:
    """B29."""
    assert "the column 'w' is not declared" in office.refused_text(PAIR, b"id,v,w\na,1,2\n")
    lenient = source(column("id", "code"), column("v", "text"), extra_columns="ignore")
    taken = office.take_text(lenient, b"id,w,v,\na,2,1,x\n")
    assert taken.rows() == [{"id": "a", "v": "1"}]
    assert "passed over: 2 columns ('w', '')" in taken.notes


def test_columns_in_another_order_are_found_by_name(office: Office) -> None:
    """B30."""
    assert office.take_text(PAIR, b"v,id\n1,a\n").rows() == [{"id": "a", "v": "1"}]


def test_title_rows_above_the_header_are_refused_with_the_row_that_looks_like_it(office: Office) -> None:
    """B31."""
    chinese = source(column("id", "code", header="编号"), column("v", "text", header="数值"))
    said = office.refused_text(chinese, "关于2024年的统计表,\n,\n编号,数值\n甲,1\n")
    assert "the row 2 below looks like it: '编号', '数值'" in said
    named = source(*chinese.columns.values(), header_row=3)
    taken = office.take_text(named, "关于2024年的统计表,\n,\n编号,数值\n甲,1\n")
    assert taken.rows() == [{"id": "甲", "v": "1"}]
    assert taken.table()["_line"].to_pylist() == [4]


def test_a_remark_where_the_header_should_be_is_refused(office: Office) -> None:
    """B32."""
    assert "# exported 2024" in office.refused_text(PAIR, b"# exported 2024\nid,v\na,1\n")


def test_a_total_row_is_set_aside_as_a_unit_that_is_not_listed(office: Office) -> None:
    """B33."""
    counted = source(column("unit", "code"), column("v", "integer"), placed=placed(unit="unit"))
    index = index_of(counted, units=units("甲县", "乙县"))
    taken = office.take(index, {"handed.csv": "unit,v\n甲县,1\n乙县,2\n合计,3\n"})
    assert taken.values("unit") == ["甲县", "乙县"]
    assert [(each["row"], each["column"], each["found"], each["reason"]) for each in taken.asides] == [
        (3, "unit", "合计", "not in the list of units")
    ]


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u202e", "\u00ad", "\u2066", "\u3164"])
def test_invisible_signs_inside_a_code_are_set_aside_and_shown(office: Office, sign: str) -> None:
    """B34."""
    taken = office.take_text(PAIR, f"id,v\nab,1\na{sign}b,2\n")
    assert taken.values("id") == ["ab"]
    assert taken.asides[0]["found"] == f"a\\u{ord(sign):04x}b"
    assert taken.reasons == ["invisible signs inside a code"]


def test_nothing_but_a_refusal_comes_of_noise(office: Office) -> None:
    """All of them at once: sixty damaged files, and each is either read or refused in words."""
    draw = random.Random(20_240_531)
    good = 'id,v\na,1\n"b ""x""",2\nc,甲\r\n'.encode() * 3
    files = {}
    for number in range(60):
        damaged = bytearray(good)
        for _ in range(draw.randint(1, 6)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        files[f"noise-{number}.csv"] = bytes(damaged)
    for name, content in files.items():
        wanted = source(column("id", "code"), column("v", "text"), files=(name,))
        assert "the reader failed" not in office.words(wanted, {name: content})


def test_very_wide_and_very_many_cells_keep_their_limits(office: Office) -> None:
    """B12 for columns."""
    header = ",".join(f"c{number}" for number in range(3_000))
    assert "3,000 columns" in office.refused_text(PAIR, f"{header}\n", limits=Limits(max_columns=2_000))
