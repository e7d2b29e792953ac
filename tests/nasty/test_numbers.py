"""Numbers as they should not be: each test is one line of the catalogue of bad inputs, with its outcome."""

from decimal import Decimal

import pytest

from govgauge.definition.model import Rule
from tests.records.taken_in import Office, column, source

KINDS = ("integer", "decimal", "number")


def one_column(office: Office, kind: str, cells: list[str], **settings: object) -> tuple[list[object], dict[str, str]]:
    """The values that were read, and the reason of each cell that was not."""
    taken = office.take_text(source(column("v", kind, **settings)), "v\n" + "".join(f'"{cell}"\n' for cell in cells))
    return taken.values("v"), {each["found"]: each["reason"] for each in taken.asides}


FORMS = {
    "1,234.5": ("thousands", Decimal("1234.5")),
    "1 234,5": ("space-thousands", Decimal("1234.5")),
    "１２３": ("full-width", Decimal(123)),
    "95%": ("percent", Decimal(95)),
    "￥5": ("currency", Decimal(5)),
    "1.2万": ("wan", Decimal(12_000)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_in_a_form_that_is_not_declared_are_set_aside(office: Office, kind: str) -> None:
    """B35."""
    values, reasons = one_column(office, kind, ["1", *FORMS])
    assert values == [1]
    told = {cell: reason.split("(form: ")[1].rstrip(")").split(", or ") for cell, reason in reasons.items()}
    assert {cell: form for cell, (form, _) in FORMS.items()} == {cell: forms[0] for cell, forms in told.items()}


@pytest.mark.parametrize(("cell", "form", "value"), [(cell, *rest) for cell, rest in FORMS.items()])
def test_numbers_in_a_declared_form_are_read(office: Office, cell: str, form: str, value: Decimal) -> None:
    """B35."""
    assert one_column(office, "decimal", [cell, "7"], form=(form,)) == ([value, Decimal(7)], {})


def test_a_number_that_two_declared_forms_read_differently_is_set_aside(office: Office) -> None:
    """B35."""
    values, reasons = one_column(office, "decimal", ["1,234", "5,5"], form=("thousands", "space-thousands"))
    assert values == [Decimal("5.5")]
    assert reasons == {"1,234": "two of the declared forms read it differently"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cell", ["NaN", "nan", "inf", "-Infinity", "+inf", "1e400", "-1e400", "1.#INF"])
def test_numbers_that_are_not_finite_are_set_aside(office: Office, kind: str, cell: str) -> None:
    """B36."""
    values, reasons = one_column(office, kind, ["1", cell])
    assert values == [1]
    assert len(reasons) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_hexadecimal_octal_and_underscored_numbers_are_set_aside(office: Office, kind: str) -> None:
    """B37."""
    values, reasons = one_column(office, kind, ["10", "0x1F", "010", "1_000", "-007", "00"])
    assert values == [10]
    assert sorted(reasons) == ["-007", "00", "010", "0x1F", "1_000"]


def test_the_same_signs_are_kept_as_they_are_in_codes(office: Office) -> None:
    """B37."""
    cells = ["0x1F", "010", "1_000", "1e3", "-007"]
    assert one_column(office, "code", cells) == (cells, {})


@pytest.mark.parametrize("kind", ["text", "code"])
def test_leading_zeros_and_long_ids_never_become_numbers(office: Office, kind: str) -> None:
    """B38."""
    cells = ["007", "110101199003071234", "11010119900307123X", "12345678901234567890123"]
    assert one_column(office, kind, cells) == (cells, {})


def test_long_whole_numbers_keep_every_digit(office: Office) -> None:
    """B38."""
    assert one_column(office, "integer", ["9007199254740993", "9223372036854775807"]) == (
        [9_007_199_254_740_993, 2**63 - 1],
        {},
    )


def test_numbers_out_of_range_are_set_aside(office: Office) -> None:
    """B39."""
    values, reasons = one_column(
        office, "integer", ["0", "100", "-0", "-1", "101"], minimum=Decimal(0), maximum=Decimal(100)
    )
    assert values == [0, 100]
    assert reasons == {"-0": "a negative nought", "-1": "less than 0", "101": "more than 100"}


@pytest.mark.parametrize("kind", ["decimal", "number"])
def test_a_negative_nought_is_a_nought_where_negative_numbers_are_allowed(office: Office, kind: str) -> None:
    """B39."""
    values, reasons = one_column(office, kind, ["-0.0", "-0"])
    assert [str(value) for value in values] == [str(values[0])] * 2
    assert not str(values[0]).startswith("-")
    assert reasons == {}


def test_only_declared_tokens_are_missing(office: Office) -> None:
    """B40."""
    declared = {"NULL": "no data", "N/A": "not applicable", "-": "not asked", "无": "none", "": "blank", "0": "unknown"}
    taken = office.take_text(source(column("v", "integer", missing=declared)), 'v\nNULL\nN/A\n-\n无\n""\n0\n7\n')
    assert taken.rows() == [
        *({"v": None, "v__missing": reason} for reason in declared.values()),
        {"v": 7, "v__missing": None},
    ]


def test_tokens_that_are_not_declared_are_no_numbers(office: Office) -> None:
    """B40."""
    values, reasons = one_column(office, "integer", ["NULL", "N/A", "-", "无", "", "0"])
    assert values == [0]
    assert reasons[""] == "blank, and the column does not say what a blank means"
    assert sorted(reasons) == ["", "-", "N/A", "NULL", "无"]


def test_the_same_tokens_are_words_in_a_text(office: Office) -> None:
    """B40: a blank text is missing, without a reason of its own."""
    assert one_column(office, "text", ["NULL", "N/A", "-", "无", "0", ""]) == (
        ["NULL", "N/A", "-", "无", "0", None],
        {},
    )


@pytest.mark.parametrize("cell", [str(2**63), str(-(2**63) - 1), "1" + "0" * 30, "9" * 400, "9" * 5_000])
def test_whole_numbers_beyond_64_bits_are_set_aside(office: Office, cell: str) -> None:
    """B41."""
    values, reasons = one_column(office, "integer", ["1", cell])
    assert values == [1]
    assert len(reasons) == 1


def test_decimals_beyond_what_they_hold_are_set_aside_and_never_rounded(office: Office) -> None:
    """B41."""
    values, reasons = one_column(
        office, "decimal", ["0.123456789012", "0.1230000000000000", "0.1234567890123", "1" + "0" * 26, "9" * 26]
    )
    assert values == [Decimal("0.123456789012"), Decimal("0.123"), Decimal("9" * 26)]
    assert sorted(reasons) == ["0.1234567890123", "1" + "0" * 26]


def test_a_numerator_above_its_denominator_is_set_aside_by_the_source_s_rule(office: Office) -> None:
    """B42; a denominator of 0 is kept, and measuring says "no cases"."""
    counted = source(
        column("online", "integer"),
        column("all", "integer"),
        rules=(Rule("more were online than there were", 'online <= "all"'),),
    )
    taken = office.take_text(counted, "online,all\n1,2\n3,2\n0,0\n")
    assert taken.rows() == [{"online": 1, "all": 2}, {"online": 0, "all": 0}]
    assert [(each["row"], each["line"], each["found"], each["reason"]) for each in taken.asides] == [
        (2, 3, "all = 2, online = 3", "more were online than there were")
    ]
