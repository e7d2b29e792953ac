"""Everybody ranked again without each element."""

import numpy as np
import pytest

from govgauge.robust.evaluation import Evaluator
from govgauge.robust.leave_one_out import leave_one_out, shift
from govgauge.robust.noise import noise
from tests.references import number, rows
from tests.robust.inventions import evaluator_of, method, small, still
from tests.robust.test_evaluation import asem
from tests.score.inventions import node


def test_every_indicator_and_node_below_the_root_is_left_out_once():
    evaluator = evaluator_of(small())
    found = leave_one_out(evaluator, nominal_ranks=np.arange(1, 6))
    assert [(one.element, one.level) for one in found] == [
        ("left", 1),
        ("right", 1),
        ("a", 2),
        ("b", 2),
        ("c", 2),
        ("d", 2),
    ]
    by_name = {one.element: one for one in found}
    # Without the left node only c and d count: 65, 67.5, 80, 45, 22.5.
    assert by_name["left"].ranks.tolist() == [3, 2, 1, 4, 5]
    assert by_name["left"].average_shift == 0.8


def test_without_the_only_indicator_nobody_has_a_score_and_that_is_told():
    nodes = [node("root", "a")]
    evaluator = evaluator_of(small(nodes=nodes))
    (found,) = leave_one_out(evaluator, nominal_ranks=np.arange(1, 6))
    assert found.failed
    assert np.isnan(found.average_shift)


def test_a_shift_counts_either_way():
    assert shift(np.array([2, 1, 3], dtype=np.int16), np.array([1, 2, 3])) == pytest.approx(2 / 3)


@pytest.mark.records
@pytest.mark.parametrize("level", [1, 2, 3])
def test_coinrs_mean_shift_without_each_element_comes_out(reference_folder, level):
    """COINr counts levels from the indicators up, this project from the root down."""
    said = still(
        normalisation=(method("min-max"),), treatment=(method("by-shape", most=5),), combination=(method("arithmetic"),)
    )
    setup, measures = asem(reference_folder, said)
    evaluator = Evaluator(setup, noise(setup, measures.table), setup.groups)
    from govgauge.robust.draws import nominal

    ranks = evaluator.evaluate(nominal(setup)).ranks[:, 0]
    found = {one.element: one.average_shift for one in leave_one_out(evaluator, nominal_ranks=ranks)}
    expected = {
        row["iCode"]: number(row["MeanAbsDiff"]) for row in rows(reference_folder, f"10_remove_lev{level}_mad.csv")
    }
    named = {name: shift for name, shift in expected.items() if name != "None" and name in found}
    assert len(named) == {1: 49, 2: 8, 3: 2}[level]
    assert {name: found[name] for name in named} == pytest.approx(named, rel=1e-12)
