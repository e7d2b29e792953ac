"""The sheet of rows set aside."""

from govgauge.report.sheets.set_aside import rows
from tests.report.invented import contents


def test_every_row_is_there_as_it_was_found() -> None:
    found = list(rows(contents(), "zh"))
    assert len(found) == 21
    assert found[7] == ["cases", "cases-2025.csv.gz", 17, 18, "channel", "'fax'", "代码不在代码表中"]
    assert {row[5] for row in found} >= {"'fax'", "'7'"}
