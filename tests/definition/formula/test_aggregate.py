"""Aggregates over groups and windows over rows: what each takes, gives and is refused for, and figures by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from govgauge.definition.formula import aggregate
from govgauge.definition.formula.aggregate import ALL_FUNCTIONS, GROUP_FUNCTIONS, total
from govgauge.measure.engines.duckdb import DuckDBEngine
from tests.definition.formula.asked import engine, gives, refused, rows_of, select


@pytest.fixture(scope="module")
def running() -> Iterator[DuckDBEngine]:
    with engine() as started:
        yield started


# What is said, the kind it gives, and its value over the three invented cases.
GROUPED: list[tuple[str, str, Any]] = [
    ("count(*)", "integer", 3),
    ("count()", "integer", 3),
    ("count(fee)", "integer", 2),
    ("count(distinct result)", "integer", 2),
    ("sum(visits)", "integer", 2),
    ("sum(fee)", "decimal", Decimal("10.25")),
    ("sum(rate)", "decimal", Decimal(-1)),
    ("min(visits)", "integer", 0),
    ("max(result)", "text", "refused"),
    ("max(fee)", "decimal", Decimal("10.25")),
    ("mean(visits)", "number", 1.0),
    ("mean(rate)", "number", -0.5),
    ("share(granted)", "number", 0.5),
    ("distinct(result)", "integer", 2),
    ("median(visits)", "number", 1.0),
    ("quantile(visits, 0.25)", "number", 0.5),
    ("min_by(result, visits)", "text", "refused"),
    ("max_by(result, visits)", "text", "granted"),
    ("arg_min(visits, decided)", "integer", 2),
    ("first(result, decided)", "text", "granted"),
    ("last(result, decided)", "text", "refused"),
    ("bool_and(paid)", "bool", False),
    ("bool_or(paid)", "bool", True),
    ("ratio(sum(fee), sum(visits))", "number", 5.125),
    ("ratio(count(*), sum(visits) - 2)", "number", None),
    ("sum(fee) / count(*)", "number", 10.25 / 3),
    ("100 * share(paid)", "number", 50.0),
    ("count(*) filter (where paid)", "integer", 1),
    ("sum(visits) filter (where not paid)", "integer", 0),
    ("mean(visits) filter (where paid)", "number", 2.0),
    ("share(granted) filter (where visits > 0)", "number", 1.0),
    ("distinct(result) filter (where paid)", "integer", 1),
    ("first(result, decided) filter (where not paid)", "text", "refused"),
    ("coalesce(max(visits), 0) + 1", "integer", 3),
    ("case when count(*) > 2 then 'many' else 'few' end", "text", "many"),
]


@pytest.mark.parametrize(("text", "kind", "value"), GROUPED, ids=lambda each: each if isinstance(each, str) else "")
def test_an_aggregate_gives_its_kind_and_what_is_counted_by_hand(
    text: str, kind: str, value: Any, running: DuckDBEngine
) -> None:
    # `select distinct(` is refused, since SQL reads it as rows without their doubles; so something stands before it.
    asked = f"select 1 as one, {text} as it from cases"
    assert gives(asked)["it"] == kind
    assert rows_of(asked, running) == [{"one": 1, "it": value}]


def test_every_aggregate_is_tried_here() -> None:
    tried = " ".join(text for text, _, _ in GROUPED)
    assert all(f"{name}(" in tried for name in aggregate.NAMES)


def test_sums_are_whole_or_decimal_and_never_doubles() -> None:
    assert [total([kind]) for kind in ("integer", "decimal", "number", "null")] == [
        "integer", "decimal", "decimal", "decimal",
    ]  # fmt: skip


def test_there_are_more_functions_the_wider_one_looks() -> None:
    assert set(GROUP_FUNCTIONS) < set(ALL_FUNCTIONS)
    assert "row_number" in set(ALL_FUNCTIONS) - set(GROUP_FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "found", "allowed"),
    [
        ("sum(result)", "sum() needs a number, and this is text", "a number"),
        ("sum(paid)", "sum() needs a number, and this is a condition (yes or no)", "a number"),
        ("share(fee)", "share() needs a condition (yes or no), and this is a number", "a condition (yes or no)"),
        ("bool_and(fee)", "bool_and() needs a condition (yes or no), and this is a number", "a condition (yes or no)"),
        ("first(fee)", "first() is not written so", "first(anything, anything)"),
        ("min_by(fee, fee, 3)", "min_by() is not written so", "min_by(anything, anything)"),
        ("max(fee, 3)", "max() is not written so", "max(anything)"),
        ("mean(fee, fee)", "mean() is not written so", "mean(number)"),
        ("quantile(fee, 2)", "quantile() needs a level", "quantile(x, 0.9), a number from 0 to 1"),
        ("quantile(fee, visits)", "quantile() needs a level", "quantile(x, 0.9), a number from 0 to 1"),
        ("ratio(sum(fee))", "ratio() takes two aggregates", "ratio(sum(x), sum(y))"),
        ("count(distinct fee, visits)", "count(distinct …) takes one value", ""),
        ("sum(sum(fee))", "sum() counts over rows, and this is a formula about one row", ""),
        ("sum(mean(fee))", "mean() counts over rows, and this is a formula about one row", ""),
        ("abs(fee) filter (where paid)", "filter (where …) stands after an aggregate", ""),
        ("sum(fee) filter (where fee)", "filter (where …) needs a condition (yes or no), and this is a number", ""),
        ("sum(fee) filter (where count(*) > 1)", "count() counts over rows", ""),
        ("quantile(fee, 0.5, 1)", "quantile() has a third argument", "quantile(x, 0.9)"),
    ],
)
def test_an_aggregate_written_otherwise_is_refused(text: str, found: str, allowed: str) -> None:
    problem = refused(select, f"select {text} as it from cases")
    assert found in problem.found
    assert problem.allowed.startswith(allowed)


@pytest.mark.parametrize("text", ["count(paid)", "count(visits > 1)", "count(paid) over ()"])
def test_count_of_a_condition_is_refused_since_it_would_count_false_as_well(text: str) -> None:
    problem = refused(select, f"select {text} as it from cases")
    assert problem.found.endswith("count(condition) would count rows where it is false as well")
    assert problem.remedy == "say count(*) filter (where …)"


# Over the calls c1 (2 Jan, 5), c1 (3 Jan, 7), c9 (3 Jan, none), in the order of day and case.
WINDOWS: list[tuple[str, str, list[Any]]] = [
    ('row_number() over (order by day, "case")', "integer", [1, 2, 3]),
    ("rank() over (order by day)", "integer", [1, 2, 2]),
    ("dense_rank() over (order by day)", "integer", [1, 2, 2]),
    ('lag(minutes) over (order by day, "case")', "integer", [None, 5, 7]),
    ('lag(minutes, 1, 0) over (order by day, "case")', "integer", [0, 5, 7]),
    ('lag(minutes, 1, 0.5) over (order by day, "case")', "decimal", [Decimal("0.5"), Decimal(5), Decimal(7)]),
    ('lead(minutes) over (order by day, "case")', "integer", [7, None, None]),
    ('lead(minutes) over (partition by "case" order by day)', "integer", [7, None, None]),
    ('first_value(minutes) over (order by day, "case")', "integer", [5, 5, 5]),
    ('last_value(minutes) over (order by day, "case")', "integer", [5, 7, None]),
    ("sum(minutes) over ()", "integer", [12, 12, 12]),
    ('sum(minutes) over (partition by "case")', "integer", [12, 12, None]),
    ('sum(minutes) over (order by day, "case")', "integer", [5, 12, 12]),
    ('sum(minutes) over (order by day, "case" rows 1 preceding)', "integer", [5, 12, 7]),
    ('sum(minutes) over (order by day, "case" rows between 1 preceding and 1 following)', "integer", [12, 12, 7]),
    (
        'sum(minutes) over (order by day, "case" rows between unbounded preceding and current row)',
        "integer",
        [5, 12, 12],
    ),
    (
        'sum(minutes) over (order by day, "case" range between unbounded preceding and current row)',
        "integer",
        [5, 12, 12],
    ),
    ("sum(minutes / 2) over ()", "decimal", [Decimal(6)] * 3),
    ("min(minutes) over ()", "integer", [5, 5, 5]),
    ("max(day) over () is null", "bool", [False] * 3),
    ("count(*) over (partition by day)", "integer", [1, 2, 2]),
    ("count(minutes) over ()", "integer", [2, 2, 2]),
    ("count(*) filter (where minutes > 5) over ()", "integer", [1, 1, 1]),
]


@pytest.mark.parametrize(("text", "kind", "found"), WINDOWS, ids=lambda each: each if isinstance(each, str) else "")
def test_a_window_gives_what_is_counted_by_hand(text: str, kind: str, found: list[Any], running: DuckDBEngine) -> None:
    asked = f'select day, "case", {text} as it from calls'
    assert gives(asked)["it"] == kind
    assert [row["it"] for row in rows_of(asked, running)] == found


@pytest.mark.parametrize(
    "call", ["row_number()", "rank()", "dense_rank()", "lag(fee)", "lead(fee)", "first_value(fee)", "last_value(fee)"]
)
def test_a_place_in_an_order_needs_an_order(call: str) -> None:
    problem = refused(select, f"select {call} over (partition by result) as it from cases")
    assert problem.found == f"column 8: {call.partition('(')[0]}() over rows without an order"
    assert problem.allowed.endswith("over (… order by …)")


@pytest.mark.parametrize(
    "call",
    ["mean(fee)", "ntile(4)", "percent_rank()", "cume_dist()", "nth_value(fee, 2)", "median(fee)", "avg(fee)",
     "abs(fee)", "lag(fee) ignore nulls", "first(fee, decided)", "random()", "days(decided, decided)"],
)  # fmt: skip
def test_other_functions_over_a_window_are_refused(call: str) -> None:
    problem = refused(select, f"select {call} over (order by fee) as it from cases")
    assert problem.found.startswith("column ")


def test_a_default_that_is_not_of_the_values_kind_is_refused() -> None:
    problem = refused(select, "select lag(fee, 1, 'none') over (order by decided) as it from cases")
    assert problem.found == "column 8: the values are of two types, a number and text"


@pytest.mark.parametrize(
    "frame",
    ["rows between visits preceding and current row", "range between 2 preceding and current row",
     "groups between 2 preceding and current row", "rows between 1 + 1 preceding and current row",
     "range between interval 2 day preceding and current row", "rows between '2' preceding and current row",
     "rows between 2 preceding and current row exclude current row", "rows between 0.5 preceding and current row"],
)  # fmt: skip
def test_a_frame_is_a_plain_number_of_rows(frame: str) -> None:
    problem = refused(select, f"select sum(fee) over (order by decided {frame}) as it from cases")
    assert "frame" in problem.found or "exclude" in problem.found or problem.found.startswith("column ")


@pytest.mark.parametrize("rows", ["rows", "ROWS", "Rows"])
def test_a_frame_is_read_however_its_letters_are_written(rows: str) -> None:
    tree = select(f"select sum(fee) over (order by decided {rows} 2 preceding) as it from cases").tree
    assert " ROWS BETWEEN 2 " in tree.sql("duckdb")


def test_rows_that_tie_are_put_in_one_order() -> None:
    with engine() as running:
        asked = "select minutes as m, row_number() over (order by day) as n from calls"
        assert rows_of(asked, running) == rows_of(asked, running)
        assert rows_of(asked, running) == [{"m": 5, "n": 1}, {"m": 7, "n": 2}, {"m": None, "n": 3}]


def test_windows_look_at_groups() -> None:
    with engine() as running:
        asked = 'select "case", rank() over (order by count(*) desc) as r from calls group by "case"'
        assert rows_of(asked, running) == [{"case": "c1", "r": 1}, {"case": "c9", "r": 2}]


def test_a_window_is_not_for_one_row() -> None:
    problem = refused(select, "select fee from cases where rank() over (order by fee) = 1")
    assert problem.found == "column 29: 'window' cannot be said here"
