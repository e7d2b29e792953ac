"""An index that is not shipped, on requests of citizens in three cities: known figures, and dates that cannot be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq
import pytest

from tests.indices.outcome import Outcome

INDEX = Path(__file__).parent / "outside" / "citizen-requests-us"
BACKWARDS = {"NYC": 2, "SF": 17}
Row = dict[str, str]


def rows_of(records: Path, name: str) -> list[Row]:
    rows: list[Row] = pq.read_table(records / "requests-311" / name).to_pylist()
    return rows


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(str(INDEX), "requests-311")


def test_the_definition_keeps_every_rule_and_its_examples_hold(unsound: Callable[[str], list[str]]) -> None:
    assert unsound(str(INDEX)) == []


@pytest.mark.records
def test_potholes_within_the_timeframe(run: Outcome) -> None:
    assert run.counts("all", "KC", "within-timeframe") == (1374, 4493)
    assert round(run.value("all", "KC", "within-timeframe") or 0, 1) == 30.6


@pytest.mark.records
def test_on_time_of_those_with_a_due_date_that_are_closed(run: Outcome) -> None:
    assert run.value("all", "NYC", "due") == 2793
    assert run.counts("all", "NYC", "on-time-with-1900") == (561, 735)
    assert run.counts("all", "NYC", "on-time") == (559, 733)
    for indicator in ("on-time", "on-time-with-1900"):
        assert round(run.value("all", "NYC", indicator) or 0, 1) == 76.3


@pytest.mark.records
@pytest.mark.parametrize("city", BACKWARDS)
def test_closed_before_it_was_opened_is_counted_where_the_rows_stay(run: Outcome, city: str) -> None:
    assert run.value("all", city, "backwards") == BACKWARDS[city]


@pytest.mark.records
def test_closed_before_it_was_opened_is_set_aside_where_a_rule_says_so(
    records_folder: Path, tmp_path: Path, on_index: Callable[[Path, Path], Outcome]
) -> None:
    strict = tmp_path / "strict"
    strict.mkdir()
    rule = "    rules: [{says: closed before it was opened, keep: closed is null or closed >= opened}]\n"
    text = (INDEX / "index.yaml").read_text(encoding="utf-8")
    (strict / "index.yaml").write_text(text.replace("    key: case\n", "    key: case\n" + rule), encoding="utf-8")
    run = on_index(strict, records_folder / "requests-311")
    aside = [row["source"] for row in run.set_aside]
    assert {city: aside.count(city.lower()) for city in BACKWARDS} == BACKWARDS
    assert len(aside) == sum(BACKWARDS.values())
    assert {row["reason"] for row in run.set_aside} == {"closed before it was opened"}
    assert [run.value("all", city, "backwards") for city in BACKWARDS] == [0, 0]
    assert run.counts("all", "NYC", "on-time-with-1900") == (559, 733)


@pytest.mark.records
def test_days_to_close_are_those_of_the_calendar(run: Outcome, records_folder: Path) -> None:
    def day(text: str) -> date:
        month, day_of_month, year = (int(part) for part in text.split("/"))
        return date(2000 + year, month, day_of_month)

    rows = [row for row in rows_of(records_folder, "kc311_potholes_minimal.parquet") if row["CLOSED DATE"]]
    days = [(day(row["CLOSED DATE"]) - day(row["CREATION DATE"])).days for row in rows]
    assert run.value("all", "KC", "median-days") == median(days)
    assert int(run.measures["all", "KC", "median-days"]["n"]) == len(days)


@pytest.mark.records
def test_an_indicator_of_one_city_is_no_zero_in_another(run: Outcome) -> None:
    assert run.measures["all", "SF", "on-time"]["status"] == "no data"
    assert run.score("all", "SF", "requests") is None
    assert run.score("all", "KC", "requests") == run.value("all", "KC", "within-timeframe")
