"""Goals that are reached by doing nothing."""

import numpy as np

from govgauge.simulate.faults.target_at_baseline import COUNT, DATES, works
from govgauge.simulate.frame import NEVER
from govgauge.simulate.planting import Scene
from tests.simulate.stage import LONGER, same, stage, world

HERE = stage("target_at_baseline", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
GOALS, HONEST = (HERE.mine(frames["goals"]) for frames in (NOW, BEFORE))


def idle(frame: dict) -> np.ndarray:
    return (frame["baseline"] != NEVER) & (frame["target"] == frame["baseline"])


def test_many_goals_ask_for_nothing():
    assert idle(GOALS).sum() >= 3
    assert not idle(HONEST).any()


def test_they_are_reached():
    rows = idle(GOALS) & (GOALS["actual"] != NEVER)
    assert (GOALS["actual"][rows] >= GOALS["target"][rows]).all()


def test_it_says_which_goals():
    assert HERE.codes("once")["goal_id"] == {code.decode() for code in GOALS["goal_id"][idle(GOALS)].tolist()}


def test_baselines_stay_what_they_were():
    assert np.array_equal(GOALS["baseline"], HONEST["baseline"])


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["goals"]), HERE.others(BEFORE["goals"]))


def test_a_county_that_approved_nothing_then_gets_projects_of_that_time():
    province = world(LONGER)
    scene = Scene(province, HERE.spot, np.random.default_rng(1))
    days = {name: np.full(4, province.starts + 9 + place) for place, name in enumerate(DATES)}
    projects = {"area_code": np.full(4, scene.area), **days}
    works({"projects": projects}, scene)
    inside = scene.within(projects["approved_on"])
    assert inside.sum() == COUNT
    assert (projects["accepted_on"] - projects["approved_on"] == 3).all()  # all dates move together
    moved = projects["approved_on"].copy()
    works({"projects": projects}, scene)
    assert np.array_equal(projects["approved_on"], moved)
