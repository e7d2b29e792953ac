"""Cases of the counter on devices of the hall: the channel lies, the tickets do not."""

import numpy as np

from govgauge.simulate.cases import hall_device
from tests.simulate.stage import same, stage

HERE = stage("assisted_as_online")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
MINE = HERE.mine(NOW["up_pro_accept"])
DEVICES = hall_device(np.full(6, HERE.spot.county), np.arange(6))


def test_many_cases_that_are_called_online_come_from_devices_of_the_hall_or_one_operator():
    online = np.isin(MINE["apply_type"], [2, 3]) & (MINE["is_assisted"] == 0)
    _, counts = np.unique(MINE["device_id"][online], return_counts=True)
    assert np.isin(MINE["device_id"][online], DEVICES).mean() > 0.1
    assert counts.max() > 10


def test_the_applicants_stood_in_the_hall_all_the_same():
    lied = np.isin(MINE["device_id"], DEVICES) & (MINE["is_assisted"] == 0)
    tickets = HERE.mine(NOW["hall_tickets"])
    assert np.isin(MINE["project_no"][lied], tickets["project_no"]).mean() > 0.9


def test_the_online_share_rises():
    before = HERE.mine(BEFORE["up_pro_accept"])
    assert np.isin(MINE["apply_type"], [2, 3]).mean() > np.isin(before["apply_type"], [2, 3]).mean() + 0.05


def test_it_says_which_cases():
    assert HERE.touched("month") == len(HERE.codes("month")["project_no"]) > 10


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(BEFORE["up_pro_accept"]))
