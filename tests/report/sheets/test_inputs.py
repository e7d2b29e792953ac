"""The sheet of input files."""

from govgauge.report.sheets.inputs import rows
from tests.report.invented import contents


def test_every_file_has_its_digest_and_what_was_seen_in_it() -> None:
    found = list(rows(contents(), "en"))
    assert [row[1] for row in found] == ["cases-2024.csv.gz", "cases-2025.csv.gz", "ratings.xlsx"]
    assert found[0][6:] == ["0f" * 32, "UTF-8 with a byte order mark"]
    assert all(row[3] == row[4] + row[5] for row in found)  # type: ignore[operator]
