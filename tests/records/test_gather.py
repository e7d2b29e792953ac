"""Rows become batches; rows that cannot be used become reasons; absent names become problems."""

import pyarrow as pa
import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records import gather
from govgauge.records.gather import Fault, aside, batches, by_header, keep_rows, never_there
from govgauge.records.raw import Limits
from tests.records.handed_in import declared, with_column

LIMITS = Limits(max_rows=50_000)


def test_rows_become_batches_of_text() -> None:
    (batch,) = batches([["a", None, 1, 7], ["", "b", 2, None]], ("x", "y"), limits=LIMITS)
    assert batch.schema == gather.schema(("x", "y"))
    assert batch.to_pylist() == [
        {"x": "a", "y": None, "_row": 1, "_line": 7},
        {"x": "", "y": "b", "_row": 2, "_line": None},
    ]


def test_no_rows_are_no_batch() -> None:
    assert list(batches([], ("x",), limits=LIMITS)) == []


def test_many_rows_are_several_batches() -> None:
    rows = (["a", number, None] for number in range(1, 45_002))
    sizes = [len(batch) for batch in batches(rows, ("x",), limits=LIMITS)]
    assert sizes == [gather.ROWS_AT_ONCE, gather.ROWS_AT_ONCE, 5001]


def test_a_batch_without_rows_has_its_columns() -> None:
    assert gather.batch([], ("x",)).schema == gather.schema(("x",))


def test_a_source_without_outside_columns_has_numbers_all_the_same() -> None:
    (batch,) = batches([[1, 5]], (), limits=LIMITS)
    assert batch.schema.names == ["_row", "_line"]


def test_rows_beyond_the_limit_are_refused() -> None:
    rows = (["a", number, None] for number in range(1, 60_001))
    with pytest.raises(RecordsError, match="more than 50,000 rows"):
        list(batches(rows, ("x",), limits=LIMITS))
    keep_rows(50_000, LIMITS)
    with pytest.raises(RecordsError):
        keep_rows(50_001, LIMITS)


def test_a_cell_that_is_no_text_is_our_mistake_and_raises() -> None:
    with pytest.raises(pa.ArrowTypeError):
        gather.batch([[1.5, 1, None]], ("x",))


def test_a_fault_is_kept_under_the_declared_name() -> None:
    columns = by_header(declared("channel = Kanal"))
    kept = aside(Fault("Kanal", "Fax\n", "no channel"), columns, row=3, line=9)
    assert kept == (3, 9, "channel", "Fax\\n", "no channel")


def test_a_fault_of_the_whole_row_has_no_column() -> None:
    assert aside(Fault("", "", "cut off"), {}, row=1, line=None) == (1, None, "", "", "cut off")


def test_what_stands_in_a_personal_column_is_not_told() -> None:
    source = with_column(declared("name"), "name", personal="hash")
    assert aside(Fault("name", "Zhang San", "odd"), by_header(source), row=1, line=1).found == ""


def test_columns_without_a_header_outside_are_not_looked_for() -> None:
    source = declared("a", "b", "c", "d")
    source = with_column(source, "b", constant="7")
    source = with_column(source, "c", file_name="(.*)")
    source = with_column(source, "d", unpivot="d")
    assert list(by_header(source)) == ["a"]


def test_a_name_that_is_nowhere_is_a_problem_with_a_near_one_beside_it() -> None:
    (problem,) = never_there(["chanel"], declared("chanel"), others=["channel", "unit"], what="record")
    assert problem.found == "no record has 'chanel'"
    assert problem.remedy == "did you mean 'channel'?"
    (problem,) = never_there(["xyz"], declared("xyz"), others=["channel"], what="record")
    assert "`absent:" in problem.remedy


def test_a_name_that_may_be_absent_is_no_problem() -> None:
    source = with_column(declared("due"), "due", missing={"": "no deadline"})
    assert never_there(["due"], source, others=[], what="record") == []
