"""Weeks in the laboratory, with papers; no desk is slow."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage

HERE = stage("tested_item", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
MINE = CASES["_touched"]


def test_all_cases_of_one_item_are_stopped_for_weeks():
    assert MINE.sum() >= 3
    assert len(np.unique(CASES["task_code"][MINE])) == 1
    assert CASES["_stop"][MINE].min() >= 8


def test_every_stop_has_its_document():
    stops = HERE.mine(NOW["up_pro_special_procedure"])
    rows = np.isin(stops["project_no"], CASES["project_no"][MINE])
    assert (stops["document_no"][rows] != b"").all()


def test_the_review_takes_as_long_as_before():
    def hours(frames: dict) -> float:
        cases = HERE.mine(frames["up_pro_accept"])
        rows = np.isin(cases["task_code"], CASES["task_code"][MINE])
        return float(np.median(cases["_review"][rows]))

    assert hours(NOW) == hours(BEFORE)


def test_as_a_whole_it_is_slow():
    days = (CASES["result_date"] - CASES["accept_date"])[MINE] / DAY
    assert days.min() > 7


def test_others_have_as_many_cases_as_before():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(BEFORE["up_pro_accept"]), "project_no")
