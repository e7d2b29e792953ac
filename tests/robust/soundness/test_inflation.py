"""Variance inflation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.inflation import Inflation, examine, reading
from tests.robust.soundness.shapes import alike
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table


@given(st.floats(-0.95, 0.95))
def test_two_indicators_have_one_over_what_they_do_not_share(r):
    assert examine(alike(r, 2)).each["a"] == pytest.approx(1 / (1 - r * r), rel=1e-6)


def test_it_is_what_a_regression_on_the_others_leaves():
    found = examine(ACHIEVEMENT)
    place = ACHIEVEMENT.columns.index("internet")
    x = np.column_stack([np.ones(23), np.delete(ACHIEVEMENT.values, place, axis=1)])
    y = ACHIEVEMENT.values[:, place]
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    assert found.each["internet"] == pytest.approx(((y - y.mean()) ** 2).sum() / (left @ left), rel=1e-8)


def test_it_can_be_read():
    assert "No indicator repeats" in reading(Inflation({"a": 1.2}))[0]
    assert "partly counted twice" in reading(Inflation({"a": 6.0, "b": 1.0}))[0]
    said = reading(Inflation({"a": 6.0, "b": 60.0}))[0]
    assert said.startswith("Above 5: 'b' (60.0), 'a' (6.0)")
    assert "is counted twice" in said


def test_a_column_that_others_determine_is_refused_by_name():
    with pytest.raises(ScoreError, match=r"indicator '[ab]': variance inflation: other columns determine it"):
        examine(table((1, 2), (2, 4), (3, 6)))
