"""Ranks among peers."""

import pytest

from govgauge.kernel.errors import NotScorable
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


@pytest.mark.parametrize(("ties", "expected"), [("lowest", [3, 4, 4, 1, 6, 2]), ("mean", [3, 4.5, 4.5, 1, 6, 2])])
def test_it_agrees_with_coinrs_vector(ties, expected):
    found = among("rank", VECTOR, ties=ties)
    assert found[:1] + found[2:] == expected
    assert found[1] != found[1]


def test_where_less_is_better_the_least_has_the_highest_rank():
    assert among("rank", [1, 2, 2, 9], better="less") == [4, 2, 2, 1]


def test_equal_peers_have_no_order():
    with pytest.raises(NotScorable, match="rank: all 2 units"):
        among("rank", [1, 1])
