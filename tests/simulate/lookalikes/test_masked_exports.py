"""All exports pass; two pages fail and the register says so."""

from tests.simulate.stage import same, stage

HERE = stage("masked_exports", "lookalikes")

NOW, BEFORE = HERE.with_it("half"), HERE.without_it("half")
FIELDS = HERE.mine(NOW["sensitive_fields"])


def test_every_export_is_masked():
    exports = FIELDS["outlet"] == "导出".encode()
    assert (FIELDS["scan_passed"][exports] == 1).all()
    assert (FIELDS["rule_active"][exports] == 1).all()


def test_the_pages_that_fail_are_declared():
    pages = (FIELDS["outlet"] == "页面".encode()) & (FIELDS["scan_passed"] == 0)
    assert pages.sum() >= 2
    assert (FIELDS["rule_active"][pages] == 0).sum() >= 2


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["sensitive_fields"]), HERE.others(BEFORE["sensitive_fields"]))
