"""The sheet of the method."""

from govgauge.report.sheets.method import rows
from tests.report.invented import contents


def test_every_indicator_has_its_rule_in_full() -> None:
    found = {row[0]: row for row in rows(contents(), "en")}
    assert found["online-rate"][1:6] == [
        *("Actual online handling rate", "实际网办率", "share(online and not assisted)"),
        *("cases", "closed"),
    ]
    assert found["online-rate"][9:13] == ["linear (floor 0, target 90)", "1.5", 30, "claimed-online"]


def test_what_was_not_verified_is_marked() -> None:
    found = {row[0]: row[-1] for row in rows(contents(), "zh")}
    assert found["satisfaction"] == "Invented rating standard 6.1 (national) [未经核实]"
    assert found["on-time"] == "Invented service rules 4.2 (province)"
