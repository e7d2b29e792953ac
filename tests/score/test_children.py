"""Children side by side, some with the rows of one draw for all."""

import numpy as np

from govgauge.score.cells import Cells
from govgauge.score.children import gathered, repeated


def cells(score):
    made = np.array(score, dtype=np.float64)
    zero = np.zeros(made.shape, dtype=np.int32)
    return Cells(("",) * made.shape[1], score=made, coverage=made / 100, status=zero, reason=zero + 7)


def test_a_row_for_each_unit_and_position_a_column_for_each_child():
    found = gathered(
        ("a", "b"), [cells([[1, 2], [3, 4]]), cells([[5, 6], [7, 8]])], shape=(2, 2), weight=np.array([[0.5, 0.5]])
    )
    assert found.score.tolist() == [[1, 5], [2, 6], [3, 7], [4, 8]]
    assert found.weight.shape == (4, 2)
    assert (found.reason == 7).all()


def test_cells_of_one_draw_stand_for_every_draw():
    one, each = cells([[1], [2]]), cells([[3], [4], [5], [6]])
    weight = np.array([[0.1, 0.9], [0.1, 0.9], [0.2, 0.8], [0.2, 0.8]])
    found = gathered(("a", "b"), [one, each], shape=(4, 1), weight=weight, told=False, known=True)
    assert found.score.tolist() == [[1, 3], [2, 4], [1, 5], [2, 6]]
    assert found.weight is weight
    assert found.coverage.shape == found.reason.shape == (4, 0)
    assert repeated(one, 4).score.tolist() == [[1], [2], [1], [2]]
    assert repeated(each, 4) is each


def test_a_node_without_children_has_as_many_rows():
    found = gathered((), [], shape=(3, 2), weight=np.zeros((1, 0)))
    assert found.score.shape == found.weight.shape == (6, 0)


def test_a_period_without_units_has_no_rows():
    found = gathered(("a",), [cells(np.zeros((0, 1)))], shape=(0, 1), weight=np.array([[1.0]]))
    assert found.score.shape == found.weight.shape == (0, 1)
