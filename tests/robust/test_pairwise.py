"""Who stands before whom."""

import numpy as np

from govgauge.robust.pairwise import ahead


def test_better_ranks_count_whole_and_equal_ones_half():
    others = np.array([[2, 2, 2, 2], [1, 1, 1, 1], [1, 2, 2, 3]])
    assert ahead(np.array([1, 1, 2, 2]), others).tolist() == [0.75, 0.25, 0.75]


def test_two_units_share_out_one():
    chance = np.random.default_rng(3).integers(1, 5, (2, 200))
    one = ahead(chance[0], chance[1:])[0]
    other = ahead(chance[1], chance[:1])[0]
    assert one + other == 1.0
