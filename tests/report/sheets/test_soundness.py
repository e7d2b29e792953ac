"""The sheet of soundness."""

from govgauge.report.sheets.soundness import columns, rows
from tests.report.invented import contents
from tests.report.sections.test_structure import looked_at


def test_every_check_has_what_follows_and_its_figures() -> None:
    run = looked_at()
    found = list(rows(run, "en"))
    assert {len(row) for row in found} == {len(columns(run))}
    assert {"Effective weights", "Cronbach's alpha", "Variance inflation (VIF)"} <= {str(row[2]) for row in found}
    assert all((row[5] is None) == bool(row[6]) or row[4] for row in found)
    assert any(str(row[3]).endswith("(online-rate)") and row[4] == "influence" for row in found)


def test_it_speaks_chinese_and_says_what_cannot_be_said() -> None:
    assert any(row[2] == "克朗巴赫 α 系数" for row in rows(looked_at(), "zh"))
    assert any(str(row[6]).startswith("无法判断：") for row in rows(looked_at(units=1), "zh"))


def test_a_run_that_was_not_looked_at_has_none() -> None:
    assert list(rows(contents(), "en")) == []
