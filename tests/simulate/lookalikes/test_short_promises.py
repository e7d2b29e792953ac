"""A day is promised, and a day is what an honest case takes."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage

HERE = stage("short_promises", "lookalikes")

NOW = HERE.with_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
MINE = CASES["_touched"]
BASIC = HERE.with_it("half")["up_task_general_basic"]
TASKS = [code.encode() for code in HERE.codes("half")["task_code"]]


def test_many_end_on_the_due_day_and_many_before():
    last = CASES["result_date"][MINE] // DAY == CASES["promise_date"][MINE]
    assert 0.2 < last.mean() < 0.8


def test_none_is_late_without_a_stop():
    plain = MINE & (CASES["_stop"] == 0)
    assert (CASES["result_date"][plain] // DAY <= CASES["promise_date"][plain]).all()


def test_the_register_promises_one_day():
    rows = np.isin(BASIC["task_code"], TASKS)
    assert rows.sum() > 5
    assert set(BASIC["promise_day"][rows].tolist()) == {1}


def test_cases_and_register_agree():
    assert set(CASES["_promise"][MINE].tolist()) == {1}
    assert set(CASES["task_code"][MINE].tolist()) <= set(TASKS)


def test_other_counties_promise_what_they_did():
    assert same(HERE.others(BASIC), HERE.others(HERE.without_it("half")["up_task_general_basic"]), "promise_day")
