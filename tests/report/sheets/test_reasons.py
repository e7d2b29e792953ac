"""The sheet of the balance."""

from govgauge.report.sheets.reasons import rows
from tests.report.invented import contents


def test_each_source_has_its_balance_then_its_reasons() -> None:
    found = list(rows(contents(), "en"))
    assert found[0] == ["cases", "", "all rows", 45_100, 44_812, 288]
    assert [row[5] for row in found[1:3]] == [201, 87]
    assert found[3] == ["cases", "channel", "of these, unknown: fax", None, None, 80]


def test_absent_sources_and_rows_of_no_unit_are_named() -> None:
    found = list(rows(contents(), "zh"))
    assert found[-2][:3] == ["hotline_calls", "", "没有数据源 hotline_calls 的文件"]
    assert found[-1][2] == "已采用，但不属于任何评价对象: 未注明评价对象"
