"""Rare items, online for three weeks, with hardly a case."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("pilot_items", "lookalikes")

NOW = HERE.with_it("month")
BASIC, EXTEND = (HERE.with_it("half")[name] for name in ("up_task_general_basic", "up_task_general_extend"))
TASKS = [code.encode() for code in HERE.codes("half")["task_code"]]


def test_their_version_is_three_weeks_old():
    rows = np.isin(BASIC["task_code"], TASKS)
    assert rows.sum() == 8
    assert set(BASIC["task_version"][rows].tolist()) == {2}
    assert set((BASIC["as_of"] - BASIC["plan_effective_date"])[rows].tolist()) == {21}


def test_they_are_claimed_online():
    assert (EXTEND["is_online"][np.isin(EXTEND["task_code"], TASKS)] == 1).all()


def test_they_had_few_cases_and_these_at_the_window():
    cases = HERE.mine(NOW["up_pro_accept"])
    rows = np.isin(cases["task_code"], TASKS)
    assert rows.mean() < 0.08
    assert set(cases["apply_type"][rows].tolist()) <= {1}


def test_other_counties_claim_what_they_did():
    assert same(HERE.others(EXTEND), HERE.others(HERE.without_it("half")["up_task_general_extend"]))
