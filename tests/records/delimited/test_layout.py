"""What both ways of reading delimited text are told and give."""

import numpy as np
import pyarrow as pa
import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.delimited.layout import Layout, batch
from govgauge.records.raw import LINE, ROW, Limits


def layout(*, personal: bool = False) -> Layout:
    return Layout(("a", "b"), ("a",), ",", Limits(max_cell=10), personal, last_may_be_blank=True)


def test_rows_of_sources_with_personal_columns_are_not_shown() -> None:
    assert layout().whole_row("a\tb") == "a\\tb"
    assert layout(personal=True).whole_row("a\tb") == ""


def test_refusals_name_the_line() -> None:
    for error, words in (
        (layout().cut_off(7, found="x"), "middle of a row"),
        (layout().too_wide(7), "more than 10 bytes"),
    ):
        assert error.problems[0].where == "7"
        with pytest.raises(RecordsError, match=words):
            raise error


def test_a_row_has_a_most_so_that_its_end_is_not_looked_for_for_ever() -> None:
    assert layout().most_in_a_row == 320


def test_a_batch_has_rows_and_lines_after_its_cells() -> None:
    made = batch([pa.array(["x"])], ["a"], rows=np.array([1]), lines=np.array([2]))
    assert made.schema.names == ["a", ROW, LINE]
    assert made.to_pylist() == [{"a": "x", ROW: 1, LINE: 2}]
