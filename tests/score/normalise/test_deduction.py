"""Points taken off for faults."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_each_fault_costs_and_nobody_goes_below_zero():
    assert scored("deduction", [0, 3, 10, 30], each=5) == [100, 85, 50, 0]


def test_a_cap_ends_what_can_be_lost():
    """Late data: one point a day, at most twenty."""
    assert scored("deduction", [4, 20, 60], each=1, cap=20) == [96, 80, 80]


def test_one_may_start_from_fewer_points():
    assert scored("deduction", [0, 2, 9], each=1, from_=5) == [5, 3, 0]


def test_fewer_faults_than_none_earn_nothing():
    assert scored("deduction", [-3], each=5) == [100]


@pytest.mark.parametrize("wrong", [{"each": -1}, {"each": 1, "cap": -2}])
def test_a_deduction_that_would_add_is_refused(wrong):
    with pytest.raises(ScoreError, match="points taken off must not be negative"):
        scored("deduction", [1.0], **wrong)
