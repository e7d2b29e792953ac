"""Sent back once, and answered in time all the same."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage

HERE = stage("returned_once", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
REQUESTS, HONEST = (HERE.mine(frames["share_requests"]) for frames in (NOW, BEFORE))
HIT = np.isin(REQUESTS["request_no"], [code.encode() for code in HERE.codes("once")["request_no"]])


def test_many_were_sent_back_once():
    assert HIT.sum() > 5
    assert set(REQUESTS["returned_count"][HIT].tolist()) == {1}


def test_answers_came_when_they_did():
    for name in ("submitted_at", "answered_at", "supplied_at", "provider_org"):
        assert same(REQUESTS, HONEST, name)


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["share_requests"]), HERE.others(BEFORE["share_requests"]))
