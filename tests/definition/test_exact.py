"""Exact numbers are written as an author would write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.exact import written_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1", "1"),
        ("100", "100"),
        ("99/100", "0.99"),
        ("1/3", "1/3"),
        ("-1/4", "-0.25"),
        ("-7", "-7"),
        ("1/1000", "0.001"),
    ],
)
def test_a_number_is_decimal_where_it_ends_and_a_fraction_where_not(value: str, text: str) -> None:
    assert written_number(Fraction(value)) == text


@given(st.fractions())
def test_it_says_exactly_that_number(value: Fraction) -> None:
    assert Fraction(written_number(value)) == value
