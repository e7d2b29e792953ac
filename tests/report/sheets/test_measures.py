"""The sheet of all measures."""

from govgauge.report.sheets import Figure
from govgauge.report.sheets.measures import rows
from tests.report.invented import contents


def test_a_value_keeps_the_decimals_of_its_indicator() -> None:
    values = [row[6] for row in rows(contents(), "en")]
    assert {value.decimals for value in values if isinstance(value, Figure)} == {1}


def test_a_missing_value_is_nothing_with_its_reason_in_the_readers_language() -> None:
    row = next(r for r in rows(contents(), "zh") if r[1] == "990112" and r[4] == "satisfaction")
    assert row[6] is None
    assert row[11:13] == ["数据不足", "仅 12 条记录，至少需要 30 条"]


def test_a_companion_of_the_unit_as_a_whole_stands_beside_each_part() -> None:
    found = [r for r in rows(contents(), "en") if r[4] == "online-rate" and r[1] == "990101" and r[0] == "2025"]
    assert len(found) == 2
    assert all(str(row[13]).startswith("Online rate as claimed: ") for row in found)


def test_a_missing_companion_says_so() -> None:
    row = next(r for r in rows(contents(), "en") if r[1] == "990112" and r[4] == "active-ratings")
    assert row[13] == "Satisfied or very satisfied: insufficient"
