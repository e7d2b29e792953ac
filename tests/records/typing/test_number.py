"""Numbers by their declared forms: what is written can be read back, and everything else has a reason."""

import re
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govgauge.records.typing import number

ONE = Fraction(1)
WHOLE = st.integers(-(2**63), 2**63 - 1)
DECIMALS = st.decimals(-(10**26) + 1, 10**26 - 1, places=12, allow_nan=False)
FORMS = ("plain", "thousands", "space-thousands", "comma", "percent", "full-width", "currency", "wan")
ANYTHING = st.one_of(
    st.text(max_size=30), st.from_regex(r"[-+]?[0-9,. _万%￥£eE]{0,20}", fullmatch=True), st.floats().map(str)
)


def parsed(
    cells: list[str | None], kind: str, *forms: str, scale: Fraction = ONE
) -> tuple[list[object], dict[int, str]]:
    result = number.parse(pa.array(cells, pa.string()), kind, forms=forms, scale=scale)
    return result.values.to_pylist(), dict(result.faults)


@given(st.lists(WHOLE, max_size=20))
def test_whole_numbers_come_back(values: list[int]) -> None:
    assert parsed([str(value) for value in values], "integer") == (values, {})


@given(st.lists(DECIMALS, max_size=20))
def test_decimals_come_back(values: list[Decimal]) -> None:
    assert parsed([format(value, "f") for value in values], "decimal") == (values, {})


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20))
def test_numbers_come_back_as_the_same_double(values: list[float]) -> None:
    found, faults = parsed([repr(value) for value in values], "number")
    assert [value == back for value, back in zip(values, found, strict=True)] == [True] * len(values)
    assert faults == {}


@given(DECIMALS, st.sampled_from(["", "-"]))
def test_thousands_come_back(value: Decimal, sign: str) -> None:
    text = sign + format(abs(value), ",.12f")
    signed = -abs(value) if sign else abs(value)
    assert number.exact(text, "decimal", forms=["thousands"]) == signed
    spaced = text.replace(",", "\u202f").replace(".", ",")
    assert number.exact(spaced, "decimal", forms=["space-thousands"]) == signed


@given(
    st.lists(ANYTHING, max_size=20), st.sampled_from(["integer", "decimal", "number"]), st.sets(st.sampled_from(FORMS))
)
def test_every_cell_is_read_or_has_a_reason(cells: list[str], kind: str, forms: set[str]) -> None:
    values, faults = parsed([cell or None for cell in cells], kind, *sorted(forms))
    for at, cell in enumerate(cells):
        assert (values[at] is not None) + (at in faults) == bool(cell)


@given(st.lists(ANYTHING, min_size=1, max_size=20), st.sampled_from(["integer", "decimal", "number"]))
def test_reading_at_once_and_one_by_one_agree(cells: list[str], kind: str) -> None:
    at_once, _ = parsed([cell or None for cell in cells], kind)
    assert at_once == [one(cell, kind) if cell else None for cell in cells]


def one(cell: str, kind: str) -> number.Exact | None:
    try:
        return number.exact(cell, kind)
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("text", "forms", "value"),
    [
        ("+7", (), 7),
        ("5.0", (), 5),
        ("1e3", (), 1000),
        ("£1,234", ("currency", "thousands"), 1234),
        ("-£5", ("currency",), -5),
        ("12元", ("currency",), 12),
        ("１，２３４", ("full-width", "thousands"), 1234),
        ("3.5亿", ("wan",), 350_000_000),
        ("2万亿", ("wan",), 2 * 10**12),
        ("50 %", ("percent",), 50),
        ("１２％", ("full-width", "percent"), 12),
    ],
)
def test_declared_forms_go_together(text: str, forms: tuple[str, ...], value: int) -> None:
    assert number.exact(text, "integer", forms=forms) == value


