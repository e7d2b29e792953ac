"""Expansion: helpers of the field by hand, guarded division, exact decimals, and trees that stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.clock import Clock, shifts
from govgauge.definition.formula.expand import HELD, HELPERS, expand_row, expanded, held
from govgauge.kernel.errors import DefinitionError
from govgauge.kernel.period import PeriodKind
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.periods import period_of
from tests.definition.formula import drawn
from tests.definition.formula.asked import CLOCK, engine, row, values

AMSTERDAM = Clock(shifts("Europe/Amsterdam", first=2024, last=2024), worked=CLOCK.worked)


@pytest.fixture(scope="module")
def running() -> Iterator[DuckDBEngine]:
    with engine() as started:
        yield started


# The first case is accepted on 1 January at 9:00 and closed on 5 January at 23:30 UTC, which is the 6th in Amsterdam.
@pytest.mark.parametrize(
    ("text", "utc", "amsterdam"),
    [
        ("date(closed)", date(2024, 1, 5), date(2024, 1, 6)),
        ("days(accepted, closed)", 4, 5),
        ("days(closed, accepted)", -4, -5),
        ("days(decided, closed)", 0, 1),
        ("days(decided, decided)", 0, 0),
        ("year(closed)", 2024, 2024),
        ("cast(closed as date) = decided", True, False),
        ("hours(accepted, closed)", 110.5, 110.5),
        ("hours(closed, accepted)", -110.5, -110.5),
        ("seconds(accepted, closed)", 397_800, 397_800),
        ("workdays(accepted, closed)", 4, 4),
        ("workdays(closed, accepted)", -4, -4),
        ("workdays(decided, '2024-01-08')", 1, 1),
        ("workdays(decided, cast('2023-12-29' as date))", None, None),
        ("workdays(decided, cast('2025-12-31' as date))", None, None),
        ("minutes(accepted, closed)", 6630.0, 6630.0),
        ("quarter(closed)", 1, 1),
        ("month(closed)", 1, 1),
        ("day(closed)", 5, 6),
        ("hour(closed)", 23, 0),
        ("hour(accepted)", 9, 10),
        ("weekday(closed)", 5, 6),
        ("weekday(decided)", 5, 5),
        ("days_after(closed, 1)", date(2024, 1, 6), date(2024, 1, 7)),
        ("days_after(closed, -visits)", date(2024, 1, 3), date(2024, 1, 4)),
        ("workdays_after(closed, 0)", date(2024, 1, 5), date(2024, 1, 6)),
        ("workdays_after(closed, 1)", date(2024, 1, 8), date(2024, 1, 8)),
        ("workdays_after(closed, visits)", date(2024, 1, 9), date(2024, 1, 9)),
        ("workdays_after(closed, -1)", date(2024, 1, 4), date(2024, 1, 4)),
        ("workdays_after(closed, 400)", None, None),
        ("workdays_after(closed, -400)", None, None),
    ],
)
def test_days_are_those_of_the_index_zone_and_instants_of_none(
    text: str, utc: Any, amsterdam: Any, running: DuckDBEngine
) -> None:
    if "'2024-01-08'" in text:
        text = text.replace("'2024-01-08'", "cast('2024-01-08' as date)")
    assert values(text, running)[0] == utc
    assert values(text, running, AMSTERDAM)[0] == amsterdam


@pytest.mark.parametrize(
    "text", ["days(accepted, closed)", "workdays(accepted, closed)", "hours(accepted, closed)", "year(closed)",
             "seconds(accepted, closed)", "minutes(accepted, closed)", "date(closed)", "month(closed)", "hour(closed)",
             "weekday(closed)", "period(closed)", "days_after(closed, 3)", "workdays_after(closed, 3)",
             "workdays_after(closed, 0)", "days_after(date(accepted), visits)", "round(rate, 1)",
             "floor(rate)", "fee / visits", "fee % 2"]
)  # fmt: skip
def test_what_is_missing_stays_missing(text: str, running: DuckDBEngine) -> None:
    assert values(text, running, replace(CLOCK, period=PeriodKind.YEAR))[2] is None


@pytest.mark.parametrize("days", [10**6, -(10**6), 10**17])
@pytest.mark.parametrize("function", ["days_after", "workdays_after"])
def test_a_slip_in_the_number_of_days_stops_no_run(function: str, days: int, running: DuckDBEngine) -> None:
    assert values(f"{function}(decided, visits * {days})", running)[0] is None


@given(st.dates(date(2024, 1, 1), date(2024, 2, 20)), st.integers(-30, 30))
@settings(max_examples=50, deadline=None)
def test_the_working_day_after_is_as_many_working_days_away(running: DuckDBEngine, day: date, count: int) -> None:
    start = f"cast('{day}' as date)"
    end = values(f"workdays_after({start}, {count})", running)[0]
    if end is not None and count:
        assert values(f"workdays({start}, cast('{end}' as date))", running)[0] == count
        assert end.weekday() < 5


@pytest.mark.parametrize("kind", [kind for kind in PeriodKind if kind is not PeriodKind.EDITION])
@given(day=st.dates(date(1, 1, 1), date(9998, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_a_day_falls_in_the_period_that_the_index_has_it_in(running: DuckDBEngine, kind: PeriodKind, day: date) -> None:
    clock = Clock(period=kind, whole="all")
    expected = "all" if kind is PeriodKind.WHOLE else period_of(day, kind)
    assert values(f"period(cast('{day}' as date))", running, clock)[0] == expected


def test_a_time_falls_in_the_period_of_its_local_day(running: DuckDBEngine) -> None:
    late = replace(AMSTERDAM, period=PeriodKind.DAY)
    assert values("period(closed)", running, late)[0] == "2024-01-06"
    assert values("period(closed)", running, replace(CLOCK, period=PeriodKind.DAY))[0] == "2024-01-05"


def test_editions_have_no_days(running: DuckDBEngine) -> None:
    with pytest.raises(DefinitionError) as caught:
        values("period(decided)", running, Clock())
    assert "editions have no days" in caught.value.problems[0].found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("replace(result, 'r', '')", "ganted"),
        ("replace(result, 'zz', 'y')", "granted"),
        ("regexp_matches(result, '^gr.*d$')", True),
        ("regexp_matches(result, '^x')", False),
        ("regexp_matches('甲2', '[0-9]$')", True),
        ("mod(visits, 2)", 0),
        ("mod(visits + 1, 2)", 1),
    ],
)
def test_texts_are_taken_apart(text: str, found: object, running: DuckDBEngine) -> None:
    assert values(text, running)[0] == found


def test_missing_gives_the_reason_and_null_when_present(running: DuckDBEngine) -> None:
    assert values("missing(fee)", running) == [None, None, "not asked"]
    assert values("missing(fee) is null", running) == [True, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 / visits", [0.5, None, None]),
        ("1 / 0", [None] * 3),
        ("1 / (1 - 1)", [None] * 3),
        ("visits % 0", [None] * 3),
        ("0.5 % visits", [Decimal("0.5"), None, None]),
        ("1 / 4 / 2", [0.125] * 3),
        ("12 / (2 + 4)", [2.0] * 3),
        ("(2 + 4) / 12", [0.5] * 3),
        ("-4 / 2", [-2.0] * 3),
        ("fee / 0.5", [20.5, 0.0, None]),
        ("100 * visits / 8", [25.0, 0.0, None]),
        ("case when paid then 1 else 2 end / 2", [0.5, 1.0, 1.0]),
    ],
)
def test_division_is_of_doubles_and_by_nothing_gives_nothing(
    text: str, found: list[Any], running: DuckDBEngine
) -> None:
    assert values(text, running) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("round(1.005, 2)", Decimal("1.01")),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(0.5)", 1),
        ("round(visits, 2)", 2),
        ("round(rate, 0)", Decimal(1)),
        ("floor(2.7)", 2),
        ("floor(-2.1)", -3),
        ("ceil(2.1)", 3),
        ("ceil(visits)", 2),
        ("fee * fee", Decimal("105.0625")),
        ("0.000001 * 0.000001", Decimal("0.000000000001")),
        ("fee * fee * fee", Decimal("1076.890625")),
        ("999999999 * 999999999", 999_999_998_000_000_001),
        ("3000000000 + 3000000000", 6_000_000_000),
        ("abs(-3)", 3),
        ("concat(result, null, '!')", "granted!"),
        ("cast(fee as decimal) + 0.1", Decimal("10.35")),
    ],
)
def test_numbers_are_exact_and_wide(text: str, found: Any, running: DuckDBEngine) -> None:
    assert values(text, running)[0] == found


def test_working_days_without_a_calendar_are_refused() -> None:
    with pytest.raises(DefinitionError, match="the index names no calendar"):
        expand_row(row("workdays(accepted, closed)"), Clock())


def test_every_helper_is_known_to_both_sides() -> None:
    assert set(HELPERS) == set(kinds.NAMED)


@pytest.mark.parametrize("name", sorted(kinds.NAMED))
def test_no_helper_is_left_for_the_engine_to_know(name: str) -> None:
    shown = {"missing": "fee", "days": "decided, closed", "period": "decided", "weekday": "decided"}
    arguments = shown.get(name, "decided, 3" if name.endswith("_after") else "accepted, closed")
    tree = expand_row(row(f"coalesce({name}({arguments}), null) is null"), replace(CLOCK, period=PeriodKind.YEAR))
    assert not [call for call in tree.find_all(exp.Anonymous) if call.name.lower() in HELPERS]


def test_every_kind_is_held_somehow() -> None:
    assert set(HELD) == {*kinds.KINDS, "null"}
    assert held(exp.column("x"), "decimal").sql("duckdb") == "CAST(x AS DECIMAL(38, 12))"


def test_a_type_is_held_by_a_node_of_its_own() -> None:
    one, other = held(exp.column("x"), "text"), held(exp.column("y"), "text")
    assert one.args["to"] is not other.args["to"]
    assert HELD["text"].parent is None


@pytest.mark.parametrize(
    "text",
    ["days(accepted, closed) / visits", "round(fee * 2, 1)", "concat('a', result)", "workdays(accepted, closed)"],
)
def test_the_checked_formula_stays_as_it_was(text: str) -> None:
    tree = row(text)
    before = tree.sql("duckdb")
    assert expand_row(tree, CLOCK).sql("duckdb") != before
    assert tree.sql("duckdb") == before
    assert expand_row(tree, CLOCK) == expand_row(tree, CLOCK)


@pytest.mark.parametrize("text", ["paid", "result = 'a'", "paid and not paid", "fee is null"])
def test_what_needs_no_expansion_is_only_copied(text: str) -> None:
    tree = row(text)
    meant = expand_row(tree, CLOCK)
    assert meant == tree
    assert meant is not tree


def test_rules_see_children_before_parents() -> None:
    seen: list[str] = []

    def rule(node: exp.Expr, clock: Clock) -> exp.Expr:
        seen.append(node.sql())
        return node

    expanded(row("(visits + 1) + 2"), CLOCK, rules={exp.Add: rule, exp.Literal: rule})
    assert seen.index("1") < seen.index('"visits" + 1') < seen.index('("visits" + 1) + 2')


def test_a_rule_may_give_something_else_for_the_whole() -> None:
    meant = expanded(row("visits + 1"), CLOCK, rules={exp.Add: lambda node, clock: exp.Literal.number(7)})
    assert meant.sql() == "7"
    assert meant.parent is None


@settings(max_examples=100, derandomize=True, database=None)
@given(st.one_of(drawn.numbers, drawn.conditions, drawn.texts))
def test_expanding_never_changes_the_formula_nor_leaves_a_helper(text: str) -> None:
    try:
        tree = row(text)
    except DefinitionError:
        return
    before = tree.sql("duckdb")
    meant = expand_row(tree, CLOCK)
    assert tree.sql("duckdb") == before
    assert not [call for call in meant.find_all(exp.Anonymous) if call.name.lower() in HELPERS]
    assert all(child.parent is node for node in meant.walk() for child in node.iter_expressions())
