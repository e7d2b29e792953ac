"""The report as a workbook: typed cells, no formulas, the same bytes."""

import io
import re
import warnings
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.model import Unit
from govgauge.report import xlsx
from govgauge.report.contents import Contents
from govgauge.report.xlsx import as_number, render
from tests.report.empty import empty
from tests.report.hostile import FORMULA, hostile
from tests.report.invented import contents

# OWASP, CSV injection: what a spreadsheet would take for a formula, plain and full-width.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
ENGLISH = ["About", "Ranking", "Scores", "Measures", "Lost points", "Set aside", "Balance", "Inputs", "Method"]


def opened(document: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl leaves out the extension that draws the bars
        return openpyxl.load_workbook(io.BytesIO(document))


@cache
def book(lang: str = "en") -> Any:
    return opened(render(contents(), lang=lang))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows under the head, by the column titles."""
    head, *lines = list(sheet.iter_rows(min_row=2, values_only=True))
    return [dict(zip(head, line, strict=True)) for line in lines]


def named(run: Contents, title: str) -> Contents:
    """The run with its first unit called so."""
    first = run.units[0]
    listed = {**run.index.units.listed, first: Unit(first, {"en": title})}
    return replace(run, index=replace(run.index, units=replace(run.index.units, listed=listed)))


def formulas(document: bytes) -> list[str]:
    """Every formula and link in the raw sheets."""
    found = []
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                found += re.findall(r"<f[ >].*?</f>|<hyperlink.*?>", archive.read(name).decode())
    return found


def test_it_has_a_sheet_for_everything_in_the_language_asked_for() -> None:
    assert book().sheetnames == ENGLISH
    assert book("zh").sheetnames[:3] == ["说明", "排名", "得分"]
    assert book("zh")["排名"]["E2"].value == "评价对象"


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(contents(), lang="en") == render(contents(), lang="en")


def test_cells_hold_full_precision_as_numbers() -> None:
    run = contents()
    first = rows(book()["Ranking"])[0]
    assert first["Score"] == run.now[run.units[0], "", run.root].score
    assert first["Rank"] == 1
    cell = book()["Ranking"]["F3"]
    assert cell.data_type == "n"
    assert cell.number_format == "#,##0.0"


def test_ids_stay_text_with_their_zeros() -> None:
    run = contents(units=1, periods=1)
    moved = [
        t.set_column(1, "unit", [["007"] * t.num_rows])
        for t in (run.measures.table, run.scores.table, run.scores.parts)
    ]
    index = replace(run.index, units=replace(run.index.units, listed={"007": Unit("007")}, totals=()))
    zeros = replace(
        run,
        index=index,
        measures=replace(run.measures, table=moved[0]),
        scores=replace(run.scores, table=moved[1], parts=moved[2]),
    )
    assert rows(opened(render(zeros, lang="en"))["Ranking"])[0]["Unit"] == "007"


def test_a_missing_value_is_an_empty_cell_with_status_and_reason_beside_it() -> None:
    found = [row for row in rows(book()["Measures"]) if row["Unit"] == "990111" and row["Indicator"] == "reply-hours"]
    assert {(row["Value"], row["Status"], row["Reason"]) for row in found} == {
        (None, "no data", "no file for source hotline")
    }
    assert 0 not in {row["Value"] for row in rows(book()["Measures"]) if row["Status"] != "measured"}


def test_indicators_have_their_companions_in_the_same_row() -> None:
    for row in rows(book()["Measures"]):
        if row["Indicator"] == "satisfaction":
            assert row["Beside it"].startswith("Ratings given by hand: ")


def test_lost_points_of_the_leaves_sum_to_those_of_the_root() -> None:
    lost = [row for row in rows(book()["Lost points"]) if row["Unit"] == "990101"]
    leaves = sum(row["Points lost"] for row in lost if row["Level"] == 2)
    assert leaves == pytest.approx(next(row["Points lost"] for row in lost if row["Level"] == 0))


def test_the_balance_adds_up() -> None:
    whole = [row for row in rows(book()["Balance"]) if row["What"] == "all rows"]
    assert all(row["Rows in"] == row["Rows used"] + row["Set aside"] for row in whole)


def test_every_sheet_says_at_its_head_that_records_are_invented() -> None:
    for sheet in book():
        assert sheet["A1"].value.endswith("INVENTED DATA")
    assert book()["Ranking"].oddHeader.right.text == "invented data"


def test_heads_are_frozen_and_can_be_filtered() -> None:
    for sheet in book().worksheets[1:]:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref.startswith("A2:")


@pytest.mark.parametrize("start", STARTS)
def test_no_text_becomes_a_formula(start: str) -> None:
    title = f"{start}1+1|cmd"
    document = render(named(contents(units=2), title), lang="en")
    assert formulas(document) == []
    cell = next(row for row in opened(document)["Ranking"].iter_rows(min_row=3) if row[1].value == 1)[4]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r").replace("\r\n", "\n").strip() == title.replace("\r\n", "\n").strip()


def test_dde_and_addresses_stay_text_in_every_field() -> None:
    run = named(contents(units=2), FORMULA)
    receipts = [{**receipt, "name": "http://x.invalid/a", "notes": (FORMULA,)} for receipt in run.manifest["inputs"]]
    document = render(replace(run, manifest={**run.manifest, "inputs": receipts}), lang="en")
    assert formulas(document) == []
    assert rows(opened(document)["Inputs"])[0]["File"] == "http://x.invalid/a"


def test_attacking_words_do_not_break_the_workbook_and_are_counted() -> None:
    document = render(hostile(), lang="en")
    assert formulas(document) == []
    about = {row[0].value: row[1].value for row in opened(document)["About"].iter_rows()}
    assert about["Characters replaced"] > 10
    assert "Characters replaced" not in {row[0].value for row in book()["About"].iter_rows()}


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_counted() -> None:
    found = opened(render(named(contents(units=2), "x" * 40_000), lang="en"))
    assert len(rows(found["Ranking"])[0]["Name"]) == 32_767
    assert next(row[1].value for row in found["About"].iter_rows() if row[0].value == "Texts cut") > 0


def test_rows_that_do_not_fit_are_counted_and_their_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    found = opened(render(contents(), lang="en"))
    assert found["Scores"].max_row == 12
    left = [row[1].value for row in found["About"].iter_rows() if row[0].value == "Rows left out here"]
    assert any(re.fullmatch(r"Scores → scores\.csv: \d+", line) for line in left)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (3, 3),
        (2.5, 2.5),
        (Decimal("1.5"), Decimal("1.5")),
        (True, None),
        ("3", None),
        (float("nan"), None),
        (float("inf"), None),
        (10**15, None),
        (-(10**15), None),
        (None, None),
    ],
)
def test_only_what_a_spreadsheet_holds_exactly_is_a_number(cell: object, number: object) -> None:
    assert as_number(cell) == number


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=20)
def test_any_name_can_be_written(title: str) -> None:
    document = render(named(contents(units=1, periods=1, events=1), title), lang="en")
    assert formulas(document) == []
    assert opened(document).sheetnames == ENGLISH


def test_an_empty_run_is_a_workbook_too() -> None:
    found = opened(render(empty(), lang="zh"))
    assert found["排名"].max_row == 2
