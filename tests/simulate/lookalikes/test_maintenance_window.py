"""One failed probe for nearly every interface, in one month."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("maintenance_window", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
PROBES = HERE.mine(NOW["resource_probes"])


def test_each_interface_failed_once():
    shut = PROBES["http_status"] == 503
    codes, counts = np.unique(PROBES["resource_code"][shut], return_counts=True)
    assert len(codes) == len(np.unique(PROBES["resource_code"]))
    assert np.median(counts) == 1


def test_the_months_after_are_as_they_were():
    assert same(HERE.with_it("month", 1)["resource_probes"], HERE.without_it("month", 1)["resource_probes"])
    assert HERE.touched("month", 1) == 0


def test_the_other_probes_answer_as_before():
    open_ = PROBES["http_status"] != 503
    assert PROBES["ok"][open_].mean() > 0.9


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["resource_probes"]), HERE.others(BEFORE["resource_probes"]))
