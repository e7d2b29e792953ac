"""The weakest child."""

from tests.score.inventions import combined


def test_the_weakest_child_is_the_node():
    assert combined("minimum", [[30, 90, 60], [100, 99, 98]], [0.8, 0.1, 0.1]) == [30, 98]


def test_a_child_that_takes_no_part_is_not_the_weakest():
    assert combined("minimum", [[0, 90, 60]], [0.0, 0.5, 0.5]) == [60]
