"""Examples share one engine, and none sees what another left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlglot import exp

from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.formula.tree import table
from govgauge.definition.model import Scalar
from govgauge.kernel.errors import DefinitionError
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.example_tables import ExampleTables, needed
from tests.measure.invented import invented

OTHERS = {
    "goods": {"files": ["goods.csv"], "unit": "county", "at": "day", "columns": {"county": "code", "day": "date"}}
}
TABLES = {
    "closed": {"select": "select county, day, amount from cases where done", "unit": "county", "at": "day"},
    "large": {"select": "select county, day, amount from closed where amount > 10", "unit": "county", "at": "day"},
    "both": {
        "select": "select large.county, large.day from large left join goods on goods.county = large.county",
        "unit": "county",
        "at": "day",
    },
}
SAID = {"it": {"of": "both", "measure": "count()"}}


@pytest.fixture
def engine() -> Iterator[DuckDBEngine]:
    with DuckDBEngine(memory="500MB", threads=1) as engine:
        yield engine


def laid(engine: DuckDBEngine, **more: Any) -> ExampleTables:
    index = invented(SAID, tables=TABLES, sources=OTHERS, **more)
    return ExampleTables(index, read_formulas(index), engine=engine)


def rows(engine: DuckDBEngine, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = engine.select(exp.select("county").from_(table(name))).to_pylist()
    return found


def test_what_is_derived_follows_the_rows_of_each_example(engine: DuckDBEngine) -> None:
    tables = laid(engine)
    for county in ("north", "south"):
        tables.lay({"cases": [{"county": county, "done": True, "amount": 20}]}, of="both")
        assert rows(engine, "both") == [{"county": county}]


def test_rows_of_an_example_before_are_gone(engine: DuckDBEngine) -> None:
    tables = laid(engine)
    tables.lay({"cases": [{"county": "north", "done": True, "amount": 20}]}, of="large")
    tables.lay({"goods": [{"county": "north"}]}, of="both")
    assert rows(engine, "both") == []
    assert rows(engine, "cases") == []


def test_a_derived_table_may_be_given_and_derived_again(engine: DuckDBEngine) -> None:
    tables = laid(engine)
    case: list[dict[str, Scalar]] = [{"county": "north", "done": True, "amount": 20}]
    tables.lay({"cases": case}, of="both")
    tables.lay({"closed": [{"county": "south", "amount": 30}]}, of="both")
    assert rows(engine, "both") == [{"county": "south"}]
    tables.lay({"cases": case}, of="both")
    assert rows(engine, "both") == [{"county": "north"}]


def test_needed_tables_stand_after_those_they_read_and_stop_at_what_is_given() -> None:
    formulas = read_formulas(invented(SAID, tables=TABLES, sources=OTHERS))
    assert needed("both", formulas, given={}) == ["goods", "cases", "closed", "large", "both"]
    assert needed("both", formulas, given={"closed": []}) == ["goods", "large", "both"]
    assert needed("both", formulas, given={"both": []}) == []


def test_years_of_times_decide_how_clocks_are_read(engine: DuckDBEngine) -> None:
    tables = laid(engine, time={"period": "year", "zone": "Europe/Amsterdam"})
    told = tables.lay({"cases": [{"began": "1995-06-01T12:00"}]}, of="cases")
    assert [shift.since.year for shift in told.shifts[1:]] == [1995, 1995]
    assert len(tables.lay({"cases": [{}]}, of="cases").shifts) == 1


def test_it_refuses_a_value_that_is_none_of_its_column(engine: DuckDBEngine) -> None:
    with pytest.raises(DefinitionError, match="done is 'often', and the column is bool"):
        laid(engine).lay({"cases": [{"done": "often"}]}, of="cases")
