"""Repeating columns become rows."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Source, Unpivot
from govgauge.records import unpivot
from govgauge.records.raw import LINE, ROW
from tests.records.taken_in import Office, column, source

QUARTERS = Unpivot(
    r"(?P<quarter>\d{4}-Q[1-4]) (?P<value_of>Vol\.|Digital vol\.)", {"volume": "Vol.", "digital": "Digital vol."}
)
WIDE = source(
    column("service", "code"),
    column("quarter", "code", unpivot="quarter"),
    column("volume", "integer", unpivot="volume", missing={"": "not given"}),
    column("digital", "integer", unpivot="digital", missing={"": "not given"}),
    unpivot=QUARTERS,
)


def turned(declared: Source, **columns: list[Any]) -> list[dict[str, Any]]:
    rows = len(next(iter(columns.values())))
    batch = pa.RecordBatch.from_pydict({**columns, ROW: list(range(1, rows + 1)), LINE: [None] * rows})
    shape = unpivot.shape(tuple(columns), declared)
    assert shape is not None
    return unpivot.turn(batch, shape, also=(ROW, LINE)).to_pylist()


def test_each_row_and_combination_becomes_a_row_in_the_order_of_the_file(office: Office) -> None:
    taken = office.take_text(
        WIDE,
        "service,2012-Q4 Vol.,2012-Q4 Digital vol.,2013-Q1 Vol.,2013-Q1 Digital vol.\na,10,5,20,\nb,1,x,2,2\n",
    )
    assert [tuple(row.values()) for row in taken.rows()] == [
        ("a", "2012-Q4", 10, None, 5, None),
        ("a", "2013-Q1", 20, None, None, "not given"),
        ("b", "2013-Q1", 2, None, 2, None),
    ]
    assert taken.table()["_row"].to_pylist() == [1, 1, 2]
    assert [(each["row"], each["line"], each["column"], each["found"]) for each in taken.asides] == [
        (2, 3, "digital", "x")
    ]
    receipt = taken.records.receipts[0]
    assert (receipt.rows, receipt.used, receipt.set_aside) == (4, 3, 1)
    assert "each row became 2 rows" in taken.notes


def test_a_combination_without_a_header_is_null() -> None:
    rows = turned(WIDE, **{"service": ["a"], "2012-Q4 Vol.": ["1"], "2013-Q1 Digital vol.": ["2"]})
    assert [(row[unpivot.place("volume")], row[unpivot.place("digital")]) for row in rows] == [("1", None), (None, "2")]


def test_one_value_needs_no_word_for_it() -> None:
    plain = source(
        column("unit"), column("y", unpivot="y"), column("v", unpivot="v"), unpivot=Unpivot(r"(?P<y>\d{4})", {"v": ""})
    )
    rows = turned(plain, **{"unit": ["a"], "2023": ["1"], "2024": ["2"]})
    assert [(row[unpivot.place("y")], row[unpivot.place("v")]) for row in rows] == [("2023", "1"), ("2024", "2")]


def test_native_columns_of_two_types_become_text() -> None:
    plain = source(column("y", unpivot="y"), column("v", unpivot="v"), unpivot=Unpivot(r"(?P<y>\d{4})", {"v": ""}))
    columns: dict[str, list[Any]] = {"2023": [1], "2024": ["x"]}
    rows = turned(plain, **columns)
    assert [row[unpivot.place("v")] for row in rows] == ["1", "x"]


def test_a_source_that_does_not_ask_for_it_keeps_its_shape() -> None:
    assert unpivot.shape(("a", "2012-Q4 Vol."), source(column("a"))) is None


@given(st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=0, max_size=6))
def test_every_cell_is_in_exactly_one_row(cells: list[list[int]]) -> None:
    plain = source(
        column("id"), column("y", unpivot="y"), column("v", unpivot="v"), unpivot=Unpivot(r"(?P<y>\d{4})", {"v": ""})
    )
    columns = {"id": [str(at) for at in range(len(cells))]} | {
        str(2020 + at): [str(row[at]) for row in cells] for at in range(3)
    }
    rows = turned(plain, **columns) if cells else []
    assert [row[unpivot.place("v")] for row in rows] == [str(cell) for row in cells for cell in row]
    assert [row[ROW] for row in rows] == [at + 1 for at in range(len(cells)) for _ in range(3)]


@pytest.mark.parametrize("rows", [unpivot.ROWS_AT_ONCE - 1, unpivot.ROWS_AT_ONCE + 1])
def test_many_rows_are_turned_in_pieces(office: Office, rows: int) -> None:
    text = "service,2012-Q4 Vol.,2012-Q4 Digital vol.\n" + "".join(f"s{at},{at},{at}\n" for at in range(rows))
    assert office.take_text(WIDE, text).values("volume") == list(range(rows))


def test_a_column_may_be_put_together_from_groups(office: Office) -> None:
    declared = source(
        column("service", "code"),
        column("quarter", "code", unpivot="{year}-Q{part}"),
        column("year", "integer", unpivot="year"),
        column("volume", "integer", unpivot="volume"),
        unpivot=Unpivot(r"Q(?P<part>[1-4]) of (?P<year>\d{4})", {"volume": ""}),
    )
    taken = office.take_text(declared, "service,Q1 of 2024,Q2 of 2024\na,10,20\n")
    assert [tuple(row.values()) for row in taken.rows()] == [("a", "2024-Q1", 2024, 10), ("a", "2024-Q2", 2024, 20)]
