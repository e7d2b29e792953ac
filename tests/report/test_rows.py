"""Rows of a run's tables as tuples."""

from govgauge.kernel.shapes import MEASURES, PARTS, SCORES
from govgauge.report.rows import Measure, Part, Score, columns, only
from tests.report.invented import contents


def test_the_fields_are_columns_of_the_tables() -> None:
    assert set(Score._fields) <= set(SCORES.names)
    assert set(Measure._fields) <= set(MEASURES.names)
    assert set(Part._fields) <= set(PARTS.names)


def test_only_one_period_is_left() -> None:
    table = contents().scores.table
    assert set(only(table, "2025")["period"].to_pylist()) == {"2025"}
    assert only(table, "1999").num_rows == 0


def test_columns_come_as_rows_in_the_order_asked_for() -> None:
    table = contents().scores.table
    first = table.to_pylist()[0]
    assert columns(table, ["node", "unit"])[0] == (first["node"], first["unit"])
