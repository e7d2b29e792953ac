"""Late cases with a result in time: the last step and the time of entry give them away."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage

HERE = stage("back_dated_results")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RESULTS, CASES = HERE.mine(NOW["up_pro_result"]), HERE.mine(NOW["up_pro_accept"])
CODES = HERE.codes("month")["project_no"]
MARKED = np.isin(RESULTS["project_no"], [code.encode() for code in CODES])


def test_the_results_bear_a_date_in_time():
    assert MARKED.sum() > 20
    assert (RESULTS["result_date"][MARKED] // DAY <= CASES["promise_date"][MARKED]).all()
    assert (RESULTS["result_date"][MARKED] > CASES["accept_date"][MARKED]).all()


def test_the_closing_step_ended_later():
    steps = HERE.mine(NOW["up_pro_process"])
    closing = steps["process_name"] == "办结".encode()
    ended = dict(zip(steps["project_no"][closing].tolist(), steps["event_end_time"][closing].tolist(), strict=True))
    later = [
        ended.get(number, date + 1) > date
        for number, date in zip(RESULTS["project_no"][MARKED], RESULTS["result_date"][MARKED], strict=True)
    ]
    assert all(later)


def test_entry_came_days_after_the_date():
    gap = (RESULTS["cd_time"] - RESULTS["result_date"])[MARKED] / DAY
    assert np.median(gap) > 2


def test_honest_results_are_entered_at_once():
    before = HERE.mine(BEFORE["up_pro_result"])
    assert np.quantile(before["cd_time"] - before["result_date"], 0.9) < 600


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["up_pro_result"]), HERE.others(BEFORE["up_pro_result"]), "area_code", "data_source")
