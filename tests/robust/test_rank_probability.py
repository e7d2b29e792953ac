"""Probabilities of ranks."""

import numpy as np

from govgauge.robust.rank_probability import rank_probabilities, top_probabilities

RANKS = np.array([[1, 1, 2, 1], [2, 2, 1, 3], [3, 3, 3, 2]], dtype=np.int16)


def test_the_ranks_that_a_unit_has_are_told_and_sum_to_one():
    told = [[one.tolist() for one in rank_probabilities(of)] for of in RANKS]
    assert told == [[[1, 2], [0.75, 0.25]], [[1, 2, 3], [0.25, 0.5, 0.25]], [[2, 3], [0.25, 0.75]]]


def test_shared_ranks_between_two_places_count_as_the_better():
    places, shares = rank_probabilities(np.array([1.5, 3.0], dtype=np.float32))
    assert places.tolist() == [1, 3]
    assert shares.tolist() == [0.5, 0.5]


def test_being_among_the_first_includes_the_last_of_them():
    assert top_probabilities(RANKS, 1).tolist() == [0.75, 0.25, 0.0]
    assert top_probabilities(RANKS, 2).tolist() == [1.0, 0.75, 0.25]
    assert top_probabilities(RANKS, 9).tolist() == [1.0, 1.0, 1.0]


def test_no_draws_have_no_rank():
    assert [len(one) for one in rank_probabilities(np.zeros(0, dtype=np.int16))] == [0, 0]


def test_the_last_of_a_million_takes_no_room_for_all_pairs_of_them():
    places, shares = rank_probabilities(np.full(3, 1_000_000, dtype=np.int32))
    assert (places.tolist(), shares.tolist()) == ([1_000_000], [1.0])
