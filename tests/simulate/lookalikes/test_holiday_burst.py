"""Much is closed before a holiday, by many desks and over the whole day."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import stage

HERE = stage("holiday_burst", "lookalikes")

MONTH = 1  # the Spring Festival of 2024 begins on 10 February; the last working day is the ninth
EVE = int(np.datetime64("2024-02-09").astype(np.int64))
NOW, BEFORE = HERE.with_it("month", MONTH), HERE.without_it("month", MONTH)


def on_the_eve(frames: dict) -> np.ndarray:
    cases = HERE.mine(frames["up_pro_accept"])
    return np.flatnonzero((cases["_how"] == 2) & (cases["result_date"] // DAY == EVE))


def test_many_cases_are_closed_on_the_eve():
    assert len(on_the_eve(NOW)) > 1.3 * len(on_the_eve(BEFORE))


def test_none_of_them_is_late():
    cases = HERE.mine(NOW["up_pro_accept"])
    rows = cases["_touched"]
    assert (cases["result_date"][rows] // DAY <= cases["promise_date"][rows]).all()


def test_they_are_closed_at_all_hours_by_many():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    rows = (steps["process_name"] == "办结".encode()) & cases["_touched"][steps["_case"]]
    assert len(np.unique(steps["handle_user"][rows])) > 5
    assert (steps["event_end_time"][rows] % DAY).std() > 3600


def test_no_account_closes_six_within_minutes():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    rows = (steps["process_name"] == "办结".encode()) & (cases["_how"][steps["_case"]] == 2)
    for user in np.unique(steps["handle_user"][rows]):
        mine = np.sort(steps["event_end_time"][rows & (steps["handle_user"] == user)])
        assert not (len(mine) > 5 and (mine[5:] - mine[:-5] <= 300).any())
