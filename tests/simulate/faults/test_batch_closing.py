"""One account closes in one go, seconds apart, right before things are due."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import stage, world

HERE = stage("batch_closing")
HERE_CLOCK = world().clock

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")


def closings(frames: dict) -> tuple[np.ndarray, np.ndarray]:
    """Accounts and times of the closing steps of promised cases."""
    steps, cases = HERE.mine(frames["up_pro_process"]), frames["up_pro_accept"]
    rows = (steps["process_name"] == "办结".encode()) & (cases["_how"][steps["_case"]] == 2)
    return steps["handle_user"][rows], steps["event_end_time"][rows]


def longest_go(frames: dict) -> int:
    """The most closings of one account that follow each other within two minutes."""
    users, times = closings(frames)
    longest = 0
    for user in np.unique(users):
        mine = np.sort(times[(users == user) & (times > 0)])
        go = 1
        for gap in np.diff(mine):
            go = go + 1 if gap <= 120 else 1
            longest = max(longest, go)
    return longest


def test_closings_stand_seconds_apart():
    assert longest_go(NOW) >= 6
    assert longest_go(BEFORE) < 4


def test_all_of_them_are_one_account():
    users, _ = closings(NOW)
    _, counts = np.unique(users, return_counts=True)
    assert counts.max() / counts.sum() > 0.3


def test_they_are_in_time():
    cases = HERE.mine(NOW["up_pro_accept"])
    batch = cases["_desk"] >= 0
    assert (cases["result_date"][batch] // DAY <= cases["promise_date"][batch]).all()
    days = HERE_CLOCK.between(cases["result_date"][batch] // DAY, cases["promise_date"][batch])
    assert set(days.tolist()) <= {0, 1}


def test_it_says_which_cases():
    assert HERE.touched("month") == len(HERE.codes("month")["project_no"]) > 20
