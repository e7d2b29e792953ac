"""Units of a table that tells only their ids: those that a scan of it meets are those one would look for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pytest
from sqlglot import exp

from govgauge.definition.model import Index
from govgauge.measure import plan
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.plan import measure
from tests.measure.invented import Row, case, invented, laid_out


class Asked(DuckDBEngine):
    """An engine that keeps the texts of its selects."""

    texts: list[str]

    def select(self, query: exp.Expr) -> pa.Table:
        self.texts.append(query.sql())
        return super().select(query)


def asked_distinct(index: Index, rows: Mapping[str, Sequence[Row]]) -> tuple[set[str], list[str]]:
    """The units that have measures, and the selects that looked for distinct units."""
    with laid_out(index, rows) as (_, files):
        asked = Asked(inputs=[file.parent for file in files["cases"]])
        asked.texts = []
        with asked as engine:
            table = measure(index, files, engine=engine).table
        return set(table["unit"].to_pylist()), [text for text in asked.texts if "DISTINCT" in text]


ROWS: Mapping[str, Sequence[Row]] = {
    "cases": [case("b"), case("a"), case("a"), case(None), case("")],
    "places": [{"code": "north", "name": "North"}],
}


@pytest.mark.parametrize(
    "said",
    [
        {"from": {"table": "cases", "id": "county"}},
        {"from": {"table": "cases", "id": "county"}, "list": {"c": {"since": "2024-01-02"}}},
        {"from": {"table": "cases", "id": "county"}, "list": {"c": {}}},
        {"from": {"table": "cases", "id": "channel"}},
        {"from": {"table": "places", "id": "code"}},
        {"from": {"table": "places", "id": "code", "title": {"en": "name"}}},
    ],
)
def test_units_met_by_a_scan_are_those_that_are_looked_for(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {"files": ["places.csv"], "columns": {"code": "code", "name": "text"}}
    index = invented({"it": "count()"}, units=said, sources={"places": places})
    met, _ = asked_distinct(index, ROWS)
    monkeypatch.setattr(plan, "is_named_only", lambda units: False)
    looked_for, selects = asked_distinct(index, ROWS)
    assert met == looked_for
    assert len(selects) == 1


def test_a_table_that_is_scanned_by_its_units_is_not_read_for_them_again() -> None:
    index = invented({"it": "count()"}, units={"from": {"table": "cases", "id": "county"}})
    assert asked_distinct(index, {"cases": ROWS["cases"]}) == ({"a", "b", ""}, [])
