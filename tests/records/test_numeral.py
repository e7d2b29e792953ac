"""Numbers lose their exponent, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.numeral import plain


@pytest.mark.parametrize(
    ("machine", "person"),
    [
        ("1.5E3", "1500"),
        ("2.3832541524E7", "23832541.524"),
        ("1e-7", "0.0000001"),
        ("-4.50e+1", "-45"),
        ("1E0", "1"),
        ("0e5", "0"),
        (".5e1", "5"),
        ("12345678901234567890e0", "12345678901234567890"),
    ],
)
def test_an_exponent_becomes_digits(machine: str, person: str) -> None:
    assert plain(machine) == person


@pytest.mark.parametrize(
    "text", ["1500", "1.50", "-0", "007", "", "NaN", "Infinity", "1e", "e5", "0x1F", "1_0e3", "１e3"]
)
def test_what_has_no_exponent_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", ["1e400000", "1e401", "1e-401", "1e9999999999"])
def test_an_exponent_beyond_all_use_is_left_for_typing_to_set_aside(text: str) -> None:
    assert plain(text) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.integers(-50, 50))
def test_the_number_is_the_same(number: Decimal, exponent: int) -> None:
    text = f"{number}e{exponent}"
    assert Decimal(plain(text)) == Decimal(text)
    assert "e" not in plain(text).lower()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_is_the_same_double(number: float) -> None:
    assert float(plain(repr(number))) == number


@given(st.text(max_size=30))
def test_it_takes_any_text(text: str) -> None:
    plain(text)
