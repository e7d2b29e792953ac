"""The log of a treatment, and what passes."""

import math

import numpy as np
import pytest

from govgauge.score.treating import Rule, after, as_they_are, joined
from tests.score.inventions import floats
from tests.score.tables import table


def texts(*rows):
    return np.array(rows, dtype=object)


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


def test_columns_keep_their_marks_and_logs_from_step_to_step():
    made, rule = table((1, 2), (3, 4)), Rule()
    first = as_they_are(made, rule)
    assert first.failed == []
    assert first.done().marks == (("", ""), ("", ""))
    look = rule.look("c1", made.values[:, 1], step="log", cells=2)
    found = after(first, [1], values=floats(8, 9)[:, None], marks=texts(["log"], ["log"]), looks=[look]).done()
    assert found.values.tolist() == [[1, 8], [3, 9]]
    assert found.marks == (("", "log"), ("", "log"))
    assert found.log == (*first.logs[0], *first.logs[1], look)


def test_what_failed_when_it_was_last_looked_at_is_known():
    made = table(*((value, value) for value in OUTLIER))
    first, rule = as_they_are(made, Rule()), Rule(skewness=99)
    assert first.failed == [0, 1]
    mended = rule.look("c0", OUTLIER, step="winsorised")
    marks = np.full((len(OUTLIER), 1), "", dtype=object)
    assert after(first, [0], values=OUTLIER[:, None], marks=marks, looks=[mended]).failed == [1]


def test_marks_of_two_treatments_are_joined():
    found = joined(texts(["high", ""], ["", ""]), texts(["log", "log"], ["", "low"]))
    assert found.tolist() == [["high+log", "log"], ["", "low"]]
