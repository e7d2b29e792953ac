"""Items claimed full online in which nobody files online."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("zombie_online_items")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
REGISTER = HERE.with_it("half")["up_task_general_extend"]
TASKS = [code.encode() for code in HERE.codes("half")["task_code"]]


def test_the_register_claims_them_full_online_with_a_link():
    rows = np.isin(REGISTER["task_code"], TASKS)
    assert rows.sum() == len(TASKS) == 12
    assert (REGISTER["is_online"][rows] == 1).all()
    assert (REGISTER["link_ok"][rows] == 1).all()
    assert np.isin(REGISTER["online_handle_depth"][rows], [b"1", b"IV"]).all()
    assert (REGISTER["link_addr"][rows] != b"").all()


def test_all_their_cases_are_filed_at_the_window():
    cases = HERE.mine(NOW["up_pro_accept"])
    rows = np.isin(cases["task_code"], TASKS)
    assert rows.sum() > 20
    assert set(cases["apply_type"][rows].tolist()) == {1}
    assert set(cases["device_id"][rows].tolist()) == {b""}


def test_people_came_with_a_ticket():
    cases, tickets = HERE.mine(NOW["up_pro_accept"]), HERE.mine(NOW["hall_tickets"])
    rows = np.isin(cases["task_code"], TASKS)
    assert np.isin(cases["project_no"][rows], tickets["project_no"]).mean() > 0.9


def test_other_items_are_filed_online_as_before():
    cases, before = HERE.mine(NOW["up_pro_accept"]), HERE.mine(BEFORE["up_pro_accept"])
    shares = [
        np.isin(frame["apply_type"], [2, 3])[~np.isin(frame["task_code"], TASKS)].mean() for frame in (cases, before)
    ]
    assert abs(shares[0] - shares[1]) < 0.05


def test_other_counties_claim_what_they_did():
    assert same(HERE.others(REGISTER), HERE.others(HERE.without_it("half")["up_task_general_extend"]))
