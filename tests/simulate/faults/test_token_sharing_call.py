"""One call for each resource at the end of the half-year, for no case."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import same, stage, world

HERE = stage("token_sharing_call")

LAST = 2  # the last month of the half-year
NOW, BEFORE = HERE.with_it("month", LAST), HERE.without_it("month", LAST)
CALLS = HERE.mine(NOW["share_calls"])


def test_each_resource_is_called_once():
    _, counts = np.unique(CALLS["resource_code"], return_counts=True)
    assert set(counts.tolist()) == {1}
    assert len(counts) > 10


def test_by_another_organ_and_for_no_case():
    assert (CALLS["caller_org"] != CALLS["provider_org"]).all()
    assert set(CALLS["project_no"].tolist()) == {b""}
    assert (CALLS["ok"] == 1).all()


def test_in_the_last_days():
    last = world().month_days(LAST)[-1]
    assert (CALLS["call_time"] // DAY >= last - 2).all()


def test_in_the_months_before_nobody_calls():
    assert len(HERE.mine(HERE.with_it("month")["share_calls"])["call_id"]) == 0
    assert len(HERE.mine(BEFORE["share_calls"])["call_id"]) > 20


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["share_calls"]), HERE.others(BEFORE["share_calls"]))


def test_it_says_which_calls():
    assert HERE.codes("month", LAST)["call_id"] == {code.decode() for code in CALLS["call_id"].tolist()}
