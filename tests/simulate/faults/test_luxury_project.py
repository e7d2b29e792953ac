"""Several times the norm, and hardly anybody uses what came of it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from tests.simulate.stage import LONGER, same, stage

PLACE = stage("luxury_project", scenario=LONGER)
HERE = replace(PLACE, spot=replace(PLACE.spot, halves=(0,)))  # early enough for use to show

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
PROJECTS = HERE.mine(NOW["projects"])


def dear(frame: dict) -> np.ndarray:
    return frame["amount"] >= 2 * frame["norm_amount"]


def test_three_projects_cost_three_times_the_norm():
    assert dear(PROJECTS).sum() == 3
    assert not dear(HERE.mine(BEFORE["projects"])).any()
    rows = dear(PROJECTS)
    assert (PROJECTS["amount"][rows] > 2.9 * PROJECTS["norm_amount"][rows]).all()


def test_their_systems_are_hardly_used():
    systems = PROJECTS["builds_system_id"][dear(PROJECTS)]
    use = NOW["system_use"]
    rows = np.isin(use["system_id"], systems)
    assert rows.sum() > 3
    assert use["writing_users"][rows].sum() < 0.15 * use["authorised_users"][rows].sum()


def test_their_days_are_in_order():
    rows = dear(PROJECTS)
    days = [PROJECTS[name][rows] for name in ("feasibility_on", "approved_on", "completed_on", "accepted_on")]
    for before, after in pairwise(days):
        assert (before < after).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["projects"]), HERE.others(BEFORE["projects"]))
