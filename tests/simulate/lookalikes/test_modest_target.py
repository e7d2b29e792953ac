"""A little more than a baseline that is high already."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage

HERE = stage("modest_target", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
GOALS = HERE.mine(NOW["goals"])
HIT = np.isin(GOALS["goal_id"], [code.encode() for code in HERE.codes("once")["goal_id"]])


def test_targets_lie_three_to_five_points_above_ninety():
    assert HIT.sum() > 2
    assert (GOALS["baseline"][HIT] >= 9000).all()
    gain = (GOALS["target"] - GOALS["baseline"])[HIT]
    assert ((gain >= 300) & (gain <= 500)).all()


def test_none_of_them_is_reached_by_doing_nothing():
    assert (GOALS["target"][HIT] > 1.01 * GOALS["baseline"][HIT]).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["goals"]), HERE.others(BEFORE["goals"]))
