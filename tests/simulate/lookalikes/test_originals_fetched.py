"""Fetched at the hall, as the guide of items that are not full online says."""

import numpy as np

from govgauge.simulate.plans import FETCHED
from tests.simulate.stage import same, stage

HERE = stage("originals_fetched", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
MINE = CASES["_touched"]


def test_many_online_cases_are_fetched():
    assert MINE.sum() > 5
    assert (CASES["_delivery"][MINE] == FETCHED).all()
    assert CASES["_online"][MINE].all()


def test_none_of_their_items_is_claimed_full_online():
    register = HERE.with_it("half")["up_task_general_extend"]
    rows = np.isin(register["task_code"], CASES["task_code"][MINE])
    assert not np.isin(register["online_handle_depth"][rows], [b"1", b"IV"]).any()


def test_no_paper_is_asked_for():
    papers = HERE.mine(NOW["up_pro_material"])
    honest = HERE.mine(BEFORE["up_pro_material"])
    assert (papers["get_type"] == 2).sum() == (honest["get_type"] == 2).sum()


def test_others_have_as_many_cases_as_before():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(BEFORE["up_pro_accept"]))
