"""Empty at the first probe, and never again."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("filled_later", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
PROBES, HONEST = (HERE.mine(frames["resource_probes"]) for frames in (NOW, BEFORE))
EMPTIED = (PROBES["rows_returned"] == 0) & (HONEST["rows_returned"] > 0)


def test_many_resources_were_empty_once():
    _, counts = np.unique(PROBES["resource_code"][EMPTIED], return_counts=True)
    assert len(counts) > 5
    assert set(counts.tolist()) == {1}


def test_it_was_the_first_probe():
    for code, when in zip(PROBES["resource_code"][EMPTIED], PROBES["probed_at"][EMPTIED], strict=True):
        assert when == PROBES["probed_at"][PROBES["resource_code"] == code].min()


def test_later_months_are_as_they_were():
    assert same(HERE.with_it("month", 1)["resource_probes"], HERE.without_it("month", 1)["resource_probes"])


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["resource_probes"]), HERE.others(BEFORE["resource_probes"]))
