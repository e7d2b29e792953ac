"""Two indices that are not shipped, on projects of two governments: known figures, and why cells are empty."""

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome

OUTSIDE = Path(__file__).parent / "outside"
UK, US = OUTSIDE / "major-projects-uk", OUTSIDE / "it-projects-us"


@pytest.fixture(scope="module")
def uk(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(str(UK), "projects-uk")


@pytest.mark.parametrize("index", [UK, US], ids=["uk", "us"])
def test_the_definition_keeps_every_rule_and_its_examples_hold(
    index: Path, unsound: Callable[[str], list[str]]
) -> None:
    assert unsound(str(index)) == []


@pytest.mark.records
@pytest.mark.parametrize(("year", "percent"), [("2014", -5.8), ("2018", -2.1), ("2020", -7.6)])
def test_forecast_against_baseline(uk: Outcome, year: str, percent: float) -> None:
    assert round(uk.value(year, "all", "deviation") or 0, 1) == percent


@pytest.mark.records
def test_all_seven_layouts_are_read_and_only_rows_without_a_project_stay_out(uk: Outcome) -> None:
    assert uk.periods == [str(year) for year in range(2014, 2021)]
    assert {(aside["column"], aside["reason"].split(",")[0]) for aside in uk.set_aside} == {
        ("department", "missing"),
        ("project", "missing"),
    }
    notes = [note for file in uk.quality["files"] for note in file["notes"]]
    assert "carriage returns inside of cells, read as spaces: 538" in notes


@pytest.mark.records
def test_what_is_exempt_is_counted_as_the_file_says_it(uk: Outcome, records_folder: Path) -> None:
    path = records_folder / "projects-uk" / "df_2020.csv.gz"
    rows = csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode(), newline=""))
    column = next(name for name in rows.fieldnames or () if name.startswith("Financial Year Baseline"))
    assert uk.value("2020", "all", "exempt") == sum(row[column].startswith("Exempt") for row in rows)


@pytest.mark.records
def test_projects_within_ten_percent_of_cost_and_schedule(on_records: Callable[[str, str], Outcome]) -> None:
    us = on_records(str(US), "projects-us")
    assert us.counts("2011-12", "government", "cost") == (1951, 2455)
    assert us.counts("2011-12", "government", "schedule") == (1888, 2455)
    assert round(us.value("2011-12", "government", "cost") or 0, 2) == 79.47
    assert round(us.value("2011-12", "government", "schedule") or 0, 2) == 76.90
