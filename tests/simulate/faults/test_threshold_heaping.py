"""Endings heap on the very last day that is allowed."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import stage, world

HERE = stage("threshold_heaping")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CLOCK = world().clock


def on_the_last_day(frames: dict) -> float:
    """Of the promised cases closed within the last three working days, those on the last."""
    cases = HERE.mine(frames["up_pro_accept"])
    left = CLOCK.between(cases["result_date"] // DAY, cases["promise_date"])
    near = (cases["_how"] == 2) & ~cases["_natural"] & (cases["_stop"] == 0) & (left >= 0) & (left <= 2)
    return float((left[near] == 0).mean())


def test_endings_heap_on_the_due_day():
    assert on_the_last_day(NOW) > on_the_last_day(BEFORE) + 0.2


def test_they_are_in_time_and_at_any_hour():
    cases = HERE.mine(NOW["up_pro_accept"])
    rows = cases["_touched"]
    assert (cases["result_date"][rows] // DAY == cases["promise_date"][rows]).mean() > 0.95
    assert (cases["result_date"][rows] % DAY).std() > 3600


def test_many_accounts_closed_them():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    rows = (steps["process_name"] == "办结".encode()) & cases["_touched"][steps["_case"]]
    assert len(np.unique(steps["handle_user"][rows])) > 5


def test_it_says_which_cases():
    assert HERE.touched("month") == len(HERE.codes("month")["project_no"]) > 20
