"""Items in which nobody filed anything, in any channel."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("quiet_items", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
EXTEND = HERE.with_it("half")["up_task_general_extend"]
TASKS = [code.encode() for code in HERE.codes("half")["task_code"]]


def test_they_are_claimed_online():
    assert len(TASKS) == 9
    assert (EXTEND["is_online"][np.isin(EXTEND["task_code"], TASKS)] == 1).all()


def test_they_have_no_case_at_all():
    assert not np.isin(NOW["up_pro_accept"]["task_code"], TASKS).any()
    assert np.isin(BEFORE["up_pro_accept"]["task_code"], TASKS).any()


def test_all_other_cases_are_there():
    rest = ~np.isin(BEFORE["up_pro_accept"]["task_code"], TASKS)
    assert len(NOW["up_pro_accept"]["area_code"]) == rest.sum()


def test_other_counties_claim_what_they_did():
    assert same(HERE.others(EXTEND), HERE.others(HERE.without_it("half")["up_task_general_extend"]))
