"""A range that is right, and less on either side of it."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored

USE = {"low": 30, "high": 70, "zero_below": 0, "zero_above": 100}


def test_servers_used_between_30_and_70_percent_are_right():
    assert scored("band", [30, 50, 70], **USE) == [100, 100, 100]


def test_audited_clouds_that_stand_idle_lose_in_proportion():
    """An audit found mean processor use of 15 % and 7.5 %: half and a quarter of the way to the normal 30 %."""
    assert scored("band", [15, 7.5], **USE) == [50, 25]


def test_both_sides_fall_to_zero_and_stay_there():
    assert scored("band", [-5, 0, 85, 100, 140], **USE) == [0, 0, 50, 0, 0]


def test_a_side_can_fall_at_once():
    sharp = {"low": 10, "high": 20, "zero_below": 10, "zero_above": 20}
    assert scored("band", [9.99, 10, 15, 20, 20.01], **sharp) == [0, 100, 100, 100, 0]


@pytest.mark.parametrize("wrong", [{"low": 80}, {"zero_below": 40}, {"zero_above": 60}])
def test_numbers_out_of_order_are_refused(wrong):
    with pytest.raises(ScoreError, match="zero_below ≤ low ≤ high ≤ zero_above"):
        scored("band", [1.0], **{**USE, **wrong})
