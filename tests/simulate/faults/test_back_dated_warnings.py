"""Warnings that claim to have come before the event and were recorded after it."""

import numpy as np

from govgauge.simulate.frame import NEVER
from tests.simulate.stage import LONGER, same, stage

HERE = stage("back_dated_warnings", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
WARNINGS, EVENTS = HERE.mine(NOW["warnings"]), HERE.mine(NOW["events"])
NUMBERS = [code.encode() for code in HERE.codes("once")["warning_id"]]
HIT = np.isin(WARNINGS["warning_id"], NUMBERS)


def test_each_names_an_event_that_lies_between_issue_and_record():
    assert HIT.sum() >= 3
    for name, issued, recorded in zip(
        WARNINGS["object_id"][HIT], WARNINGS["issued_at"][HIT], WARNINGS["recorded_at"][HIT], strict=True
    ):
        when = EVENTS["happened_at"][EVENTS["object_id"] == name]
        assert ((when > issued) & (when <= recorded)).any()


def test_honest_warnings_are_recorded_within_minutes():
    honest = HERE.mine(BEFORE["warnings"])
    assert (honest["recorded_at"] - honest["issued_at"]).max() < 3600


def test_rows_stand_in_the_order_of_issue():
    assert (np.diff(NOW["warnings"]["issued_at"]) >= 0).all()


def test_what_was_done_was_done_after_the_record():
    chain = HERE.mine(NOW["dispatches"])
    sent = dict(zip(chain["warning_id"].tolist(), chain["dispatched_at"].tolist(), strict=True))
    for name, recorded in zip(WARNINGS["warning_id"][HIT].tolist(), WARNINGS["recorded_at"][HIT].tolist(), strict=True):
        assert sent[name] == NEVER or sent[name] >= recorded


def test_no_warning_is_added():
    assert set(NOW["warnings"]["warning_id"].tolist()) == set(BEFORE["warnings"]["warning_id"].tolist())


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["warnings"]), HERE.others(BEFORE["warnings"]), "warning_id", "recorded_at")
