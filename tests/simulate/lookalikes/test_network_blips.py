"""Single probes fail; never two in a row."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("network_blips", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
PROBES, HONEST = (HERE.mine(frames["probes"]) for frames in (NOW, BEFORE))


def test_more_probes_fail():
    assert HERE.touched("month") > 3
    assert (PROBES["ok"] == 0).sum() == (HONEST["ok"] == 0).sum() + HERE.touched("month")


def test_no_new_failure_has_a_failed_neighbour():
    for system in np.unique(PROBES["system_id"]):
        rows = PROBES["system_id"] == system
        now, before = PROBES["ok"][rows] == 0, HONEST["ok"][rows] == 0
        new = now & ~before
        assert not (new[1:] & now[:-1]).any()
        assert not (new[:-1] & now[1:]).any()


def test_probes_are_as_many_as_before():
    assert same(PROBES, HONEST, "probed_at", "system_id")


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["probes"]), HERE.others(BEFORE["probes"]))
