"""A rate earns its share of the score."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_a_percentage_earns_as_many_hundredths_of_the_score():
    assert scored("proportional", [0, 65, 100]) == [0, 65, 100]


def test_bazhong_2021_gives_five_points_times_the_rate():
    """巴中市 2021: (claimed + lawfully not needed) ÷ should-claim × 5; 180 + 12 of 200 are 4.8 points."""
    [score] = scored("proportional", [(180 + 12) / 200], scale=5.0, full=1)
    assert score == pytest.approx(4.8, abs=1e-12)


def test_it_ends_at_the_whole_score_unless_told_otherwise():
    assert scored("proportional", [120, -5]) == [100, 0]
    assert scored("proportional", [120, -5], clip=False) == [120, -5]


def test_a_full_value_of_zero_is_refused_with_what_to_do():
    with pytest.raises(
        ScoreError, match=r"indicator A: proportional: full is 0\n.*the value that earns the whole score"
    ):
        scored("proportional", [1.0], full=0)
