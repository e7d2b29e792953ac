"""Distance to a target."""

import pytest

from govgauge.kernel.errors import NotScorable
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    found = among("distance-to-target", VECTOR, target=8, cap=False, scale=1.0)
    assert found[:1] + found[2:] == [0.5, 0.9, 0.9, 0.0, 1.25, 0.2]


def test_it_agrees_with_coinrs_vector_where_less_is_better():
    """A target of 1: 0.789, 0.368, 1.316, 0, 1.105."""
    found = among("distance-to-target", VECTOR, target=1, cap=False, better="less", scale=1.0)
    assert found[:1] + found[2:] == pytest.approx([15 / 19, 7 / 19, 7 / 19, 25 / 19, 0, 21 / 19], rel=1e-14)


def test_more_than_the_target_earns_no_more():
    assert among("distance-to-target", [0, 5, 20], target=10) == [0, 50, 100]


def test_it_refuses_a_target_that_all_have_passed():
    """COINr gives negative scores here, with a warning only."""
    with pytest.raises(NotScorable, match="no unit is worse than the target 0: the worst has 3"):
        among("distance-to-target", [3, 5], target=0)
    with pytest.raises(NotScorable, match="none has a value"):
        among("distance-to-target", [3, 5], peers=[], target=0)
