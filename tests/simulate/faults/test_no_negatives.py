"""Not one negative among many ratings."""

import numpy as np

from govgauge.simulate.ratings import make_rectifications
from tests.simulate.stage import same, stage, world

HERE = stage("no_negatives")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS, HONEST = (HERE.mine(frames["evaluations"], "areaCode") for frames in (NOW, BEFORE))


def test_there_is_no_negative():
    assert len(RATINGS["projectNo"]) > 100
    assert RATINGS["satisfaction"].min() >= 3


def test_only_the_negatives_are_gone():
    kept = HONEST["satisfaction"] > 2
    assert np.array_equal(RATINGS["projectNo"], HONEST["projectNo"][kept])
    assert HERE.touched("month") == (~kept).sum()


def test_their_work_orders_are_gone_too():
    orders = make_rectifications(NOW["evaluations"], world(), month=0)
    assert HERE.area not in orders["areaCode"].tolist()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["evaluations"], "areaCode"), HERE.others(BEFORE["evaluations"], "areaCode"))
