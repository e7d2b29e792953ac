"""Batches of cells to typed tables, and the rows set aside of them."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from govgauge.definition.model import CodeMap, Source
from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import LINE, ROW
from govgauge.records.typing import table
from tests.records.taken_in import column, placed, source


def typed(
    declared: Source, *, file: str = "handed.csv", **cells: list[Any]
) -> tuple[list[dict[str, Any]], list[tuple[Any, ...]]]:
    """The rows that can be used, and (row, line, column, found, reason) of the others."""
    rows = len(next(iter(cells.values())))
    numbers = {ROW: list(range(1, rows + 1)), LINE: list(range(2, rows + 2))}
    batch = pa.RecordBatch.from_pydict({**cells, **numbers})
    plan = table.plan(declared, number=3, name=file, zone="UTC", secret=b"invented")
    good, bad = table.typed(batch, plan)
    assert good.schema == table.schema(declared)
    assert bad.schema == table.ASIDES
    return good.to_pylist(), [tuple(row.values()) for row in bad.to_pylist()]


def test_rows_keep_their_file_row_and_line() -> None:
    rows, _ = typed(source(column("a")), a=["x", "y"])
    assert rows[1] == {"a": "y", "_file": 3, "_row": 2, "_line": 3}


def test_every_fault_of_a_row_is_told_and_the_row_left_out_once() -> None:
    declared = source(column("a", "integer"), column("b", "date"), column("c", "integer"))
    rows, asides = typed(declared, a=["x", "1", "2"], b=["?", "2024-01-01", "2024-02-30"], c=["1", "2", "3"])
    assert [row["a"] for row in rows] == [1]
    assert [aside[:4] for aside in asides] == [(1, 2, "a", "x"), (1, 2, "b", "?"), (3, 4, "b", "2024-02-30")]


def test_columns_stand_in_the_declared_order_with_their_reasons() -> None:
    declared = source(column("z", "integer", missing={"-": "none"}), column("a", header="Z"))
    assert table.schema(declared).names == ["z", "z__missing", "a", "_file", "_row", "_line"]


def test_constants_and_parts_of_the_name_fill_whole_columns() -> None:
    declared = source(
        column("a"),
        column("kind", "code", constant="web"),
        column("year", "integer", file_name=r"_(\d{4})"),
        column("edition", "code", file_name=r"^\w+(?=/)"),
    )
    rows, _ = typed(declared, file="e1/cases_2024.csv", a=["x"])
    assert rows == [{"a": "x", "kind": "web", "year": 2024, "edition": "e1", "_file": 3, "_row": 1, "_line": 2}]


def test_a_missing_constant_has_its_reason() -> None:
    rows, _ = typed(source(column("a"), column("b", "code", constant="-", missing={"-": "not asked"})), a=["x"])
    assert (rows[0]["b"], rows[0]["b__missing"]) == (None, "not asked")


def test_a_name_or_constant_that_does_not_fit_refuses_the_file() -> None:
    with pytest.raises(RecordsError, match="name does not hold what the column 'year' is taken from"):
        typed(source(column("a"), column("year", "integer", file_name=r"_(\d{4})")), a=["x"])
    with pytest.raises(RecordsError, match="is 'x' for the whole file: not a number"):
        typed(source(column("a"), column("n", "integer", constant="x")), a=["x"])


def test_personal_columns_are_dropped_or_hashed_and_never_shown() -> None:
    declared = source(
        column("a", "integer"), column("name", personal="drop"), column("id", "code", pattern=r"\d+", personal="hash")
    )
    rows, asides = typed(declared, a=["1", "2"], name=["Ada", "Bob"], id=["17", "secret"])
    assert set(rows[0]) == {"a", "id", "_file", "_row", "_line"}
    assert len(rows[0]["id"]) == 64
    assert asides == [(2, 3, "id", "", r"does not match the pattern \d+")]


def test_a_dropped_column_that_is_required_is_still_looked_at() -> None:
    rows, asides = typed(
        source(column("a"), column("name", personal="drop", required=True)), a=["x", "y"], name=["Ada", ""]
    )
    assert [row["a"] for row in rows] == ["x"]
    assert asides == [(2, 3, "name", "", "missing, and the column is required")]


def test_versions_of_a_code_list_go_by_the_day_that_places_the_row() -> None:
    versions = (CodeMap({"1": "web"}, until=date(2020, 12, 31)), CodeMap({"1": "counter"}, since=date(2021, 1, 1)))
    declared = source(column("day", "date"), column("c", "code", codes=versions), placed=placed(at="day"))
    rows, _ = typed(declared, day=["2020-12-31", "2021-01-01"], c=["1", "1"])
    assert [row["c"] for row in rows] == ["web", "counter"]


def test_versions_of_a_code_list_without_a_day_are_the_newest() -> None:
    versions = (CodeMap({"1": "web"}, until=date(2020, 12, 31)), CodeMap({"1": "counter"}, since=date(2021, 1, 1)))
    rows, _ = typed(source(column("c", "code", codes=versions)), c=["1"])
    assert rows[0]["c"] == "counter"


def test_an_order_of_day_and_month_that_is_not_known_refuses_the_file_without_telling_personal_values() -> None:
    with pytest.raises(RecordsError, match="holds dates such as '01/02/2024'") as refused:
        typed(source(column("d", "date")), d=["2024-01-01", "01/02/2024"])
    assert refused.value.problems[0].where == "3"
    with pytest.raises(RecordsError, match="holds dates such as ''"):
        typed(source(column("d", "date", personal="drop", required=True)), d=["01/02/2024"])


def test_native_cells_are_shown_by_their_text() -> None:
    _, asides = typed(source(column("a", "integer")), a=[1.5, 2.0])
    assert [aside[3] for aside in asides] == ["1.5"]


def test_nothing_in_nothing_out() -> None:
    empty = pa.RecordBatch.from_pydict(
        {"a": pa.array([], pa.string()), ROW: pa.array([], pa.int64()), LINE: pa.array([], pa.int64())}
    )
    good, bad = table.typed(
        empty, table.plan(source(column("a", "integer")), number=1, name="x", zone="UTC", secret=None)
    )
    assert good.num_rows == bad.num_rows == 0
