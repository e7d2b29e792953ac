"""The sheet of findings."""

import re
from io import BytesIO
from zipfile import ZipFile

from govgauge.report.sheets.findings import columns, rows, total
from govgauge.report.xlsx import render
from tests.report.findings import finding, with_findings
from tests.report.invented import contents

ROWS = [
    finding("990101"),
    finding("990101", 2, question="trend"),
    finding("990101", period="2024"),
    finding("", question="trend"),
]


def test_findings_of_the_latest_period_stand_by_unit_and_those_of_nobody_last() -> None:
    run = with_findings(contents(), ROWS)
    found = list(rows(run, "zh"))
    assert [row[0] for row in found] == ["990101", "990101", ""]
    assert total(run) == 3
    assert {len(row) for row in found} == {len(columns(run))}
    assert found[0][3:6] == ["记录与申报不符", "made-up", "申报网办率"]
    assert found[0][-1] == "govgauge explain RUN --unit 990101 --node claimed-online --period 2025"


def test_a_run_that_was_not_asked_has_no_such_sheet() -> None:
    assert list(rows(contents(), "en")) == []
    assert ["Findings" in names(render(run, lang="en")) for run in (contents(), with_findings(contents(), ROWS))] == [
        False,
        True,
    ]


def names(document: bytes) -> list[str]:
    """The names of a workbook's sheets."""
    with ZipFile(BytesIO(document)) as book:
        return re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
