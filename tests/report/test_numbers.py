"""Rounding once, half up, where a figure is shown."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.numbers import half_up, part, percent, shown, signed, trimmed


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (2.675, 2, "2.68"),  # in binary a little less, as printed exactly half
        (1.005, 2, "1.01"),
        (0.125, 2, "0.13"),
        (-0.125, 2, "−0.13"),
        (66.66666666666667, 1, "66.7"),
        (99.95, 1, "100.0"),
        (1234567.891, 2, "1,234,567.89"),
        (Decimal("7.45"), 1, "7.5"),
        (12, 2, "12.00"),
        (1e22, 0, "10,000,000,000,000,000,000,000"),
        (5e-324, 2, "0.00"),
    ],
)
def test_it_rounds_half_up(value: float | Decimal, decimals: int, expected: str) -> None:
    assert shown(value, decimals) == expected


def test_nothing_below_zero_is_left_of_a_rounded_zero() -> None:
    assert shown(-0.001, 2) == "0.00"
    assert signed(-0.04, 1) == "0.0"


@pytest.mark.parametrize("wild", [float("nan"), float("inf"), float("-inf"), Decimal("NaN")])
def test_it_refuses_what_is_no_figure(wild: float | Decimal) -> None:
    with pytest.raises(ValueError, match="no figure"):
        half_up(wild, 2)


@given(st.floats(allow_nan=False, allow_infinity=False, width=64), st.integers(0, 6))
def test_what_is_shown_is_the_nearest_figure_to_what_is_printed(value: float, decimals: int) -> None:
    exact, unit = Fraction(repr(value)), Fraction(1, 10**decimals)
    distance = abs(Fraction(half_up(value, decimals)) - exact)
    assert distance <= unit / 2
    assert abs(half_up(value, decimals)) >= abs(exact) - unit / 2


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4))
def test_decimals_round_as_the_decimal_module_says(value: Decimal) -> None:
    assert half_up(value, 2) == value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def test_a_change_has_its_sign() -> None:
    assert signed(1.25, 1) == "+1.3"
    assert signed(-1.25, 1) == "−1.3"
    assert signed(0.0, 1) == "0.0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("3.000000000000"), "3"),
        (Decimal("2.500"), "2.5"),
        (1200, "1,200"),
        (2.5, "2.5"),
        (100, "100"),
        (Decimal("1E+3"), "1,000"),
        (-4, "−4"),
    ],
)
def test_needless_zeros_go(value: float | Decimal, expected: str) -> None:
    assert trimmed(value) == expected


def test_a_part_of_a_ratio_is_exact_while_it_is_short() -> None:
    assert part(Decimal("914.2857142857")) == "914.29"
    assert part(Decimal("914.25")) == "914.25"
    assert part(Decimal(17)) == "17"


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.5, "50%"),
        (1, "100%"),
        (0, "0%"),
        (0.0001, "<0.1%"),
        (0.99999, "99.9%"),
        (0.1234, "12.3%"),
        (Decimal("0.5"), "50%"),
    ],
)
def test_a_share_that_is_not_all_or_nothing_does_not_look_like_it(share: float, expected: str) -> None:
    assert percent(share) == expected
