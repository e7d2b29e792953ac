"""The best child."""

from tests.score.inventions import combined


def test_one_good_way_of_several_is_enough():
    assert combined("maximum", [[0, 100, 50], [25, 0, 0]], [1 / 3] * 3) == [100, 25]


def test_a_child_that_takes_no_part_is_not_the_best():
    assert combined("maximum", [[0, 90, 60]], [0.5, 0.0, 0.5]) == [60]
