"""Old addresses fail, the catalogue names the new ones, and they answer."""

import numpy as np

from govgauge.simulate.lookalikes.replaced_interface import renamed
from tests.simulate.stage import same, stage

HERE = stage("replaced_interface", "lookalikes")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
CATALOGUE = HERE.mine(HERE.with_it("half")["catalogue"], "区划代码")
PROBES = HERE.mine(NOW["resource_probes"])


def numbers(codes: np.ndarray) -> np.ndarray:
    return np.array([int(code[-3:] or 0) for code in codes.tolist()])


def test_the_catalogue_names_new_resources():
    new = CATALOGUE["资源代码"][numbers(CATALOGUE["资源代码"]) > 500]
    assert len(new) >= 5
    rows = np.isin(PROBES["resource_code"], new)
    assert PROBES["ok"][rows].mean() > 0.8


def test_the_old_ones_fail_and_stand_in_no_catalogue():
    failed = np.setdiff1d(PROBES["resource_code"], CATALOGUE["资源代码"])
    assert len(failed) >= 5
    assert (PROBES["ok"][np.isin(PROBES["resource_code"], failed)] == 0).all()


def test_calls_go_to_the_new_ones():
    calls = HERE.mine(NOW["share_calls"])
    gone = np.setdiff1d(PROBES["resource_code"], CATALOGUE["资源代码"])
    assert not np.isin(calls["resource_code"], gone).any()


def test_new_codes_are_told_by_their_number():
    assert renamed(np.array([b"RES990102117"])).tolist() == [b"RES990102617"]


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["resource_probes"]), HERE.others(BEFORE["resource_probes"]))
