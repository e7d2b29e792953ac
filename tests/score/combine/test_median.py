"""The middle child."""

import statistics

from hypothesis import given
from hypothesis import strategies as st

from tests.score.inventions import combined


def test_one_child_far_away_moves_nothing():
    assert combined("median", [[70, 72, 0], [70, 72, 71]], [1 / 3] * 3) == [70, 71]


def test_of_two_in_the_middle_it_is_the_mean():
    assert combined("median", [[10, 40, 60, 90]], [0.25] * 4) == [50]


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=9))
def test_it_agrees_with_the_standard_library(scores):
    equal = [1 / len(scores)] * len(scores)
    assert combined("median", [scores], equal) == [statistics.median(scores)]


def test_rows_may_have_different_children():
    assert combined("median", [[1, 2, 9], [1, 2, 9]], [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]) == [1.5, 9]
