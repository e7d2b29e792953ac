"""Exports with a rule that is said to be active and a scan that failed."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("unmasked_export")

NOW, BEFORE = HERE.with_it("half"), HERE.without_it("half")
FIELDS, HONEST = (HERE.mine(frames["sensitive_fields"]) for frames in (NOW, BEFORE))
EXPORTS = FIELDS["outlet"] == "导出".encode()


def lied(frame: dict) -> np.ndarray:
    return (frame["rule_active"] == 1) & (frame["scan_passed"] == 0)


def test_most_exports_lie():
    assert lied(FIELDS)[EXPORTS].mean() > 0.4
    assert lied(HONEST).mean() < 0.05


def test_pages_and_interfaces_are_as_before():
    for name in ("rule_active", "scan_passed"):
        assert np.array_equal(FIELDS[name][~EXPORTS], HONEST[name][~EXPORTS])


def test_it_says_which_systems():
    named = {code.encode() for code in HERE.codes("half")["system_id"]}
    assert named == set(FIELDS["system_id"][EXPORTS & lied(FIELDS)].tolist())
    assert HERE.touched("half") == (EXPORTS & lied(FIELDS)).sum()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["sensitive_fields"]), HERE.others(BEFORE["sensitive_fields"]))
