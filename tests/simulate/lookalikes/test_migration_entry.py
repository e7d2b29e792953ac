"""One time of entry for all rows of a month, and true dates of work."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage

HERE = stage("migration_entry", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")


def test_all_rows_of_the_month_were_entered_in_one_night():
    results = HERE.mine(NOW["up_pro_result"])
    late = results["cd_time"] - results["result_date"] > 2 * DAY
    assert late.mean() > 0.6
    assert np.ptp(results["cd_time"][late]) <= 3 * 3600


def test_timely_and_late_ones_alike():
    results, cases = HERE.mine(NOW["up_pro_result"]), HERE.mine(NOW["up_pro_accept"])
    moved = results["cd_time"] - results["result_date"] > 2 * DAY
    timely = results["result_date"] // DAY <= cases["promise_date"]
    assert timely[moved].mean() > 0.9


def test_dates_are_as_they_were():
    for name, when in (
        ("up_pro_result", "result_date"),
        ("up_pro_process", "event_end_time"),
        ("up_pro_accept", "accept_date"),
    ):
        assert same(NOW[name], BEFORE[name], when)


def test_no_result_is_dated_before_its_last_step():
    steps, cases = HERE.mine(NOW["up_pro_process"]), NOW["up_pro_accept"]
    closing = (steps["process_name"] == "办结".encode()) & (steps["event_end_time"] > 0)
    assert (steps["event_end_time"][closing] <= cases["result_date"][steps["_case"][closing]]).all()


def test_later_months_are_entered_at_once():
    results = HERE.mine(HERE.with_it("month", 1)["up_pro_result"])
    assert (results["cd_time"] - results["result_date"] < 2 * DAY).all()
