"""The weighted product."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.references import cases
from tests.score.inventions import combined

# Triantaphyllou (2000), ch. 2: three alternatives, four criteria, weights 0.20, 0.15, 0.40, 0.25;
# R(A1/A2) = 1.007, R(A1/A3) = 1.067, R(A2/A3) = 1.059.
MATRIX = np.array([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]], dtype=float)
SHARES = [0.20, 0.15, 0.40, 0.25]


def test_ratios_agree_with_triantaphyllou_2000():
    a, b, c = combined("weighted-product", MATRIX.tolist(), SHARES)
    assert (a / b, a / c, b / c) == pytest.approx((1.007, 1.067, 1.059), abs=0.001)


def test_the_best_in_everything_has_the_whole_score():
    assert combined("weighted-product", [[4, 9], [2, 9]], [0.5, 0.5]) == [100, pytest.approx(100 * 0.5**0.5)]


def test_below_zero_or_nothing_above_it_has_no_value():
    assert np.isnan(combined("weighted-product", [[-1, 1], [2, 1]], [0.5, 0.5])[0])
    assert np.isnan(combined("weighted-product", [[0, 1], [0, 2]], [0.5, 0.5])).all()
    assert combined("weighted-product", [[0, 1], [3, 2]], [0.5, 0.5]) == [0, 100]
    assert np.isnan(combined("weighted-product", [[1.0, 2.0]], [0.0, 0.0])[0])


@given(st.floats(0.01, 1000))
def test_a_unit_of_measurement_changes_nothing(factor):
    other = MATRIX * np.array([factor, 1, 1, 1])
    assert combined("weighted-product", other.tolist(), SHARES) == pytest.approx(
        combined("weighted-product", MATRIX.tolist(), SHARES)
    )


@pytest.mark.records
def test_ratios_agree_with_two_toolkits(reference_folder):
    """Their products are not divided by the best: only ratios (differences of logarithms) can be compared."""
    [case] = cases(reference_folder, "test_WeightedProductModel_enwiki_1015567716")
    found = combined("weighted-product", case["inputs"]["matrix"], case["inputs"]["weights"])
    logs = np.array(case["library_full_precision"]["score"])
    assert np.log10(found) - np.log10(found[0]) == pytest.approx(logs - logs[0], abs=1e-12)
    [case] = cases(reference_folder, "TestWPM.test_output")
    matrix = np.array(case["inputs"]["matrix"], dtype=float)
    matrix = np.where(np.array(case["inputs"]["types"]) > 0, matrix, 1.0 / matrix)
    weights = np.array(case["inputs"]["weights"])
    products = np.array(combined("weighted-product", matrix.tolist(), (weights / weights.sum()).tolist()))
    full = np.array(case["library_full_precision"])
    assert (products / products[0]) ** weights.sum() == pytest.approx(full / full[0], rel=1e-12)
