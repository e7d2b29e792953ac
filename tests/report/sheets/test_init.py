"""Sheets are found by being there."""

from pathlib import Path

import pytest

import govgauge.report.sheets as folder
from govgauge.report.sheets import Sheet, sheets
from tests.report.empty import empty
from tests.report.findings import finding, with_findings
from tests.report.invented import contents


def test_every_file_of_the_folder_is_a_sheet() -> None:
    names = {path.stem for path in Path(folder.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(sheets()) == len(names)
    orders = [sheet.order for sheet in sheets()]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title[0])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_row_has_a_cell_for_each_column(sheet: Sheet, lang: str) -> None:
    run = with_findings(contents(), [finding()])
    width = len(sheet.columns(run))
    rows = list(sheet.rows(run, lang))
    assert rows or sheet.optional
    assert {len(row) for row in rows} <= {width}


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title[0])
def test_names_can_be_names_of_sheets_and_nothing_gives_no_rows(sheet: Sheet) -> None:
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in sheet.title)
    list(sheet.rows(empty(), "en"))
