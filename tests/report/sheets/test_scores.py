"""The sheet of all scores."""

from govgauge.report.sheets.scores import rows
from tests.report.invented import contents


def test_the_latest_period_comes_first_and_nothing_is_left_out() -> None:
    run = contents()
    found = list(rows(run, "en"))
    assert len(found) == run.scores.table.num_rows
    assert found[0][0] == "2025"
    assert found[-1][0] == "2024"


def test_ids_have_their_titles_beside_them() -> None:
    row = next(row for row in rows(contents(), "zh") if row[4] == "online-rate")
    assert row[5] == "实际网办率"
    assert row[12] == "已评分"
