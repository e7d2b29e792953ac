"""A true improvement shows in durations, ratings and steps alike."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage

HERE = stage("improvement", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("month", 7), HERE.without_it("month", 7)


def hours(frames: dict) -> float:
    cases = HERE.mine(frames["up_pro_accept"])
    slow = (cases["_how"] == 2) & (cases["_stop"] == 0)
    return float(np.mean(cases["result_date"][slow] - cases["accept_date"][slow])) / 3600


def test_cases_are_quicker():
    assert hours(NOW) < hours(BEFORE)


def test_people_are_more_content():
    marks = [HERE.mine(frames["evaluations"], "areaCode")["satisfaction"].mean() for frames in (NOW, BEFORE)]
    assert marks[0] > marks[1]


def test_the_last_step_ends_with_the_result():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    closing = (steps["process_name"] == "办结".encode()) & (steps["event_end_time"] > 0)
    assert np.array_equal(steps["event_end_time"][closing], cases["result_date"][steps["_case"][closing]])


def test_the_half_year_before_is_as_it_was():
    now, before = HERE.with_it("month"), HERE.without_it("month")
    assert hours({"up_pro_accept": now["up_pro_accept"]}) == hours({"up_pro_accept": before["up_pro_accept"]})
    assert not same(NOW["up_pro_accept"], BEFORE["up_pro_accept"], "result_date")
