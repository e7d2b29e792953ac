"""Cases filed on devices of the hall, and honestly marked as assisted."""

import numpy as np

from govgauge.simulate.cases import hall_device
from tests.simulate.stage import same, stage

HERE = stage("hall_kiosks", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
AT_HALL = np.isin(CASES["device_id"], hall_device(np.full(6, HERE.spot.county), np.arange(6)))


def test_many_cases_come_from_the_hall():
    assert AT_HALL.mean() > 0.05
    honest = HERE.mine(BEFORE["up_pro_accept"])
    assert honest["is_assisted"].mean() < 0.05


def test_nearly_all_of_them_are_marked_as_assisted():
    assert (CASES["is_assisted"][AT_HALL] == 1).mean() > 0.97


def test_the_applicants_have_tickets():
    tickets = HERE.mine(NOW["hall_tickets"])
    assert np.isin(CASES["project_no"][AT_HALL], tickets["project_no"]).mean() > 0.6


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(BEFORE["up_pro_accept"]))
