"""Min-max among peers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import NotScorable, ScoreError
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    assert among("min-max", VECTOR)[:1] + among("min-max", VECTOR)[2:] == [40, 72, 72, 0, 100, 16]


def test_it_can_begin_above_zero_for_a_geometric_mean():
    assert among("min-max", [0, 5, 10], lowest=1) == [1, 50.5, 100]
    assert among("min-max", [0, 5, 10], lowest=0, highest=10) == [0, 5, 10]


def test_where_less_is_better_the_lowest_value_is_best():
    assert among("min-max", [0, 5, 10], better="less") == [100, 50, 0]


def test_who_is_no_peer_ends_at_the_ends_unless_asked():
    assert among("min-max", [-5, 15], peers=[0, 10]) == [0, 100]
    assert among("min-max", [-5, 15], peers=[0, 10], clip=False) == [-50, 150]


def test_it_refuses_peers_that_are_all_equal_and_ends_out_of_order():
    with pytest.raises(NotScorable, match="all 3 units have the same value, 4"):
        among("min-max", [4, 4, 4])
    with pytest.raises(NotScorable, match="1 unit with a value"):
        among("min-max", [4])
    with pytest.raises(ScoreError, match="lowest is 100"):
        among("min-max", [1, 2], lowest=100)


@given(st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=2, max_size=20, unique=True))
def test_the_ends_are_exactly_the_ends(values):
    found = among("min-max", values)
    assert (min(found), max(found)) == (0.0, 100.0)
