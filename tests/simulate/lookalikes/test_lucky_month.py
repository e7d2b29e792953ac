"""So few ratings that none of them happens to be negative."""

from dataclasses import replace

import numpy as np

from govgauge.simulate.lookalikes.lucky_month import possible
from tests.simulate.stage import same, stage, world

HERE = stage("lucky_month", "lookalikes", county=int(np.argmin(world().places.size)))

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS = HERE.mine(NOW["evaluations"], "areaCode")


def test_there_are_few_ratings_and_none_is_negative():
    assert len(RATINGS["projectNo"]) < 60
    assert (RATINGS["satisfaction"] > 2).all()


def test_nothing_is_taken_out():
    assert same(NOW["evaluations"], BEFORE["evaluations"], "projectNo", "assessTime")


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["evaluations"], "areaCode"), HERE.others(BEFORE["evaluations"], "areaCode"))


def test_luck_needs_a_county_with_few_cases():
    assert possible(replace(world(), scenario=replace(world().scenario, cases=1_000)))
    assert not possible(replace(world(), scenario=replace(world().scenario, cases=10_000_000)))
