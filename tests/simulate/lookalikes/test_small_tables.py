"""Few rows are not no rows."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("small_tables", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
PROBES, HONEST = (HERE.mine(frames["resource_probes"]) for frames in (NOW, BEFORE))
FEW = np.isin(PROBES["resource_code"], [code.encode() for code in HERE.codes("month")["resource_code"]])


def test_many_resources_have_one_to_three_rows():
    answered = FEW & (PROBES["ok"] == 1) & (HONEST["rows_returned"] > 0)
    assert answered.sum() > 10
    assert ((PROBES["rows_returned"][answered] >= 1) & (PROBES["rows_returned"][answered] <= 3)).all()


def test_none_is_emptied():
    assert np.array_equal(PROBES["rows_returned"] == 0, HONEST["rows_returned"] == 0)


def test_the_same_ones_in_every_month():
    later = HERE.codes("month", 1)["resource_code"]
    now = HERE.codes("month")["resource_code"]
    assert len(later & now) > 0.6 * len(now)


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["resource_probes"]), HERE.others(BEFORE["resource_probes"]))
