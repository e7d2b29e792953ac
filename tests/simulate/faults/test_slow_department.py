"""The review of one item by a second department takes for ever."""

import numpy as np

from tests.simulate.stage import stage

HERE = stage("slow_department")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
TASKS = [code.encode() for code in HERE.codes("month")["task_code"]]


def review_hours(frames: dict, tasks: list[bytes]) -> float:
    """The median time of the review of these tasks, in hours."""
    steps, cases = HERE.mine(frames["up_pro_process"]), frames["up_pro_accept"]
    task = cases["task_code"][steps["_case"]]
    rows = (steps["process_name"] == "审查".encode()) & np.isin(task, tasks) & (steps["event_end_time"] > 0)
    return float(np.median(steps["event_end_time"][rows] - steps["event_start_time"][rows])) / 3600


def test_it_is_one_item():
    assert len(TASKS) == 1
    assert HERE.touched("month") > 5


def test_the_review_takes_several_times_as_long():
    assert review_hours(NOW, TASKS) > 5 * review_hours(BEFORE, TASKS)
    assert review_hours(NOW, TASKS) > 72


def test_it_is_done_by_another_department_than_the_items():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    rows = np.isin(cases["task_code"][steps["_case"]], TASKS) & (steps["process_name"] == "审查".encode())
    assert (steps["handle_org_code"][rows] != cases["org_code"][steps["_case"][rows]]).all()


def test_other_items_take_as_long_as_before():
    others = [task for task in np.unique(HERE.mine(NOW["up_pro_accept"])["task_code"]).tolist() if task not in TASKS]
    assert abs(review_hours(NOW, others) / review_hours(BEFORE, others) - 1) < 0.1


def test_no_stop_explains_it():
    stops = HERE.mine(NOW["up_pro_special_procedure"])
    slow = [code.encode() for code in HERE.codes("month")["project_no"]]
    assert np.isin(slow, stops["project_no"]).mean() < 0.3
