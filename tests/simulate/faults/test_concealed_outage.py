"""Probes fail for hours and there is no incident."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("concealed_outage")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
SYSTEMS = [code.encode() for code in HERE.codes("month")["system_id"]]


def longest_outage(frames: dict, system: bytes) -> float:
    """Hours from the first to the last of the failed probes that follow each other."""
    probes = HERE.mine(frames["probes"])
    rows = probes["system_id"] == system
    longest, since = 0, 0
    for when, answered in zip(probes["probed_at"][rows].tolist(), probes["ok"][rows].tolist(), strict=True):
        since = 0 if answered else since or when
        longest = max(longest, when - since if since else 0)
    return longest / 3600


def test_one_system_is_down_for_hours():
    assert len(SYSTEMS) == 1
    assert longest_outage(NOW, SYSTEMS[0]) > 2


def test_it_is_probed_every_half_hour_meanwhile():
    probes = HERE.mine(NOW["probes"])
    failed = probes["probed_at"][(probes["system_id"] == SYSTEMS[0]) & (probes["ok"] == 0)]
    assert 1800 in set(np.diff(failed).tolist())


def test_no_incident_is_reported_for_it():
    incidents = HERE.mine(HERE.with_it("once")["incidents"])
    probes = HERE.mine(NOW["probes"])
    failed = probes["probed_at"][(probes["system_id"] == SYSTEMS[0]) & (probes["ok"] == 0)]
    mine = incidents["system_id"] == SYSTEMS[0]
    spans = zip(incidents["started_at"][mine], incidents["restored_at"][mine], strict=True)
    inside = [((failed >= start) & (failed <= end)).sum() for start, end in spans]
    assert sum(inside) < len(failed)


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["probes"]), HERE.others(BEFORE["probes"]))


def test_it_counts_the_probes_that_failed():
    assert HERE.touched("month") > 4
