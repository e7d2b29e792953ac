"""Children one by one, and means that stay between them."""

import numpy as np

from govgauge.score.shares import between, column
from tests.score.inventions import floats


def test_a_child_s_numbers_lie_side_by_side():
    table = np.arange(12.0).reshape(4, 3)
    taken = column(table, 1)
    assert taken.tolist() == [1, 4, 7, 10]
    assert taken.flags["C_CONTIGUOUS"]


def test_a_mean_that_rounding_moved_outside_is_put_back():
    scores, shares = np.array([[100.0, 100.0], [3.0, 5.0]]), np.full((2, 2), 0.5)
    assert between(floats(99.99999999999999, 5.000000000000001), scores, shares=shares).tolist() == [100, 5]


def test_children_without_a_share_are_no_bounds():
    scores, shares = np.array([[0.0, 50.0, 99.0]]), np.array([[0.0, 1.0, 0.0]])
    assert between(floats(60), scores, shares=shares).tolist() == [50]


def test_a_row_without_children_has_no_mean():
    assert np.isnan(between(floats(60), np.array([[1.0]]), shares=np.array([[0.0]]))).all()


def test_no_value_stays_no_value():
    assert np.isnan(between(floats(None), np.array([[1.0]]), shares=np.array([[1.0]]))).all()
