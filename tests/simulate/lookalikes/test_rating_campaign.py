"""Two tablets, many people, and as many opinions."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("rating_campaign", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS = HERE.mine(NOW["evaluations"], "areaCode")
HIT = np.isin(RATINGS["projectNo"], [code.encode() for code in HERE.codes("month")["projectNo"]])


def test_many_ratings_come_from_two_tablets():
    assert HIT.sum() > 20
    assert len(np.unique(RATINGS["deviceId"][HIT])) == 2
    assert set(RATINGS["pf"][HIT].tolist()) == {4}


def test_levels_and_reasons_vary():
    assert len(np.unique(RATINGS["satisfaction"][HIT])) >= 3
    assert len(np.unique(RATINGS["evalDetail"][HIT])) >= 5


def test_nobody_rates_within_a_minute():
    assert ((RATINGS["assessTime"] - RATINGS["serviceTime"])[HIT] >= 60).all()


def test_each_case_is_rated_once():
    assert len(np.unique(RATINGS["projectNo"][HIT])) == HIT.sum()


def test_other_counties_are_left_alone():
    one, other = (HERE.others(frames["evaluations"], "areaCode") for frames in (NOW, BEFORE))
    assert same(one, other, "projectNo", "satisfaction")
