"""Dear because it serves many, and within its norm."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage

HERE = stage("large_within_norm", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
PROJECTS, HONEST = (HERE.mine(frames["projects"]) for frames in (NOW, BEFORE))
HIT = np.isin(PROJECTS["project_id"], [code.encode() for code in HERE.codes("once").get("project_id", set())]) | (
    PROJECTS["outside_decision_no"] == "虚人决77号".encode()
)


def test_they_cost_much_more_than_others():
    assert HIT.sum() == 2
    before = dict(zip(HONEST["project_id"].tolist(), HONEST["amount"].tolist(), strict=True))
    for name, amount in zip(PROJECTS["project_id"][HIT].tolist(), PROJECTS["amount"][HIT].tolist(), strict=True):
        assert amount > 4 * before[name]


def test_they_keep_their_norm():
    assert (PROJECTS["amount"][HIT] < PROJECTS["norm_amount"][HIT]).all()


def test_they_were_decided_outside_before_feasibility():
    assert (PROJECTS["outside_decision_on"][HIT] < PROJECTS["feasibility_on"][HIT]).all()


def test_their_systems_are_used_as_others_are():
    assert (PROJECTS["_use"] == 1).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["projects"]), HERE.others(BEFORE["projects"]))
