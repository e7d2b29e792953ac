"""Between a floor and a target."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_the_floor_scores_nothing_and_the_target_everything():
    assert scored("linear", [0, 45, 90], floor=0, target=90) == [0, 50, 100]


def test_it_is_cut_at_both_ends():
    assert scored("linear", [20, 30, 95, 99.9], floor=30, target=95) == [0, 0, 100, 100]


def test_less_is_better_when_the_target_is_the_lower():
    """At most two visits are wanted, and six earn nothing: four are half way."""
    assert scored("linear", [1, 2, 4, 6, 9], floor=6, target=2) == [100, 100, 50, 0, 0]


def test_it_may_go_on_beyond_its_ends():
    assert scored("linear", [-10, 110], floor=0, target=100, clip=False) == pytest.approx([-10, 110])


def test_a_fraction_is_taken_as_it_is_written():
    assert scored("linear", [1], floor=0, target="2/1", scale=1.0) == [0.5]


def test_equal_floor_and_target_are_refused_with_what_to_do():
    with pytest.raises(ScoreError, match=r"floor and target are both 5\n.*let them differ, or use steps"):
        scored("linear", [1.0], floor=5, target=5)


def test_a_missing_target_is_named():
    with pytest.raises(ScoreError, match=r"linear: its parameter 'target' is missing\n.*whole score"):
        scored("linear", [1.0], floor=5)
