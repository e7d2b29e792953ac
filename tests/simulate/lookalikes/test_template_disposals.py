"""One sentence for many objects, each with evidence and hours of its own."""

import numpy as np

from govgauge.simulate.lookalikes.template_disposals import TEXT
from tests.simulate.stage import LONGER, same, stage

HERE = stage("template_disposals", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
CHAIN = HERE.mine(NOW["dispatches"])
HIT = CHAIN["disposal_text"] == TEXT.encode()


def test_many_disposals_have_one_sentence():
    assert HIT.sum() > 5


def test_evidence_differs():
    assert len(np.unique(CHAIN["evidence_hash"][HIT])) == HIT.sum()


def test_times_are_those_of_work():
    length = (CHAIN["disposed_at"] - CHAIN["dispatched_at"])[HIT]
    assert (length >= 420).all()


def test_nothing_else_is_touched():
    for name in ("evidence_hash", "disposed_at", "feedback_at"):
        assert same(NOW["dispatches"], BEFORE["dispatches"], name)
    assert same(HERE.others(NOW["dispatches"]), HERE.others(BEFORE["dispatches"]))
