"""What a cell says: the text a person would write for it, exact, or why its row cannot be used."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Column
from govgauge.kernel.errors import RecordsError
from govgauge.records.gather import Fault
from govgauge.records.workbook.book import Look, Workbook
from govgauge.records.workbook.cells import Cells, as_declared, as_texts_are, cell_name, normal, wanted
from govgauge.records.workbook.sheet import Cell, Row

LOOKS = [Look(), Look(moment=True), Look(zeros=5)]
BOOK = Workbook((), ["zero", "a_x000A_b", "12", " 7 "], LOOKS, since_1904=False)
TEXT, DATE, TIME = Column("t", "text"), Column("d", "date"), Column("w", "time")
WHOLE, CODE = Column("n", "integer"), Column("c", "code")


def said(cell: Cell, column: Column | None = TEXT, *, book: Workbook = BOOK) -> str | Fault | None:
    return Cells(book, "sheet 'S'").text(cell, column)


def number(stored: str, style: str = "", column: Column | None = TEXT) -> str | Fault | None:
    return said(("n", style, stored, False), column)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("5", "5"),
        ("-5", "-5"),
        ("0", "0"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("12345678901234567890", "12345678901234567890"),
        ("1.5E3", "1500"),
        ("1e-7", "0.0000001"),
        ("1.50", "1.5"),
        ("3.0", "3"),
        ("007", "7"),
        ("+7", "7"),
        (" 7 ", "7"),
        (".5", "0.5"),
        ("-0", "-0"),
        ("0.0", "0"),
    ],
)
def test_numbers_are_plain_digits_and_exact(stored: str, text: str) -> None:
    assert number(stored) == text


@pytest.mark.parametrize("stored", ["abc", "1,5", "NaN", "1e9999", "0x1F", "１", "--1", "1" * 900])
def test_a_number_that_is_none_is_a_fault(stored: str) -> None:
    assert number(stored) == Fault("", stored, "the cell says it is a number and is none")


def test_an_empty_number_is_an_empty_cell() -> None:
    assert number("") is None
    assert number("  ") is None
    assert number("", "1", DATE) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_digits_mean_the_same_number(value: Decimal) -> None:
    for stored in (str(value), f"{value:e}", f"{value:f}"):
        assert Decimal(normal(stored)) == value


@given(st.text(max_size=20))
def test_any_stored_text_is_read_or_a_fault(stored: str) -> None:
    for style in ("", "0", "1", "2", "99", "x"):
        for column in (TEXT, DATE, WHOLE, None):
            assert isinstance(number(stored, style, column), str | Fault | None)


def test_a_number_in_the_look_of_a_date_is_a_date() -> None:
    assert number("45351", "1", DATE) == "2024-02-29"
    assert number("45351", "1", TIME) == "2024-02-29T00:00:00"
    assert number("45351.5", "1", DATE) == "2024-02-29T12:00:00"
    assert number("45351", "1", None) == "2024-02-29"


def test_a_number_without_the_look_of_a_date_is_a_number() -> None:
    assert number("45351", "0", DATE) == "45351"
    assert number("45351", "", DATE) == "45351"
    assert number("45351", "77", DATE) == "45351"


def test_a_date_is_given_in_the_form_that_is_declared_for_texts() -> None:
    column = Column("d", "date", form=("%d/%m/%Y",))
    assert number("45351", "1", column) == "29/02/2024"
    assert number("45351", "1", Column("d", "date", form=("minguo",))) == "2024-02-29"
    assert number("0.5", "1", column) == "12:00:00"
    assert as_declared("2024-02-29T08:05:00", ("%Y%m%d %H%M",)) == "20240229 0805"


def test_a_day_that_never_was_is_a_fault() -> None:
    assert number("60", "1", DATE) == Fault("", "60", "day 60 is 29 February 1900, which never was")
    assert number("-1", "1", DATE) == Fault("", "-1", "the day is before the workbook's calendar")
    assert number("abc", "1", DATE) == Fault("", "abc", "the cell says it is a date and is none")


def test_the_calendar_of_1904_is_honoured() -> None:
    book = Workbook((), [], LOOKS, since_1904=True)
    assert said(("n", "1", "43889", False), DATE, book=book) == "2024-02-29"


def test_a_code_shown_with_zeros_is_read_with_them() -> None:
    assert number("7", "2", CODE) == "00007"
    assert number("7", "2", TEXT) == "00007"
    assert number("7", "2", None) == "00007"
    assert number("7", "2", WHOLE) == "7"
    assert number("-7", "2", CODE) == "-7"


def test_shared_texts_are_looked_up() -> None:
    assert said(("s", "", "0", False)) == "zero"
    assert said(("s", "", "1", False)) == "a_x000A_b"


@pytest.mark.parametrize("stored", ["4", "-1", "x", "", "1.0", "9" * 5000, "²", "٣"])
def test_a_shared_text_that_is_not_there_is_refused(stored: str) -> None:
    with pytest.raises(RecordsError, match="is not there") as caught:
        said(("s", "", stored, False))
    assert "allowed: 0 to 3" in str(caught.value)


def test_texts_in_their_place_are_put_back() -> None:
    assert said(("inlineStr", "", "a_x000A_b", False)) == "a\nb"
    assert said(("str", "", "", True)) == ""


def test_truth_values_are_told_in_words() -> None:
    assert said(("b", "", "1", False)) == "true"
    assert said(("b", "", "0", False)) == "false"


def test_a_date_in_words_is_taken_as_it_is() -> None:
    assert said(("d", "", "2024-02-29T00:00:00", False), DATE) == "2024-02-29T00:00:00"


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?"])
def test_an_error_of_the_workbook_is_a_fault(error: str) -> None:
    assert said(("e", "", error, True)) == Fault("", error, "the cell holds an error of the workbook")


def test_a_formula_whose_result_is_not_stored_is_a_fault() -> None:
    fault = said(("n", "", None, True))
    assert isinstance(fault, Fault)
    assert "result of a formula is not stored" in fault.reason
    assert said(("n", "", "", True)) == fault
    assert said(("n", "", None, False)) is None


def test_no_result_is_believed_where_the_workbook_asks_for_its_formulas_to_be_calculated() -> None:
    book = Workbook((), [], LOOKS, since_1904=False, uncalculated=True)
    assert isinstance(said(("n", "", "0", True), book=book), Fault)
    assert said(("n", "", "0", False), book=book) == "0"


def test_an_unknown_kind_of_cell_is_refused() -> None:
    with pytest.raises(RecordsError, match="unknown kind 'z'"):
        said(("z", "", "1", False))


def test_numbers_kept_as_text_are_counted_where_numbers_are_declared() -> None:
    cells = Cells(BOOK, "")
    for cell in (("s", "", "2", False), ("s", "", "3", False), ("s", "", "0", False), ("str", "", "1.5", False)):
        cells.text(cell, WHOLE)
        cells.text(cell, TEXT)
    assert cells.numbers_as_text == 3


def test_a_row_gives_the_wanted_cells_in_their_order() -> None:
    cells = Cells(BOOK, "")
    columns = [wanted("b", 2, column=TEXT), wanted("a", 1, column=WHOLE), wanted("z", 9, column=None)]
    faults: list[Fault] = []
    row = Row(7, {1: ("n", "", "5", False), 2: ("s", "", "0", False), 3: ("e", "", "#REF!", False)}, False)
    assert cells.row(row, columns, faults=faults) == ["zero", "5", None]
    assert faults == []


def test_a_fault_in_a_row_names_the_cell() -> None:
    faults: list[Fault] = []
    row = Row(7, {28: ("e", "", "#REF!", False)}, False)
    read = Cells(BOOK, "").row(row, [wanted("sum", 28, column=WHOLE)], faults=faults)
    assert read == [None]
    assert faults == [Fault("sum", "#REF!", "AB7: the cell holds an error of the workbook")]


@given(
    st.sampled_from(["n", "s", "str", "b", "e", "inlineStr"]),
    st.sampled_from(["", "0", "1", "2", "5"]),
    st.none() | st.sampled_from(["0", "3", "1.5", "x", "", "60", "45000", "1E5"]),
    st.sampled_from([TEXT, DATE, TIME, WHOLE, CODE]),
    st.booleans(),
)
def test_the_short_way_through_a_row_says_what_the_long_way_says(
    kind: str, style: str, stored: str | None, column: Column, formula: bool
) -> None:
    cell: Cell = (kind, style, stored, formula)
    faults: list[Fault] = []
    try:
        expected = said(cell, column)
    except RecordsError:
        with pytest.raises(RecordsError):
            Cells(BOOK, "").row(Row(1, {1: cell}, False), [wanted("h", 1, column=column)], faults=faults)
        return
    (read,) = Cells(BOOK, "").row(Row(1, {1: cell}, False), [wanted("h", 1, column=column)], faults=faults)
    assert read == (None if isinstance(expected, Fault) else expected)
    assert bool(faults) is isinstance(expected, Fault)


def test_cells_are_named_as_people_find_them() -> None:
    assert (cell_name(1, 1), cell_name(16_384, 1_048_576)) == ("A1", "XFD1048576")


def test_a_number_is_written_as_the_texts_beside_it_are_declared() -> None:
    assert as_texts_are("1234.5", ("n", "", "1234.5", False)) == "1234,5"
    assert as_texts_are("1.234,5", ("s", "", "0", False)) == "1.234,5"
    assert as_texts_are(None, None) is None
