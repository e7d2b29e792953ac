"""Scores from the value's own scale."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_it_agrees_with_coinrs_vector():
    """n_scaled of 3, 7, -2, 10.5 and 0 from a scale that begins at 1."""
    assert scored("scaled", [3, 7, -2, 10.5, 0], scale=10, low=1, high=9) == [2.5, 7.5, -3.75, 11.875, -1.25]


def test_percent_needs_nothing_said():
    assert scored("scaled", [0, 42, 100]) == [0, 42, 100]


def test_where_less_is_better_it_is_the_rest_of_the_scale():
    assert scored("scaled", [0, 42, 100], better="less") == pytest.approx([100, 58, 0])


def test_it_is_not_clipped_and_refuses_ends_out_of_order():
    assert scored("scaled", [150]) == [150]
    with pytest.raises(ScoreError, match="goalposts: min is 5"):
        scored("scaled", [1], low=5, high=5)
