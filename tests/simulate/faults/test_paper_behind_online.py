"""Items claimed full online whose online cases bring paper."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("paper_behind_online")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
REGISTER = HERE.with_it("half")["up_task_general_extend"]
TASKS = [code.encode() for code in HERE.codes("half")["task_code"]]


def paper_share(frames: dict) -> float:
    """The share of these items' online cases that brought paper."""
    cases, papers = HERE.mine(frames["up_pro_accept"]), HERE.mine(frames["up_pro_material"])
    online = cases["project_no"][np.isin(cases["task_code"], TASKS) & np.isin(cases["apply_type"], [2, 3])]
    return float(np.isin(online, papers["project_no"][papers["get_type"] == 2]).mean())


def test_the_register_claims_them_full_online():
    rows = np.isin(REGISTER["task_code"], TASKS)
    assert rows.sum() > 5
    assert np.isin(REGISTER["online_handle_depth"][rows], [b"1", b"IV"]).all()
    assert (REGISTER["limit_scene_num"][rows] == 0).all()


def test_their_cases_bring_paper():
    assert paper_share(NOW) > 0.4
    assert paper_share(BEFORE) < 0.25


def test_many_of_them_come_to_the_hall():
    cases, tickets = HERE.mine(NOW["up_pro_accept"]), HERE.mine(NOW["hall_tickets"])
    touched = cases["project_no"][cases["_touched"]]
    assert np.isin(touched, tickets["project_no"]).mean() > 0.35


def test_it_says_which_cases_and_items():
    assert len(HERE.codes("month")["project_no"]) > 20


def test_other_counties_claim_what_they_did():
    assert same(HERE.others(REGISTER), HERE.others(HERE.without_it("half")["up_task_general_extend"]))
