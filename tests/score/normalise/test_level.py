"""Levels of achievement as 财预〔2020〕10号 scores them: 100-80 %, 80-60 % and 60-0 % of the points."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_the_three_levels_end_at_60_80_and_100_percent():
    assert scored("level", [0, 1, 2, 3]) == [0, 60, 80, 100]


def test_within_a_level_the_points_lie_on_a_line():
    assert scored("level", [0.5, 1.5, 2.75]) == [30, 70, 95]


def test_values_outside_the_levels_get_the_nearest_end():
    assert scored("level", [-1, 4]) == [0, 100]


def test_points_follow_the_scale():
    assert scored("level", [2.0], scale=5.0) == pytest.approx([4.0])


def test_other_levels_can_be_given():
    assert scored("level", [1, 2, 3, 4, 5], at=[1, 5], percent=[0, 100]) == [0, 25, 50, 75, 100]


@pytest.mark.parametrize("wrong", [{"at": [0, 1]}, {"at": [0, 2, 1, 3]}, {"at": [0], "percent": [1]}])
def test_levels_that_do_not_rise_or_match_are_refused(wrong):
    with pytest.raises(ScoreError, match="`at` must rise"):
        scored("level", [1.0], **wrong)


def test_a_list_that_is_none_is_refused():
    with pytest.raises(ScoreError, match=r"at: 'high' is not allowed\n    allowed: list"):
        scored("level", [1.0], at="high")
