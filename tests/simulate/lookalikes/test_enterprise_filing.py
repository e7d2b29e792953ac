"""One device, one applicant: an enterprise files what is its own."""

import numpy as np
import pyarrow as pa

from govgauge.records.checks import uscc
from tests.simulate.stage import same, stage

HERE = stage("enterprise_filing", "lookalikes")

NOW = HERE.with_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
MINE = CASES["_touched"]


def test_three_enterprises_file_many_cases_online():
    _, counts = np.unique(CASES["applyer_page_code"][MINE], return_counts=True)
    assert len(counts) == 3
    assert counts.min() > 10
    assert set(CASES["apply_type"][MINE].tolist()) == {2}


def test_each_uses_a_device_that_nobody_else_uses():
    for device in np.unique(CASES["device_id"][MINE]):
        rows = CASES["device_id"] == device
        assert len(np.unique(CASES["applyer_page_code"][rows])) == 1


def test_their_codes_are_valid_and_say_that_they_are_enterprises():
    codes = [code.decode() for code in CASES["applyer_page_code"][MINE].tolist()]
    assert not uscc.faults(pa.array(codes))
    assert set(CASES["applyer_page_type"][MINE].tolist()) == {b"001"}


def test_the_devices_are_not_the_halls():
    devices = HERE.with_it("once")["hall_devices"]["device_id"]
    assert not np.isin(CASES["device_id"][MINE], devices).any()


def test_others_file_as_many_cases_as_before():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(HERE.without_it("month")["up_pro_accept"]), "area_code")
