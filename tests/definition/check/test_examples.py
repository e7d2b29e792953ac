"""Examples speak of tables, columns and results that there are."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

EXAMPLE = "indicators/on-time/examples/0"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{EXAMPLE}/rows/0/conty": "north"}, "column-unknown"),
        ({f"{EXAMPLE}/rows/0/case": 1}, "row-type"),
        ({f"{EXAMPLE}/rows/0/fee": "1"}, "row-type"),
        ({f"{EXAMPLE}/tables": {"cases": []}}, "example-rows"),
        ({f"{EXAMPLE}/rows": ..., f"{EXAMPLE}/tables": {"caes": []}}, "table-unknown"),
        ({f"{EXAMPLE}/expect": {"value": 1, "numeratr": 2}}, "expect"),
        ({f"{EXAMPLE}/expect": {"status": "mesured"}}, "expect"),
        ({f"{EXAMPLE}/expect": {"north": {"status": "scored"}}}, "expect"),
        ({f"{EXAMPLE}/expect": "fifty"}, "expect"),
        ({f"{EXAMPLE}/expect": True}, "expect"),
    ],
)
def test_an_example_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert codes(checked(tmp_path, edits)) == [code]


@pytest.mark.parametrize(
    "edits",
    [
        {f"{EXAMPLE}/expect": {"north": 50, "south": {"status": "no data", "reason": "no rows"}}},
        {f"{EXAMPLE}/expect": None},
        {f"{EXAMPLE}/rows/0/fee": 2.5},
        {f"{EXAMPLE}/rows/0/fee": None},
        {f"{EXAMPLE}/rows/0/_row": 3},
        {f"{EXAMPLE}/rows/0/assisted__missing": "not asked"},
        {f"{EXAMPLE}/rows": [], f"{EXAMPLE}/expect": {"status": "no data"}},
    ],
)
def test_an_example_that_keeps_them_is_accepted(tmp_path: Path, edits: dict[str, object]) -> None:
    assert not codes(checked(tmp_path, edits))


def test_no_example_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"indicators/on-time/examples": []})) == ["example-missing"]
