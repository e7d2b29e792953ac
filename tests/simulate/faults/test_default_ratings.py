"""Ratings of the system, most of them not marked as such."""

import numpy as np

from govgauge.simulate.frame import DAY
from govgauge.simulate.ratings import DEFAULT
from tests.simulate.stage import same, stage

HERE = stage("default_ratings")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS, HONEST = (HERE.mine(frames["evaluations"], "areaCode") for frames in (NOW, BEFORE))


def test_the_systems_channel_gives_a_large_part():
    assert (RATINGS["pf"] == DEFAULT).mean() > 0.2
    assert (HONEST["pf"] == DEFAULT).mean() < 0.08


def test_most_of_them_are_not_marked():
    system = RATINGS["pf"] == DEFAULT
    assert 0.4 < (RATINGS["isdefault"][system] == 0).mean() < 0.85


def test_they_come_a_day_after_the_service_with_five_stars():
    hidden = (RATINGS["pf"] == DEFAULT) & (RATINGS["isdefault"] == 0)
    assert set(RATINGS["satisfaction"][hidden].tolist()) == {5}
    gap = (RATINGS["assessTime"] - RATINGS["serviceTime"])[hidden]
    assert ((gap >= DAY) & (gap <= DAY + 3600)).all()


def test_the_key_stays_a_key():
    keys = np.stack([RATINGS["projectNo"], RATINGS["assessNumber"].astype("S20")])
    assert np.unique(keys, axis=1).shape[1] == len(RATINGS["projectNo"])


def test_it_says_which_cases():
    assert HERE.touched("month") == len(HERE.codes("month")["projectNo"]) > 20


def test_other_counties_are_left_alone():
    assert same(
        HERE.others(NOW["evaluations"], "areaCode"), HERE.others(BEFORE["evaluations"], "areaCode"), "projectNo"
    )
