"""The same made-up records in every format, through the whole intake: the same rows, the same rows set aside."""

import gzip
import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govgauge.definition.model import Source
from govgauge.records.raw import Limits
from tests.records import made_up
from tests.records.made_up import COLUMNS, ROWS
from tests.records.taken_in import Office, column, source


def handed(pattern: str, **settings: Any) -> Source:
    return source(*COLUMNS, files=(pattern,), key=("case",), **settings)


WAYS = {
    "a.json": made_up.as_json,
    "a.jsonl": made_up.as_json_lines,
    "a.xes": made_up.as_event_log,
    "a.parquet": made_up.as_parquet,
    "a.xlsx": made_up.as_workbook_of_xlsxwriter,
    "b.xlsx": made_up.as_workbook_of_openpyxl,
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, sandbox: Any) -> tuple[list[dict], list[tuple]]:
    """What the CSV file gives."""
    taken = Office(tmp_path_factory.mktemp("csv"), sandbox).take(handed("*.csv"), {"a.csv": made_up.as_csv()})
    return taken.rows(), reasons(taken.asides)


def reasons(asides: list[dict[str, Any]]) -> list[tuple]:
    return [(each["row"], each["column"], each["reason"]) for each in asides]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_a_file_gives_what_the_csv_file_gives(office: Office, expected: Any, name: str, packed: bool) -> None:
    content = WAYS[name]()
    name, content = (f"{name}.gz", gzip.compress(content)) if packed else (name, content)
    taken = office.take(handed("*.*"), {name: content})
    assert taken.rows() == expected[0]
    assert reasons(taken.asides) == expected[1]
    assert {row["at"].tzinfo for row in taken.rows()} == {None}
    assert taken.records.receipts[0].rows == len(ROWS)


def test_a_reader_that_runs_out_of_memory_refuses_its_file(office: Office) -> None:
    table = pa.table({"case": pa.array(["x" * 1_000_000] * 600).dictionary_encode()})
    file = io.BytesIO()
    pq.write_table(table, file)
    one = source(column("case"), files=("*.parquet",))
    words = office.refusal(one, {"a.parquet": file.getvalue()}, limits=Limits(memory=256 << 20))
    assert "a.parquet" in words
    assert "memory" in words
