"""Many stops, every one with its document, its end and the kind that its item allows."""

import numpy as np

from tests.simulate.stage import stage, world

HERE = stage("legitimate_stop", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
STOPS = HERE.mine(NOW["up_pro_special_procedure"])


def test_there_are_many_more_stops():
    assert len(STOPS["project_no"]) > 3 * len(HERE.mine(BEFORE["up_pro_special_procedure"])["project_no"])


def test_nearly_all_have_their_document():
    assert (STOPS["document_no"] != b"").mean() > 0.93
    assert not (STOPS["special_type"] == 9).any()


def test_their_kind_is_that_of_the_item():
    cases = HERE.mine(NOW["up_pro_accept"])
    kind = dict(zip(cases["project_no"].tolist(), world().items.stoppable[cases["_i"]].tolist(), strict=True))
    allowed = np.array([kind[number] for number in STOPS["project_no"].tolist()])
    assert np.array_equal(allowed, STOPS["special_type"])


def test_those_that_ended_have_an_end():
    assert (STOPS["end_time"] > STOPS["special_time"]).mean() > 0.9
