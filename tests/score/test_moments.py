"""Mean, spread and shape of a column."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.score.moments import deviation, deviations, known, kurtosis, mean, means, median, shape, shapes, skewness
from tests.references import TOLERANCE, coinr, column, worst

PUBLISHED = np.array([3.0, 4, 5, 2, 3, 4, 5, 6, 4, 7])
NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=30)


def test_the_shape_is_that_of_the_spreadsheet_manual():
    """The example of SKEW and KURT in the manual of the best-known spreadsheet: 0.359543 and -0.151800."""
    assert skewness(PUBLISHED) == pytest.approx(0.359543, abs=5e-7)
    assert kurtosis(PUBLISHED) == pytest.approx(-0.151799637, abs=5e-10)


def test_mean_spread_and_middle_are_as_taught():
    assert mean(PUBLISHED) == 4.3
    assert median(PUBLISHED) == 4.0
    assert deviation(PUBLISHED) == pytest.approx(math.sqrt(20.1 / 9), rel=1e-15)
    assert deviation(PUBLISHED, sample=False) == pytest.approx(math.sqrt(2.01), rel=1e-15)


def test_too_few_or_equal_values_have_no_shape():
    assert math.isnan(mean(np.array([])))
    assert math.isnan(median(np.array([])))
    assert math.isnan(deviation(np.array([3.0])))
    assert deviation(np.array([3.0]), sample=False) == 0.0
    assert math.isnan(skewness(np.array([1.0, 2.0])))
    assert math.isnan(kurtosis(np.array([1.0, 2.0, 3.0])))
    assert math.isnan(skewness(np.full(5, 7.0)))
    assert math.isnan(kurtosis(np.full(5, 7.0)))
    assert known(np.array([1.0, np.nan])).tolist() == [1.0]
    assert median(np.array([3.0, 1.0, 2.0])) == 2.0


@given(values=NUMBERS, seed=st.integers(0, 99))
def test_the_order_of_units_shows_in_no_digit(values, seed):
    one = np.array(values)
    other = np.random.default_rng(seed).permutation(one)
    for moment in (mean, deviation, skewness, kurtosis, median):
        assert moment(one) == moment(other) or math.isnan(moment(one))


@given(values=NUMBERS)
def test_a_huge_unit_of_measurement_changes_no_shape(values):
    one = np.array(values)
    huge = one * 2.0**900
    assert skewness(huge) == skewness(one) or math.isnan(skewness(one))


@pytest.mark.records
def test_shapes_agree_with_coinr_on_every_indicator(reference_folder):
    made = coinr(reference_folder, "01_denominated.csv")
    columns = [known(c) for c in made.values.T]
    assert (
        worst(np.array([skewness(c) for c in columns]), column(reference_folder, "04_skew_kurt.csv", "skew"))
        <= TOLERANCE
    )
    assert (
        worst(np.array([kurtosis(c) for c in columns]), column(reference_folder, "04_skew_kurt.csv", "kurt"))
        <= TOLERANCE
    )


def test_a_shape_is_skewness_and_kurtosis_together_whatever_lies_in_memory_between_the_values() -> None:
    table = np.random.default_rng(2).random((9, 4))
    apart = [shape(column) for column in table.T]
    assert apart == [(skewness(column.copy()), kurtosis(column.copy())) for column in table.T]
    assert np.isnan(shape(np.array([1.0, 2.0, 4.0]))[1])


def test_columns_side_by_side_have_the_moments_that_each_has_alone() -> None:
    table = np.exp(np.random.default_rng(3).standard_normal((12, 5)))
    assert means(table).tolist() == [mean(column) for column in table.T]
    assert means(table[:, 0]) == mean(table[:, 0])
    for sample in (True, False):
        assert deviations(table, sample=sample).tolist() == [deviation(column, sample=sample) for column in table.T]
    table[3:, 1], table[:, 2], table[4, 3], table[:, 4] = np.nan, 7.0, np.nan, np.nan
    alone = [shape(known(column)) for column in table.T]
    assert np.array_equal(shapes(table), alone, equal_nan=True)
    assert np.isnan(alone).tolist() == [[False, False], [False, True], [True, True], [False, False], [True, True]]
