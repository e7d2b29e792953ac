"""Resources behind the catalogue that are empty, month after month."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("empty_resources")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
PROBES, HONEST = (HERE.mine(frames["resource_probes"]) for frames in (NOW, BEFORE))
CODES = [code.encode() for code in HERE.codes("month")["resource_code"]]
HIT = np.isin(PROBES["resource_code"], CODES)


def test_a_large_part_of_the_resources_is_hit():
    share = len(CODES) / len(np.unique(HONEST["resource_code"]))
    assert 0.2 < share < 0.75


def test_they_answer_without_a_row():
    assert (PROBES["ok"][HIT] == 1).all()
    assert set(PROBES["http_status"][HIT].tolist()) == {200}
    assert (PROBES["rows_returned"][HIT] == 0).all()


def test_calls_of_them_bring_nothing():
    calls = NOW["share_calls"]
    rows = np.isin(calls["resource_code"], CODES)
    assert (calls["rows_returned"][rows] == 0).all()


def test_the_other_resources_answer_as_before():
    rest = ~np.isin(HONEST["resource_code"], CODES)
    assert np.array_equal(PROBES["ok"][~HIT], HONEST["ok"][rest])


def test_the_same_resources_are_hit_in_every_month():
    assert set(HERE.codes("month", 1)["resource_code"]) == set(HERE.codes("month")["resource_code"])


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["resource_probes"]), HERE.others(BEFORE["resource_probes"]))
