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

# Longley (1967): deflator, product, unemployed, armed forces, population, year; factors as R's car prints them.
LONGLEY = (
    (83.0, 234.289, 235.6, 159.0, 107.608, 1947), (88.5, 259.426, 232.5, 145.6, 108.632, 1948),
    (88.2, 258.054, 368.2, 161.6, 109.773, 1949), (89.5, 284.599, 335.1, 165.0, 110.929, 1950),
    (96.2, 328.975, 209.9, 309.9, 112.075, 1951), (98.1, 346.999, 193.2, 359.4, 113.270, 1952),
    (99.0, 365.385, 187.0, 354.7, 115.094, 1953), (100.0, 363.112, 357.8, 335.0, 116.219, 1954),
    (101.2, 397.469, 290.4, 304.8, 117.388, 1955), (104.6, 419.180, 282.2, 285.7, 118.734, 1956),
    (108.4, 442.769, 293.6, 279.8, 120.445, 1957), (110.8, 444.546, 468.1, 263.7, 121.950, 1958),
    (112.6, 482.704, 381.3, 255.2, 123.366, 1959), (114.2, 502.601, 393.1, 251.4, 125.368, 1960),
    (115.7, 518.173, 480.6, 257.2, 127.852, 1961), (116.9, 554.894, 400.7, 282.7, 130.081, 1962),
)  # fmt: skip


def test_it_agrees_with_the_factors_of_longley_s_data():
    printed = [135.53, 1788.51, 33.62, 3.59, 399.15, 758.98]
    assert list(examine(table(*LONGLEY)).each.values()) == pytest.approx(printed, abs=0.006)


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
