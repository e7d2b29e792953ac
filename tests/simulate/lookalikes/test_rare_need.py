"""Few calls, each for a case, month after month."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("rare_need", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CALLS = HERE.mine(NOW["share_calls"])


def test_each_resource_is_called_once_a_month():
    _, counts = np.unique(CALLS["resource_code"], return_counts=True)
    assert set(counts.tolist()) == {1}
    assert len(counts) > 5


def test_every_call_is_for_a_case_of_the_county():
    cases = HERE.mine(NOW["up_pro_accept"])
    assert np.isin(CALLS["project_no"], cases["project_no"]).all()
    assert (CALLS["caller_org"] != CALLS["provider_org"]).all()


def test_it_goes_on_in_the_next_month():
    later = HERE.mine(HERE.with_it("month", 1)["share_calls"])
    assert len(np.intersect1d(later["resource_code"], CALLS["resource_code"])) > 0.6 * len(CALLS["resource_code"])


def test_there_used_to_be_more():
    assert len(HERE.mine(BEFORE["share_calls"])["call_id"]) > len(CALLS["call_id"])


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["share_calls"]), HERE.others(BEFORE["share_calls"]))
