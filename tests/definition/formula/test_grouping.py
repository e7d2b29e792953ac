"""What stands in a select of groups: its keys, aggregates, and nothing that may differ within a group."""

from __future__ import annotations

import pytest
from sqlglot import exp

from govgauge.definition.formula.grouping import aggregates, grouped
from govgauge.definition.formula.refusal import Refusal
from tests.definition.formula.asked import gives, refused, select


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("select result as r, count(*) as n from cases group by r", {"r": "text", "n": "integer"}),
        ("select upper(result) as r, sum(fee) as s from cases group by 1", {"r": "text", "s": "decimal"}),
        ("select upper(result) || 'x' as r from cases group by upper(result)", {"r": "text"}),
        ("select count(*) as n from cases having count(*) > 1", {"n": "integer"}),
    ],
)
def test_keys_are_columns_formulas_names_or_places(text: str, columns: dict[str, str]) -> None:
    assert gives(text) == columns


def test_an_aggregate_is_no_key() -> None:
    assert "group by an aggregate" in refused(select, "select sum(fee) as s from cases group by s").found


def test_a_column_beside_an_aggregate_may_differ() -> None:
    assert "'fee' may differ within a group" in refused(select, "select fee, count(*) as n from cases").found


def test_an_aggregate_is_told_by_its_note() -> None:
    noted = exp.Count(this=exp.Star())
    noted.meta["aggregate"] = True
    assert aggregates(exp.Paren(this=noted))
    assert not aggregates(exp.column("x"))
    grouped(noted, [])
    with pytest.raises(Refusal):
        grouped(exp.column("x"), [])
