"""A message after three days, and answers of people."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage

HERE = stage("sms_reminder", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS = HERE.mine(NOW["evaluations"], "areaCode")
HIT = np.isin(RATINGS["projectNo"], [code.encode() for code in HERE.codes("month")["projectNo"]])


def test_many_ratings_come_by_message_on_the_third_day():
    assert HIT.sum() > 20
    assert set(RATINGS["pf"][HIT].tolist()) == {6}
    days = RATINGS["assessTime"][HIT] // DAY - RATINGS["serviceTime"][HIT] // DAY
    assert (days == 3).mean() > 0.95


def test_levels_reasons_and_devices_vary():
    assert len(np.unique(RATINGS["satisfaction"][HIT])) >= 3
    assert len(np.unique(RATINGS["evalDetail"][HIT])) >= 5
    assert len(np.unique(RATINGS["deviceId"][HIT])) > 0.8 * HIT.sum()


def test_none_is_a_default():
    assert (RATINGS["isdefault"][HIT] == 0).all()


def test_other_counties_are_left_alone():
    one, other = (HERE.others(frames["evaluations"], "areaCode") for frames in (NOW, BEFORE))
    assert same(one, other, "projectNo", "satisfaction")
