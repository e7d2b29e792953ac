"""Points earned on top; whether the node gets them is tested in test_adjust."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_merits_earn_points_up_to_the_cap():
    """The website checks give at most 30 points on top."""
    assert scored("bonus", [0, 2, 5, 9], each=6, cap=30) == [0, 12, 30, 30]


def test_one_point_each_unless_said():
    assert scored("bonus", [3], cap=5) == [3]


def test_a_negative_count_takes_nothing_away():
    assert scored("bonus", [-3], cap=5) == [0]


@pytest.mark.parametrize("wrong", [{"each": -1, "cap": 5}, {"cap": -5}])
def test_a_bonus_that_would_cost_is_refused(wrong):
    with pytest.raises(ScoreError, match="points added must not be negative"):
        scored("bonus", [1.0], **wrong)
