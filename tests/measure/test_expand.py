"""Derived tables as plain SQL: what an author wrote means the same whatever order rows come in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.select import SelectFormula, parse_select
from govgauge.definition.mark import Mark
from govgauge.kernel.errors import DefinitionError
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.expand import expand_select
from govgauge.measure.tables import ARROW

COLUMNS = {
    "unit": "text",
    "n": "integer",
    "fee": "decimal",
    "rate": "number",
    "ok": "bool",
    "at": "integer",
    "_file": "integer",
    "_row": "integer",
}
Rows = Sequence[dict[str, Any]]


def parsed(text: str) -> SelectFormula:
    return parse_select(text, where=Mark("index.yaml", 1), tables={"t": COLUMNS})


def sql(text: str) -> str:
    return expand_select(parsed(text), Clock()).sql(dialect="duckdb")


def given_rows(text: str, rows: Rows, *, threads: int = 1) -> list[dict[str, Any]]:
    """What the select gives over these rows, sorted."""
    full = [{"_file": 1, "_row": place, **row} for place, row in enumerate(rows, start=1)]
    table = pa.table({c: pa.array([row.get(c) for row in full], type=ARROW[kind]) for c, kind in COLUMNS.items()})
    with DuckDBEngine(memory="300MB", threads=threads) as engine:
        engine.load("t", table)
        engine.define("given", expand_select(parsed(text), Clock()), store=True)
        found: list[dict[str, Any]] = engine.sorted_rows("given").to_pylist()
    return found


def one(formula: str, rows: Rows) -> Any:
    found = given_rows(f"select count(*) as rows, {formula} as it from t", rows)
    assert len(found) == 1
    return found[0]["it"]


FEES = [Decimal("0.10"), None, Decimal("0.20")]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(fee)", Decimal("0.3")),
        ("mean(fee)", 0.15),
        ("sum(n)", 6),
        ("mean(n)", 2.0),
        ("median(n)", 2.0),
        ("quantile(n, 0.75)", 2.5),
        ("count(*)", 3),
        ("count(fee)", 2),
        ("count(distinct unit)", 2),
        ("distinct(unit)", 2),
        ("share(ok)", 0.5),
        ("share(n > 1)", 2 / 3),
        ("ratio(sum(n), count(*))", 2.0),
        ("min(n)", 1),
        ("max(unit)", "b"),
        ("bool_or(ok)", True),
        ("bool_and(ok)", False),
        ("first(unit, n)", "a"),
        ("last(unit, n)", "b"),
        ("min_by(n, at)", 2),
        ("max_by(n, at)", 1),
        ("sum(n) filter (where unit = 'a')", 3),
        ("mean(fee) filter (where unit = 'a')", 0.1),
        ("share(ok) filter (where unit = 'a')", 1.0),
        ("count(*) filter (where ok)", 1),
        ("count(distinct n) filter (where unit = 'b')", 1),
        ("last(n, at) filter (where unit = 'a')", 1),
    ],
)
def test_an_aggregate_gives_what_it_says(formula: str, expected: object) -> None:
    rows = [
        {"unit": "a", "n": 1, "fee": FEES[0], "ok": True, "at": 9},
        {"unit": "a", "n": 2, "fee": FEES[1], "ok": None, "at": 1},
        {"unit": "b", "n": 3, "fee": FEES[2], "ok": False, "at": 5},
    ]
    assert one(formula, rows) == expected


@pytest.mark.parametrize(
    "formula",
    ["sum(n)", "mean(n)", "median(n)", "share(ok)", "first(n, at)", "min(n)", "ratio(sum(n), count(*))", "sum(rate)"],
)
def test_of_no_rows_there_is_nothing(formula: str) -> None:
    assert one(formula, []) is None


def test_where_a_condition_is_unknown_in_every_row_none_meets_it() -> None:
    assert one("count(*) filter (where ok)", [{"unit": "a"}, {"unit": "b"}]) == 0
    assert one("share(ok)", [{"unit": "a"}]) is None


def test_what_is_counted_of_no_rows_is_zero() -> None:
    assert one("count(*)", []) == one("distinct(unit)", []) == one("count(*) filter (where ok)", []) == 0


def test_rows_that_tie_are_settled_by_the_value_itself() -> None:
    rows = [{"unit": unit, "n": n, "at": 1} for unit, n in (("b", 3), ("a", 5), ("c", 1))]
    for _ in range(3):
        Random(_).shuffle(rows)
        assert (one("first(unit, at)", rows), one("last(unit, at)", rows)) == ("a", "c")
        assert (one("min_by(n, at)", rows), one("max_by(n, at)", rows)) == (1, 5)


def test_a_row_without_the_value_or_its_order_is_not_the_first() -> None:
    rows: Rows = [{"n": None, "at": 0}, {"n": 7, "at": None}, {"n": 5, "at": 2}]
    assert one("first(n, at)", rows) == 5


WINDOWS = {
    "row_number": "row_number() over (partition by unit order by at)",
    "lag": "lag(n) over (partition by unit order by at)",
    "lead": "lead(n, 2, 0) over (partition by unit order by at desc)",
    "first": "first_value(n) over (partition by unit order by at)",
    "last": "last_value(n) over (partition by unit order by at)",
    "rank": "rank() over (partition by unit order by at)",
    "so far": "sum(n) over (partition by unit order by at rows between unbounded preceding and current row)",
    "rates": "sum(rate) over (partition by unit order by at)",
    "share": "sum(fee) over (partition by unit)",
    "peers": "count(*) over (partition by unit order by at)",
}
ROW = st.fixed_dictionaries(
    {
        "unit": st.sampled_from("ab"),
        "n": st.none() | st.integers(0, 3),
        "fee": st.none() | st.decimals(-9, 9, places=2),
        "rate": st.none() | st.sampled_from([0.1, 0.2, 1e9, -1e9, 1e-7]),
        "at": st.integers(0, 2),
    }
)


@pytest.mark.parametrize("window", WINDOWS)
@given(rows=st.lists(ROW, max_size=12), seed=st.integers(0, 9))
@settings(max_examples=6)
def test_no_window_depends_on_the_order_rows_come_in(window: str, rows: Rows, seed: int) -> None:
    text = f"select unit, n, fee, rate, at, {WINDOWS[window]} as it from t"
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    assert given_rows(text, mixed) == given_rows(text, rows)


def test_ranks_of_equal_rows_stay_equal() -> None:
    rows = [{"unit": "a", "n": n, "at": 1} for n in (1, 2, 3)]
    found = given_rows("select n, rank() over (order by at) as it from t", rows)
    assert [row["it"] for row in found] == [1, 1, 1]


def test_a_running_sum_without_rows_takes_peers_together() -> None:
    rows = [{"n": n, "at": at} for n, at in ((1, 1), (2, 1), (4, 2))]
    found = given_rows("select n, sum(n) over (order by at) as it from t", rows)
    assert [row["it"] for row in found] == [3, 3, 7]


def test_a_rows_own_number_needs_only_its_file_beside_it() -> None:
    text = sql("select n, fee, rate, row_number() over (partition by unit order by _row) as it from t")
    assert 'ORDER BY "t"."_row", "t"."_file")' in text


def test_windows_over_groups_are_settled_by_the_keys_of_the_groups() -> None:
    text = "select unit, row_number() over (order by sum(n) desc) as place from t group by unit"
    rows = [{"unit": unit, "n": 1} for unit in "cab"]
    assert [(row["unit"], row["place"]) for row in given_rows(text, rows)] == [("a", 1), ("b", 2), ("c", 3)]


@given(rows=st.lists(ROW, max_size=20), threads=st.sampled_from([1, 2, 4]))
@settings(max_examples=8)
def test_groups_are_the_same_with_any_number_of_threads(rows: Rows, threads: int) -> None:
    text = "select unit, sum(rate) as total, mean(rate) as middle, first(n, at) as n from t group by unit"
    assert given_rows(text, rows[::-1], threads=threads) == given_rows(text, rows)


def test_every_column_is_held_as_its_kind_says() -> None:
    text = "select 1 as whole, sum(n) as total, n / 2 as half, fee * fee as square, null as nothing, n > 1 as more"
    text += " from t group by n, fee"
    formula = parsed(text)
    with DuckDBEngine(memory="200MB", threads=1) as engine:
        engine.load("t", pa.table({c: pa.array([], type=ARROW[kind]) for c, kind in COLUMNS.items()}))
        engine.define("given", expand_select(formula, Clock()), store=True)
        types = dict(zip((s := engine.sorted_rows("given").schema).names, s.types, strict=True))
    assert types == {name: ARROW[column.kind] for name, column in formula.columns.items()}


def test_a_column_that_is_null_takes_the_type_it_has_in_the_other_part() -> None:
    text = "select n, null as fee from t union all select n, fee from t"
    found = given_rows(text, [{"n": 1, "fee": Decimal("0.50")}])
    assert found == [{"n": 1, "fee": Decimal("0.500000000000")}, {"n": 1, "fee": None}]


def test_the_same_select_is_expanded_the_same_twice() -> None:
    formula = parsed("select unit, share(ok) as s, sum(rate) filter (where ok) as r from t group by unit")
    first = expand_select(formula, Clock()).sql(dialect="duckdb", copy=False)
    assert expand_select(formula, Clock()).sql(dialect="duckdb") == first


def test_a_distinct_that_can_be_read_in_two_ways_is_refused() -> None:
    with pytest.raises(DefinitionError, match="two ways"):
        parsed("select distinct(unit) as kinds from t")
    assert given_rows("select distinct unit from t", [{"unit": "a"}] * 3) == [{"unit": "a"}]
    assert given_rows("select n, distinct(unit) as it from t group by n", [{"unit": "a", "n": 1}])[0]["it"] == 1
