"""One text and one piece of evidence, within a minute of the dispatch."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage

HERE = stage("copied_disposals", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
CHAIN, HONEST = (HERE.mine(frames["dispatches"]) for frames in (NOW, BEFORE))
NUMBERS = [code.encode() for code in HERE.codes("once")["warning_id"]]
HIT = np.isin(CHAIN["warning_id"], NUMBERS)


def test_text_and_evidence_are_the_same():
    assert HIT.sum() > 5
    assert len(np.unique(CHAIN["disposal_text"][HIT])) == 1
    assert len(np.unique(CHAIN["evidence_hash"][HIT])) == 1


def test_disposal_takes_less_than_a_minute():
    length = (CHAIN["disposed_at"] - CHAIN["dispatched_at"])[HIT]
    assert ((length > 0) & (length < 60)).all()


def test_honest_disposals_have_evidence_of_their_own():
    evidence = HONEST["evidence_hash"][HONEST["evidence_hash"] != b""]
    assert len(np.unique(evidence)) == len(evidence)


def test_only_the_half_year_is_touched():
    rest = ~np.isin(HONEST["warning_id"], NUMBERS)
    assert np.array_equal(CHAIN["disposal_text"][~HIT], HONEST["disposal_text"][rest])


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["dispatches"]), HERE.others(BEFORE["dispatches"]))
