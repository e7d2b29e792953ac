"""The sheet of raters."""

from dataclasses import replace

from govgauge.report.sheets import Figure
from govgauge.report.sheets.agreement import columns, rows
from govgauge.robust.ratings import absent
from tests.report.invented import contents
from tests.report.sections.test_agreement import TOLD, rated, three


def test_counts_come_first_then_each_check_with_its_figures() -> None:
    run = rated(three())
    found = list(rows(run, "en"))
    assert {len(row) for row in found} == {len(columns(run))}
    assert found[2][4:6] == ["ratings", Figure(18, 0)]
    assert ["Li", "points above (+) or below (-) the others"] in [row[3:5] for row in found]
    assert any(row[3] == "ICC(2,k)" and row[4] == "upper end" for row in found)


def test_ratings_without_records_say_so_in_words() -> None:
    gone = replace(contents(), agreement={"visits": absent(TOLD, "there are no records of visits")})
    assert [row[6] for row in rows(gone, "zh")] == ["无法判断：没有 visits 的记录"]
    assert list(rows(contents(), "en")) == []
