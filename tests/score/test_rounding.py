"""Half up, on the decimal that a reader sees."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govgauge.score.rounding import half_up, rounded
from tests.score.inventions import floats


@pytest.mark.parametrize(
    ("score", "decimals", "expected"),
    [
        (89.995, 2, "90.00"),  # the float lies below 89.995, but prints as it
        (89.99499999999999, 2, "89.99"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1e-9, 2, "0.00"),
        (100.0, 2, "100.00"),
    ],
)
def test_half_goes_up(score, decimals, expected):
    assert half_up(score, decimals) == Decimal(expected)
    assert rounded(floats(score), decimals).tolist() == [float(expected)]


def test_missing_stays_missing_and_shapes_stay():
    found = rounded(np.array([[1.005, np.nan], [2.675, 0.125]]), 2)
    assert found.shape == (2, 2)
    assert found[0].tolist()[0] == 1.01
    assert np.isnan(found[0, 1])
    assert found[1].tolist() == [2.68, 0.13]


@given(st.floats(-200, 200), st.integers(0, 6))
@example(0.285, 2)
@example(1.115, 2)
def test_arrays_are_rounded_as_decimals_are(score, decimals):
    exact = Decimal(repr(score)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert rounded(floats(score), decimals).tolist() == [float(exact)]


@given(st.integers(-20_000_000, 20_000_000), st.integers(0, 4))
def test_every_half_a_reader_can_write_goes_up(thousandths, decimals):
    score = thousandths / 10 ** (decimals + 1)
    exact = Decimal(repr(score)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert rounded(floats(score), decimals).tolist() == [float(exact)]
