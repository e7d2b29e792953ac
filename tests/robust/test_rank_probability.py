"""Probabilities of ranks."""

import numpy as np

from govgauge.robust.rank_probability import rank_probabilities, top_probabilities

RANKS = np.array([[1, 1, 2, 1], [2, 2, 1, 3], [3, 3, 3, 2]], dtype=np.int16)


def test_each_unit_has_a_row_that_sums_to_one():
    found = rank_probabilities(RANKS)
    assert found.tolist() == [[0.75, 0.25, 0.0], [0.25, 0.5, 0.25], [0.0, 0.25, 0.75]]
    assert found.sum(axis=1).tolist() == [1.0, 1.0, 1.0]


def test_shared_ranks_between_two_places_count_as_the_better():
    assert rank_probabilities(np.array([[1.5], [1.5], [3.0]], dtype=np.float32))[0].tolist() == [1.0, 0.0, 0.0]


def test_being_among_the_first_includes_the_last_of_them():
    assert top_probabilities(RANKS, 1).tolist() == [0.75, 0.25, 0.0]
    assert top_probabilities(RANKS, 2).tolist() == [1.0, 0.75, 0.25]
    assert top_probabilities(RANKS, 9).tolist() == [1.0, 1.0, 1.0]


def test_nobody_has_no_rank():
    assert rank_probabilities(np.zeros((0, 4), dtype=np.int16)).size == 0