@pytest.mark.parametrize("text", ["12,34,567", ",5", "1,2,3", "1.5.2", "--1", "5.", "e5", "", " ", "1e99999"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        number.exact(text, "number", forms=FORMS)


def test_the_scale_multiplies_exactly() -> None:
    assert parsed(["12.5", "1"], "decimal", scale=Fraction(1, 1000)) == ([Decimal("0.0125"), Decimal("0.001")], {})
    assert parsed(["3"], "integer", scale=Fraction(1000)) == ([3000], {})
    values, faults = parsed(["1"], "integer", scale=Fraction(1, 3))
    assert values == [None]
    assert faults == {0: "not a whole number"}
    assert parsed(["1"], "decimal", scale=Fraction(1, 3))[1][0].startswith("more than 12 decimals")


@pytest.mark.parametrize(
    ("text", "forms", "why"),
    [
        ("￥1,234.50", ("currency",), "thousands separators, which the column does not declare (form: thousands)"),
        ("￥1,234.50", ("thousands",), "a currency sign, which the column does not declare (form: currency)"),
        ("1,234%", ("percent",), "thousands separators, which the column does not declare (form: thousands)"),
        ("￥about 5", ("currency", "thousands"), "not a number"),
    ],
)
def test_it_says_which_form_is_wanting_and_none_that_is_declared(text: str, forms: tuple[str, ...], why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        number.exact(text, "decimal", forms=forms)


def test_a_number_too_near_to_nought_is_no_nought() -> None:
    assert parsed(["1e-399", "0e5"], "number") == ([None, 0.0], {0: "nearer to 0 than a number can tell"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NaN", "not a finite number"),
        ("007", "leading zeros"),
        (" 7", "`fold: true`"),
        ("7\u00a0", "`fold: true`"),
        ("abc", "not a number"),
        ("x" * 100_000, "not a number"),
        ("9" * 100_000, "not a number"),
        ("1" + ",000" * 50_000, "not a number"),
    ],
)
def test_the_reason_names_the_remedy(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        number.exact(text, "integer")


@given(DECIMALS, st.booleans())
@example(Decimal("10000000000000000.000000000001"), False)
def test_decimal_commas_come_back(value: Decimal, grouped: bool) -> None:
    text = format(value, ",.12f" if grouped else ".12f").translate(str.maketrans(",.", ".,"))
    assert number.exact(text, "decimal", forms=["comma"]) == value
    assert parsed([text], "decimal", "comma") == ([value], {})


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1.234,56", "1234.56"), ("1234,56", "1234.56"), ("0,5", "0.5"), ("-12", "-12"), ("1.234", "1234"), ("7", "7")],
)
def test_a_comma_parts_decimals_and_points_part_thousands(cell: str, value: str) -> None:
    assert parsed([cell], "decimal", "comma") == ([Decimal(value)], {})


@pytest.mark.parametrize(
    ("cell", "forms", "words"),
    [
        ("12.5", ("comma",), "a decimal point, and the column declares a decimal comma"),
        ("1.23,4", ("comma",), "not a number"),
        ("1.234", ("comma", "plain"), "two of the declared forms read it differently"),
        ("1,234", ("comma", "thousands"), "two of the declared forms read it differently"),
        ("1.234,5", (), "form: comma"),
        ("12,5", (), "or comma"),
    ],
)
def test_what_may_be_two_numbers_or_none_is_a_fault(cell: str, forms: tuple[str, ...], words: str) -> None:
    values, faults = parsed([cell], "number", *forms)
    assert values == [None]
    assert words in faults[0]


def test_a_column_may_have_both_kinds_where_they_differ() -> None:
    assert parsed(["12.5", "12,5", "1.234,5"], "number", "comma", "plain")[0] == [12.5, 12.5, 1234.5]


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("Ł12,343.96", "12,343.96"),
        ("-Ł12", "-12"),
        ("Ł 12", "12"),
        ("Ł-12", "-12"),
        ("12 kr.", "12"),
        ("Ł12kr.", "12"),
        ("12", "12"),
        ("1Ł2", "1Ł2"),
        ("Ł", ""),
    ],
)
def test_signs_are_taken_off_the_ends(cell: str, bare: str) -> None:
    assert number.bare(pa.array([cell]), ["Ł", "kr."]).to_pylist() == [bare]


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=8),
    st.lists(st.text(min_size=1, max_size=4), min_size=1),
)
def test_only_the_signs_that_are_told_are_taken_off(cells: list[str | None], signs: list[str]) -> None:
    for before, after in zip(cells, number.bare(pa.array(cells, pa.string()), signs).to_pylist(), strict=True):
        assert (before is None) == (after is None)
        assert before is None or len(after) <= len(before)
        if before is not None and not any(sign in before for sign in signs):
            assert after == before
