"""Bands of units that cannot be told apart."""

import numpy as np

from govgauge.robust.bands import bands, numbered

SURE = np.array([[1] * 100, [2] * 95 + [3] * 5, [3] * 95 + [2] * 5, [4] * 100])


def test_a_band_ends_at_the_first_unit_that_its_beginner_beats_nearly_always():
    ranks = np.array([[1] * 60 + [2] * 40, [2] * 60 + [1] * 40, [3] * 100])
    assert bands(ranks, np.array([0, 1, 2])) == [[0, 1], [2]]


def test_exactly_95_of_100_is_sure():
    assert bands(SURE, np.array([0, 1, 2, 3])) == [[0], [1], [2], [3]]
    assert bands(SURE, np.array([0, 1, 2, 3]), sure=0.96) == [[0], [1, 2], [3]]


def test_equal_units_are_one_band():
    assert bands(np.ones((3, 10)), np.array([0, 1, 2])) == [[0, 1, 2]]


def test_the_published_order_counts_not_that_of_the_rows():
    ranks = np.array([[2] * 10, [1] * 10])
    assert bands(ranks, np.array([1, 0])) == [[1], [0]]


def test_a_beginner_is_compared_not_the_neighbour():
    """The third is told from the first, so it begins a band, though it is not told from the second."""
    ranks = np.array([[1] * 96 + [2] * 4, [2] * 50 + [1] * 4 + [3] * 46, [3] * 54 + [2] * 46])
    assert bands(ranks, np.array([0, 1, 2])) == [[0], [1, 2]]


def test_each_row_gets_the_number_of_its_band():
    assert numbered([[2, 0], [1]], 3).tolist() == [1, 2, 1]
