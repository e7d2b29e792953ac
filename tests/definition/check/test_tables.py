"""Derived tables are a select or rows, and every name means one thing."""

from pathlib import Path

import pytest

from govgauge.definition.check.tables import fits
from tests.definition.invented import checked, codes

NAMES = "tables/names"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{NAMES}/select": "select county, name from cases"}, "table-content"),
        ({f"{NAMES}/rows": ..., f"{NAMES}/columns": ...}, "table-content"),
        ({f"{NAMES}/columns": ...}, "table-columns"),
        ({f"{NAMES}/rows/0": {"county": "north", "nmae": "North"}}, "column-unknown"),
        ({f"{NAMES}/rows/0": {"county": 3}}, "row-type"),
        ({"tables/Cases": {"select": "select county from volumes"}}, "name-twice"),
        ({"terms/fee": "1 = 1"}, "name-twice"),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert code in codes(checked(tmp_path, edits))


def test_a_table_may_have_columns_and_no_row_yet(tmp_path: Path) -> None:
    assert not checked(tmp_path, {f"{NAMES}/rows": ...})


@pytest.mark.parametrize(
    ("value", "type_", "fitting"),
    [
        (None, "integer", True),
        (1, "integer", True),
        (1, "decimal", True),
        (1, "text", False),
        ("1", "integer", False),
        ("1", "code", True),
        ("2024-01-01", "date", True),
        (True, "bool", True),
        (True, "integer", False),
        (1, "bool", False),
    ],
)
def test_a_written_value_stands_in_a_column_of_its_type(value: object, type_: str, fitting: bool) -> None:
    assert fits(value, type_) is fitting  # type: ignore[arg-type]
