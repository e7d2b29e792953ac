"""Distance to the best peer."""

import pytest

from govgauge.kernel.errors import NotScorable
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    found = among("distance-to-maximum", VECTOR, scale=1.0)
    assert found[:1] + found[2:] == [0.4, 0.72, 0.72, 0.0, 1.0, 0.16000000000000003]


def test_where_less_is_better_the_least_is_the_best():
    assert among("distance-to-maximum", [0, 5, 10], better="less") == [100, 50, 0]


def test_equal_peers_leave_no_way_to_go():
    with pytest.raises(NotScorable, match="distance-to-maximum: all 2 units"):
        among("distance-to-maximum", [1, 1])
