"""One file to typed Parquet, inside the child's folder."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govgauge.definition.model import Source
from govgauge.records import formats, reading
from govgauge.records.job import ASIDE, RESULT, TABLE, Job
from govgauge.records.raw import Limits
from tests.records.taken_in import NUMBERED, PAIR, column, source

LIMITS = Limits()


def read(
    folder: Path, text: bytes, declared: Source = NUMBERED, *, limits: Limits = LIMITS, zone: str = "UTC"
) -> dict[str, Any]:
    path = folder / "handed.csv"
    path.write_bytes(text)
    work = folder / "work"
    work.mkdir(exist_ok=True)
    reading.read(Job(declared, path, "handed.csv", 1, len(text), work, zone, limits))
    found: dict[str, Any] = json.loads((work / RESULT).read_bytes())
    return found


def test_rows_faults_and_counts_are_written_down(tmp_path: Path) -> None:
    assert read(tmp_path, b"id,v\na,1\nb\nc,x\nd,4\n") == {"rows": 4, "used": 2, "set_aside": 2, "notes": []}
    assert pq.read_table(tmp_path / "work" / TABLE)["id"].to_pylist() == ["a", "d"]
    assert pq.read_table(tmp_path / "work" / ASIDE)["_row"].to_pylist() == [3, 2]


def test_a_file_with_headers_in_another_spelling_is_read_and_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, b"ID, v\na,1\nc,x\n") == {
        "rows": 2,
        "used": 1,
        "set_aside": 1,
        "notes": ["headers in another spelling: 'ID' for 'id', ' v' for 'v'"],
    }
    assert pq.read_table(tmp_path / "work" / TABLE).column_names[:2] == ["id", "v"]


@pytest.mark.parametrize("kind", ["text", "code", "bool", "integer", "date"])
def test_cells_of_a_column_that_a_file_is_without_say_why_they_are_missing(tmp_path: Path, kind: str) -> None:
    declared = source(column("id"), column("v", kind, absent="not asked", missing={"-": "no answer"}))
    assert read(tmp_path, b"id\na\nb\n", declared)["notes"] == ["columns that the file is without: 'v'"]
    table = pq.read_table(tmp_path / "work" / TABLE)
    assert table["v"].to_pylist() == [None, None]
    assert table["v__missing"].to_pylist() == ["not asked", "not asked"]
    read(tmp_path, b"id,v\na,-\n", declared)
    assert pq.read_table(tmp_path / "work" / TABLE)["v__missing"].to_pylist() == ["no answer"]


@pytest.mark.parametrize("name", ["handed.jsonl", "handed.json"])
def test_a_name_that_no_record_carries_may_be_absent(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"id": "a"}\n' if name.endswith("l") else '[{"id": "a"}]', encoding="utf-8")
    declared = source(column("id"), column("v", "integer", absent="not asked"))
    reading.read(Job(declared, tmp_path / name, name, 1, 12, tmp_path, "UTC", LIMITS))
    assert pq.read_table(tmp_path / TABLE)["v__missing"].to_pylist() == ["not asked"]


def test_without_faults_there_is_no_file_of_them(tmp_path: Path) -> None:
    read(tmp_path, b"id,v\na,1\n")
    assert not (tmp_path / "work" / ASIDE).exists()


def test_a_refusal_is_a_result(tmp_path: Path) -> None:
    assert read(tmp_path, b"id\na\n")["problems"][0]["where"] == "handed.csv:1"


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    read(tmp_path, b"id,v\na,1\n")
    reading.read(Job(PAIR, tmp_path / "gone.csv", "gone.csv", 1, 1, tmp_path / "work", "UTC", Limits()))
    problem = json.loads((tmp_path / "work" / RESULT).read_bytes())["problems"][0]
    assert problem["where"] == "gone.csv"
    assert problem["found"] == "it cannot be read, or its table not written (No such file or directory)"


def test_want_of_memory_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(formats.named("csv"), "rows", greedy)
    assert "more than 2,048 MB of memory" in read(tmp_path, b"id,v\n")["problems"][0]["found"]


def test_our_own_faults_are_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(formats.named("csv"), "rows", broken)
    with pytest.raises(ZeroDivisionError):
        read(tmp_path, b"id,v\n")


def test_the_limit_of_rows_counts_those_set_aside(tmp_path: Path) -> None:
    assert (
        "more than 2 rows" in read(tmp_path, b"id,v\na,1\nb\nc,x\n", limits=Limits(max_rows=2))["problems"][0]["found"]
    )
    assert read(tmp_path, b"id,v\na,1\nb\nc,x\n", limits=Limits(max_rows=3))["rows"] == 3


def test_times_are_read_in_the_zone_of_the_index(tmp_path: Path) -> None:
    declared = source(column("t", "time"))
    read(tmp_path, b"t\n2024-01-01 08:00:00\n", declared, zone="Asia/Shanghai")
    assert str(pq.read_table(tmp_path / "work" / TABLE)["t"][0]) == "2024-01-01 00:00:00"


@pytest.mark.parametrize(("name", "text"), [("a.json", '[{"v": 1.234}]'), ("a.jsonl", '{"v": 1.234}')])
def test_a_decimal_comma_is_refused_where_numbers_have_a_point(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    declared = source(column("v", "decimal", form=("comma",)), files=("*",))
    reading.read(Job(declared, tmp_path / name, name, 1, len(text), tmp_path, "UTC", LIMITS))
    problem = json.loads((tmp_path / RESULT).read_bytes())["problems"][0]
    assert problem["found"] == "numbers of this format have a decimal point, and the column 'v' declares a comma"
