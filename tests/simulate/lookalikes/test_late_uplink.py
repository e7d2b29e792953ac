"""Recorded late, with no event of the object in between."""

from tests.simulate.stage import LONGER, same, stage

HERE = stage("late_uplink", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
WARNINGS, EVENTS = HERE.mine(NOW["warnings"]), HERE.mine(NOW["events"])
LATE = WARNINGS["recorded_at"] - WARNINGS["issued_at"] > 3600


def test_many_warnings_are_recorded_hours_later():
    assert LATE.sum() > 3


def test_no_event_lies_in_between():
    for name, issued, recorded in zip(
        WARNINGS["object_id"][LATE], WARNINGS["issued_at"][LATE], WARNINGS["recorded_at"][LATE], strict=True
    ):
        when = EVENTS["happened_at"][EVENTS["object_id"] == name]
        assert not ((when >= issued) & (when <= recorded)).any()


def test_they_come_in_batches():
    assert (WARNINGS["recorded_at"][LATE] % (12 * 3600) <= 1800).all()


def test_only_the_time_of_record_is_touched():
    assert same(NOW["warnings"], BEFORE["warnings"], "warning_id", "issued_at", "object_id", "verified")
    assert same(HERE.others(NOW["warnings"]), HERE.others(BEFORE["warnings"]))
