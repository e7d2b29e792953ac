"""Refused in time, with the article of law."""

import numpy as np

from govgauge.simulate.frame import NEVER
from tests.simulate.stage import LONGER, same, stage

HERE = stage("lawful_refusals", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
REQUESTS = HERE.mine(NOW["share_requests"])
HIT = np.isin(REQUESTS["request_no"], [code.encode() for code in HERE.codes("once")["request_no"]])


def test_many_conditional_requests_are_refused():
    assert HIT.sum() >= 2
    assert set(REQUESTS["answer"][HIT].tolist()) == {"拒绝".encode()}
    assert set(REQUESTS["share_type"][HIT].tolist()) == {"有条件共享".encode()}


def test_each_names_its_basis_and_brings_nothing():
    assert (REQUESTS["refusal_basis"][HIT] != b"").all()
    assert set(REQUESTS["supplied_at"][HIT].tolist()) == {NEVER}


def test_nothing_is_sent_back_more_often():
    assert same(NOW["share_requests"], BEFORE["share_requests"], "returned_count", "answered_at")
    assert same(HERE.others(NOW["share_requests"]), HERE.others(BEFORE["share_requests"]))
