"""A run's CSV files keep every digit, are safe to open in a spreadsheet, and read back as what was written."""

import csv
import math
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RunError
from govgauge.kernel.shapes import EXACT, MEASURES
from govgauge.run.tables import read_csv, write_csv

SCHEMA = pa.schema([("unit", pa.string()), ("value", pa.float64()), ("numerator", EXACT), ("n", pa.int64())])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def written(path: Path, rows: list[dict], schema: pa.Schema = SCHEMA) -> str:
    write_csv(pa.Table.from_pylist(rows, schema=schema), path)
    return path.read_bytes().decode()


def test_it_writes_integers_without_a_point_and_fractions_in_full(tmp_path: Path):
    rows: list[dict[str, object]] = [
        {"unit": "AT", "value": 45.35968884724671, "numerator": Decimal(3), "n": 7},
        {"unit": "BE", "value": 100.0, "numerator": Decimal("0.500000000000"), "n": 0},
        {"unit": "BG", "value": None, "numerator": None, "n": None},
    ]
    assert written(tmp_path / "t.csv", rows) == (
        "unit,value,numerator,n\nAT,45.35968884724671,3,7\nBE,100,0.5,0\nBG,,,\n"
    )


@pytest.mark.parametrize("number", ["0", "0.000000000001", "-0.0000001", "0.00001", "-12", "1200"])
def test_decimals_are_digits_however_small(tmp_path: Path, number: str):
    rows = [{"unit": "AT", "value": 1.5, "numerator": Decimal(number), "n": 1}]
    assert written(tmp_path / "t.csv", rows).splitlines()[1] == f"AT,1.5,{number},1"


def test_a_zero_has_no_sign(tmp_path: Path):
    rows = [{"unit": "AT", "value": -0.0, "numerator": Decimal("-0"), "n": 1}]
    assert written(tmp_path / "t.csv", rows).splitlines()[1] == "AT,0,0,1"


def test_it_quotes_only_what_needs_it(tmp_path: Path):
    rows = [{"unit": 'a "b", c\nd', "value": 1.5, "numerator": None, "n": 1}]
    assert '"a ""b"", c\nd",1.5,,1' in written(tmp_path / "t.csv", rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "|", "＝"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str):
    text = written(tmp_path / "t.csv", [{"unit": f"{start}cmd", "value": -1.0, "numerator": None, "n": -3}])
    assert text.splitlines()[1] == f"'{start}cmd,-1,,-3"  # negative numbers are numbers and stay untouched


def test_an_empty_table_still_has_its_header(tmp_path: Path):
    assert written(tmp_path / "t.csv", []) == "unit,value,numerator,n\n"


def test_it_refuses_a_file_with_other_columns(tmp_path: Path):
    (tmp_path / "t.csv").write_text("unit,value\nAT,1\n")
    with pytest.raises(RunError, match="has columns"):
        read_csv(tmp_path / "t.csv", SCHEMA)


def test_it_refuses_a_file_that_is_no_table(tmp_path: Path):
    (tmp_path / "t.csv").write_text("unit,value,numerator,n\nAT,x,1,1\n")
    with pytest.raises(RunError, match="cannot be read"):
        read_csv(tmp_path / "t.csv", SCHEMA)


def test_a_missing_file_is_our_error_too(tmp_path: Path):
    with pytest.raises(RunError, match="cannot be read"):
        read_csv(tmp_path / "t.csv", SCHEMA)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "unit": TEXT,
            "value": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "numerator": st.none() | st.decimals(-(10**20), 10**20, places=12, allow_nan=False),
            "n": st.none() | st.integers(-(2**63), 2**63 - 1),
        }
    ),
    max_size=20,
)


@given(ROWS)
def test_what_was_written_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[dict]):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    write_csv(table, path)
    assert read_csv(path, SCHEMA).equals(table)


@given(st.lists(TEXT, min_size=1, max_size=8))
def test_any_csv_reader_finds_the_same_cells(tmp_path_factory: pytest.TempPathFactory, units: list[str]):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(pa.table({"unit": units}), path)
    with path.open(newline="", encoding="utf-8") as stream:
        found = [row[0] if row else "" for row in csv.reader(stream)][1:]
    assert [cell.removeprefix("'") for cell in found] == [unit.removeprefix("'") for unit in units]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path):
    rows = [{"unit": str(i), "value": math.sqrt(i), "numerator": Decimal(i), "n": i} for i in range(70_000)]
    assert written(tmp_path / "a.csv", rows) == written(tmp_path / "b.csv", rows)


def test_the_columns_of_measures_are_the_published_ones(tmp_path: Path):
    header = written(tmp_path / "t.csv", [], MEASURES).strip()
    assert header == "period,unit,facet,indicator,value,numerator,denominator,n,status,reason"
