"""Long outages, each with its incident within the hour."""

import numpy as np

from govgauge.simulate.frame import NEVER
from tests.simulate.stage import LONGER, same, stage

HERE = stage("reported_outage", "lookalikes", scenario=LONGER)

MONTH = 6  # the first of the half-year
NOW, BEFORE = HERE.with_it("month", MONTH), HERE.without_it("month", MONTH)
INCIDENTS = HERE.mine(HERE.with_it("once")["incidents"])
ADDED = np.isin(INCIDENTS["incident_id"], [code.encode() for code in HERE.codes("once")["incident_id"]])


def test_a_system_fails_for_hours():
    probes = HERE.mine(NOW["probes"])
    assert (probes["ok"] == 0).sum() > (HERE.mine(BEFORE["probes"])["ok"] == 0).sum() + 6


def test_each_failed_probe_lies_in_an_incident_that_was_reported():
    probes = HERE.mine(NOW["probes"])
    honest = HERE.mine(BEFORE["probes"])
    new = (probes["ok"] == 0) & ~np.isin(probes["probed_at"], honest["probed_at"][honest["ok"] == 0])
    for when in probes["probed_at"][new]:
        open_ = (INCIDENTS["restored_at"] >= when) | (INCIDENTS["restored_at"] == NEVER)
        inside = (INCIDENTS["started_at"] <= when) & open_
        assert inside.any()


def test_they_were_reported_within_the_hour():
    assert ADDED.sum() >= 2
    gap = (INCIDENTS["reported_at"] - INCIDENTS["started_at"])[ADDED]
    assert ((gap > 0) & (gap <= 3600)).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["probes"]), HERE.others(BEFORE["probes"]))
