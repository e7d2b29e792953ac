"""Tables made ready in an engine: sources as they are, absent ones empty, derived ones after those they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from sqlglot import exp

from govgauge.kernel.errors import DefinitionError
from govgauge.measure import tables
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.tables import ARROW, Prepared, clock_without_years, declared_rows, empty, prepare
from tests.measure.invented import Row, case, formulas_of, invented, laid_out, measured


def made(index: Any, engine: DuckDBEngine, files: Mapping[str, Any], **absent: str) -> Prepared:
    return prepare(index, formulas_of(index), engine=engine, files=files, absent=absent, progress=lambda *_: None)


def rows_of(select: str, rows: Sequence[Row], **more: Any) -> list[dict[str, Any]]:
    """The rows of a derived table over `cases`, sorted."""
    index = invented({"it": "count()"}, tables={"it": {"select": select}}, **more)
    with laid_out(index, rows) as (engine, files):
        made(index, engine, files)
        return engine.sorted_rows("it").to_pylist()


def column_of(select: str, rows: Sequence[Row], **more: Any) -> list[Any]:
    """The column x of a derived table."""
    return [row["x"] for row in rows_of(select, rows, **more)]


AMOUNTS = [case(amount=1, channel="web"), case(amount=2, channel="web"), case("south", amount=4, channel="hall")]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("select amount * 2 as x from cases where channel = 'web'", [2, 4]),
        ("select sum(amount) as x from cases group by county", [3, 4]),
        ("select sum(amount) as x from cases group by county having count(*) > 1", [3]),
        ("select sum(amount) filter (where channel = 'web') as x from cases group by county", [3, None]),
        ("select distinct channel as x from cases", ["hall", "web"]),
        ("select case when amount > 1 then 'much' else 'little' end as x from cases", ["little", "much", "much"]),
        ("select a.amount as x from cases a join cases b on a.amount = b.amount + 1", [2]),
        ("select b.amount as x from cases a left join cases b on a.amount = b.amount + 1", [1, None, None]),
        ("select rank() over (order by channel) as x from cases", [1, 2, 2]),
        ("select lag(amount) over (partition by county order by amount) as x from cases", [1, None, None]),
        ("select amount as x from cases union all select 9 as x from cases where amount = 1", [1, 2, 4, 9]),
        ("select max(y) as x from (select amount + 1 as y from cases) t", [5]),
        ("with t as (select amount as y from cases) select min(y) as x from t", [1]),
        ("select min_by(channel, amount) as x from cases group by county", ["hall", "web"]),
        ("select mean(amount) as x from cases group by county", [1.5, 4.0]),
        ("select median(amount) as x from cases", [2.0]),
        ("select share(amount > 1) as x from cases", [2 / 3]),
        ("select county, distinct(channel) as x from cases group by county", [1, 1]),
        ("select amount / 0 as x from cases where amount = 1", [None]),
    ],
)
def test_a_derived_table_is_what_its_select_says(select: str, expected: list[Any]) -> None:
    assert column_of(select, AMOUNTS) == expected


def test_derived_tables_read_each_other_in_whatever_order_they_are_said() -> None:
    declared = {
        "third": {"select": "select county, day, y + 1 as z from second", "unit": "county", "at": "day"},
        "second": {"select": "select county, day, x * 10 as y from first"},
        "first": {"select": "select county, day, amount as x from cases"},
    }
    index = invented({"it": {"of": "third", "measure": "sum(z)"}}, tables=declared)
    assert measured(index, AMOUNTS).value("it") == 32


@pytest.mark.parametrize("readers", [1, 2])
def test_a_table_that_several_read_is_worked_out_once(readers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "twice": {"select": "select county, day, amount * 2 as x from cases", "unit": "county", "at": "day"},
        "more": {"select": "select county, day, x from twice", "unit": "county", "at": "day"},
    }
    indicators: dict[str, Any] = {"a": {"of": "more", "measure": "sum(x)"}, "c": "count()"}
    if readers == 2:
        indicators["b"] = {"of": "twice", "measure": "sum(x)"}
    stored: dict[str, bool] = {}
    define = DuckDBEngine.define

    def watched(self: DuckDBEngine, name: str, select: Any, *, store: bool) -> None:
        stored[name] = store
        define(self, name, select, store=store)

    monkeypatch.setattr(DuckDBEngine, "define", watched)
    assert measured(invented(indicators, tables=said), AMOUNTS).value("a") == 6
    assert stored == {"twice": readers == 2, "more": False}


def test_a_large_derived_table_that_is_measured_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGE", 3)
    said = {"few": {"select": "select county, day, amount from cases", "unit": "county", "at": "day"}}
    index = invented({"it": {"of": "few", "measure": "median(amount)"}}, tables=said)
    with laid_out(index, AMOUNTS[:2]) as (engine, files):
        assert made(index, engine, files).rows == {"cases": 2, "few": 2}
    with laid_out(index, AMOUNTS) as (engine, files):
        made(index, engine, files)
        assert engine.select(exp.select("count(*) as n").from_("few")).to_pylist() == [{"n": 3}]


def test_declared_rows_keep_the_types_of_their_columns() -> None:
    columns = {"a": "text", "b": "integer", "c": "decimal", "d": "bool"}
    rows = [{"a": "x", "b": 1, "c": Decimal("0.5"), "d": True}, {"a": "y"}]
    index = invented({"it": "count()"}, tables={"lookup": {"columns": columns, "rows": rows}})
    table = declared_rows(index.tables["lookup"])
    assert table.schema == pa.schema([(name, ARROW[kind]) for name, kind in columns.items()])
    assert table.to_pylist() == [rows[0], {"a": "y", "b": None, "c": None, "d": None}]


def test_declared_rows_may_be_none_at_all() -> None:
    lookup = {"columns": {"county": "text", "fixed": "integer"}, "rows": []}
    joined = {
        "select": "select c.county, c.day, coalesce(l.fixed, c.amount) as x from cases c "
        "left join lookup l on l.county = c.county",
        "unit": "county",
        "at": "day",
    }
    index = invented({"it": {"of": "joined", "measure": "sum(x)"}}, tables={"lookup": lookup, "joined": joined})
    assert measured(index, AMOUNTS).value("it") == 3


def test_corrections_that_are_declared_take_the_place_of_records() -> None:
    lookup = {"columns": {"county": "text", "fixed": "integer"}, "rows": [{"county": "north", "fixed": 100}]}
    joined = {
        "select": "select c.county, c.day, coalesce(l.fixed, c.amount) as x from cases c "
        "left join lookup l on l.county = c.county",
        "unit": "county",
        "at": "day",
    }
    index = invented({"it": {"of": "joined", "measure": "sum(x)"}}, tables={"lookup": lookup, "joined": joined})
    cells = measured(index, AMOUNTS)
    assert (cells.value("it"), cells.value("it", "south")) == (200, 4)


@pytest.mark.parametrize(
    ("selects", "words"),
    [
        ({"a": "select county, day from a"}, "the tables go round in a circle: a → a"),
        (
            {"a": "select county, day from b", "b": "select county, day from c", "c": "select county, day from a"},
            "the tables go round in a circle: a → b → c → a",
        ),
        ({"a": "select county, day from case"}, "cases"),
        ({"a": "select county, day from read_csv('x.csv')"}, "only tables stand after from and join"),
        ({"a": "select conty, day from cases"}, "did you mean 'county'"),
    ],
)
def test_circles_and_what_is_unknown_are_refused_before_anything_is_read(selects: dict[str, str], words: str) -> None:
    said = {name: {"select": text, "unit": "county", "at": "day"} for name, text in selects.items()}
    with pytest.raises(DefinitionError) as refused:
        measured(invented({"it": {"of": "a", "measure": "count()"}}, tables=said), AMOUNTS)
    assert words in str(refused.value)


OTHER = {"files": ["o.csv"], "columns": {"town": "code", "paid": "decimal", "born": "time"}, "optional": True}


def test_a_source_without_a_file_is_an_empty_table_with_its_columns() -> None:
    index = invented({"it": "count()"}, sources={"other": OTHER})
    with laid_out(index, AMOUNTS) as (engine, files):
        prepared = made(index, engine, files)
        found = engine.sorted_rows("other")
    assert dict(prepared.absent) == {"other": "no file for source other"}
    assert prepared.rows == {"cases": 3, "other": 0}
    assert found.num_rows == 0
    assert dict(zip(found.schema.names, found.schema.types, strict=True)) == {
        "town": pa.string(),
        "paid": pa.decimal128(38, 12),
        "born": pa.timestamp("us"),
        "_file": pa.int64(),
        "_row": pa.int64(),
    }


def test_what_rests_on_an_absent_source_says_so_all_the_way_up() -> None:
    said = {
        "a": {"select": "select town as county, paid from other", "unit": "county", "period": "'2024'"},
        "b": {"select": "select county, paid from a", "unit": "county", "period": "'2024'"},
    }
    index = invented({"it": {"of": "b", "measure": "sum(paid)"}, "c": "count()"}, tables=said, sources={"other": OTHER})
    with laid_out(index, AMOUNTS) as (engine, files):
        absent = made(index, engine, files, other="it comes in May").absent
    assert dict(absent) == dict.fromkeys(("other", "a", "b"), "it comes in May")
    assert measured(index, AMOUNTS, absent={"other": "late"}).status("it") == ("no data", "late")


def test_a_table_with_other_rows_is_measured_though_one_source_is_absent() -> None:
    said = {
        "both": {
            "select": "select county, day, amount as x from cases "
            "union all select town as county, date(born) as day, 0 as x from other",
            "unit": "county",
            "at": "day",
        }
    }
    index = invented({"it": {"of": "both", "measure": "sum(x)"}}, tables=said, sources={"other": OTHER})
    assert measured(index, AMOUNTS).value("it") == 3


def test_a_derived_table_that_has_files_of_its_own_is_not_made_again() -> None:
    said = {"few": {"select": "select county, day, amount from cases", "unit": "county", "at": "day"}}
    index = invented({"it": {"of": "few", "measure": "sum(amount)"}}, tables=said)
    with laid_out(index, AMOUNTS) as (engine, files):
        kept = files["cases"][0].with_name("few.parquet")
        engine.load("once", pa.table({"county": ["north"], "day": [date(2024, 1, 1)], "amount": [77]}))
        engine.write("once", kept)
        made(index, engine, {**files, "few": [kept]})
        assert engine.sorted_rows("few").to_pylist() == [{"county": "north", "day": date(2024, 1, 1), "amount": 77}]


def test_progress_names_each_table_that_is_derived() -> None:
    said = {"few": {"select": "select county, day, amount from cases", "unit": "county", "at": "day"}}
    index = invented({"it": {"of": "few", "measure": "sum(amount)"}}, tables=said)
    steps: list[tuple[str, int, int]] = []

    def note(what: str, done: int, of: int) -> None:
        steps.append((what, done, of))

    with laid_out(index, AMOUNTS) as (engine, files):
        prepare(index, formulas_of(index), engine=engine, files=files, absent={}, progress=note)
    assert steps == [("deriving tables", 0, 1)]


def test_an_empty_select_has_every_kind_of_column_and_no_row() -> None:
    with DuckDBEngine(threads=1) as engine:
        found = engine.select(empty({kind: kind for kind in ARROW}))
    assert found.num_rows == 0
    assert dict(zip(found.schema.names, found.schema.types, strict=True)) == dict(ARROW)


def test_the_clock_covers_the_years_of_the_records_and_no_more() -> None:
    index = invented({"it": "count()"}, time={"period": "year", "zone": "Europe/Amsterdam"})
    rows = [case(began=datetime.fromisoformat("1995-06-01T00:00"), ended=datetime.fromisoformat("1996-06-01T00:00"))]
    with laid_out(index, rows) as (engine, files):
        shifts = made(index, engine, files).clock.shifts
    assert [shift.since.year for shift in shifts[1:]] == [1995, 1995, 1996, 1996]
    assert {shift.seconds for shift in shifts} == {3600, 7200}


def test_records_without_times_need_no_shifts() -> None:
    index = invented({"it": "count()"}, time={"period": "year", "zone": "Europe/Amsterdam"})
    with laid_out(index, [case()]) as (engine, files):
        assert len(made(index, engine, files).clock.shifts) == 1


def test_working_days_are_numbered_only_where_a_formula_asks() -> None:
    time = {"period": "year", "zone": "Asia/Shanghai", "calendar": "cn"}
    index = invented({"it": "count()"}, time=time)
    assert clock_without_years(index, formulas_of(index)).worked is None
    index = invented({"it": "mean(workdays(began, ended))"}, time=time)
    worked = clock_without_years(index, formulas_of(index)).worked
    assert worked is not None
    assert worked.first == date(2022, 1, 1)
    assert worked.dates.startswith("[2022-01-04,")


def test_working_days_without_a_calendar_are_refused() -> None:
    with pytest.raises(DefinitionError, match="the index names no calendar"):
        measured(invented({"it": "mean(workdays(began, ended))"}), AMOUNTS)


def test_terms_and_the_reasons_of_missing_cells_work_in_selects() -> None:
    select = "select missing(points) as x from cases where asked"
    rows = [case(points__missing="not asked", amount=1), case(points=1, amount=2)]
    terms = {"asked": "amount = 1"}
    assert column_of(select, rows, terms=terms) == ["not asked"]
