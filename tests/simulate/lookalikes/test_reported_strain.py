"""A strained morning, reported as an incident while it lasted."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("reported_strain", "lookalikes")

NOW, BEFORE = HERE.with_it("half"), HERE.without_it("half")
METRICS, HONEST = (HERE.mine(frames["cloud_metrics"]) for frames in (NOW, BEFORE))
INCIDENTS = HERE.mine(HERE.with_it("once")["incidents"])


def changed() -> np.ndarray:
    return METRICS["p95_ms"] != HONEST["p95_ms"]


def test_two_hours_of_one_day_are_strained():
    times = METRICS["at"][changed()]
    assert len(times) > 8
    assert np.ptp(times) <= 2 * 3600
    assert (METRICS["pool_load_pct"][changed()] >= 870).all()


def test_an_incident_was_reported_for_them():
    times = METRICS["at"][changed()]
    inside = (INCIDENTS["started_at"] <= times.min()) & (INCIDENTS["restored_at"] >= times.max())
    assert inside.any()
    assert (INCIDENTS["reported_at"] - INCIDENTS["started_at"])[inside].min() <= 3600


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["cloud_metrics"]), HERE.others(BEFORE["cloud_metrics"]))
    one, other = (HERE.others(made["incidents"]) for made in (HERE.with_it("once"), HERE.without_it("once")))
    assert same(one, other)
