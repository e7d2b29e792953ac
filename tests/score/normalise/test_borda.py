"""Borda points."""

import pytest

from govgauge.kernel.errors import NotScorable
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    found = among("borda", VECTOR)
    assert found[:1] + found[2:] == [2, 3, 3, 0, 5, 1]


def test_points_are_one_for_each_unit_left_behind():
    """De Borda (1781): three candidates get 2, 1 and 0 points of each voter."""
    assert among("borda", [10, 20, 30]) == [0, 1, 2]
    assert among("borda", [10, 20, 30], better="less") == [2, 1, 0]


def test_equal_peers_have_no_order():
    with pytest.raises(NotScorable, match="borda: all 2 units"):
        among("borda", [1, 1])
