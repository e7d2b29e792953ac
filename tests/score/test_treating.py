"""The log of a treatment, and what passes."""

import math

import numpy as np
import pytest

from govgauge.score.treating import Column, Rule, assembled, joined
from tests.score.inventions import floats
from tests.score.tables import table

OUTLIER = floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100)


def test_skew_and_kurtosis_together_point_to_outliers():
    """COINr's manual: 1 to 10, 30 and 100 do not pass; without one of the two bounds they do."""
    assert not Rule().look("a", OUTLIER, step="as it is").passed
    assert Rule(skewness=99).look("a", OUTLIER, step="as it is").passed
    assert Rule(kurtosis=99).look("a", OUTLIER, step="as it is").passed


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ((5, 5, 5, 5, 5), "left: all its values are equal"),
        ((1, 2, None), "left: it has 2 values"),
        ((None,), "left: it has 0 values"),
    ],
)
def test_a_column_that_cannot_be_judged_is_left_and_says_why(values, step):
    found = Rule().look("a", floats(*values), step="as it is")
    assert (found.passed, found.step) == (True, step)
    assert math.isnan(found.kurtosis)


def test_columns_come_together_with_their_marks_and_logs():
    made = table((1, 2), (3, 4))
    look = Rule().look("a", made.values[:, 0], step="as it is")
    found = assembled(
        made, [Column(made.values[:, 0], ("", "log"), (look,)), Column(made.values[:, 1], ("high", ""), ())]
    )
    assert np.array_equal(found.values, made.values)
    assert found.marks == (("", "high"), ("log", ""))
    assert found.log == (look,)


def test_marks_of_two_treatments_are_joined():
    assert joined(("high", "", ""), ("log", "log", "")) == ("high+log", "log", "")
