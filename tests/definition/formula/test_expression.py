"""Literals, logic, arithmetic, comparisons, case and cast: what they give, also of what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from sqlglot import exp

from govgauge.definition.formula.expression import CASTS, FROM
from govgauge.definition.formula.text import TYPES
from govgauge.measure.engines.duckdb import DuckDBEngine
from tests.definition.formula.asked import engine, kind, refused, row, values


@pytest.fixture(scope="module")
def running() -> Iterator[DuckDBEngine]:
    with engine() as started:
        yield started


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("1", "integer"),
        ("0.5", "decimal"),
        ("'a'", "text"),
        ("null", "null"),
        ("true", "bool"),
        ("false", "bool"),
        ("(visits)", "integer"),
        ("visits + 1", "integer"),
        ("visits + 0.5", "decimal"),
        ("fee * visits", "decimal"),
        ("fee * rate", "number"),
        ("visits / 2", "number"),
        ("visits % 2", "integer"),
        ("-fee", "decimal"),
        ("null + 1", "integer"),
        ("paid and true", "bool"),
        ("null or null", "bool"),
        ("'a' || 'b'", "text"),
        ("visits is distinct from 1", "bool"),
        ("visits is not distinct from null", "bool"),
        ("case when paid then 1 end", "integer"),
        ("case when paid then 1 else 0.5 end", "decimal"),
        ('case when paid then result else "case" end', "text"),
        ("case when paid then null else decided end", "date"),
        ("date '2024-01-31'", "date"),
    ],
)
def test_an_expression_has_a_kind(text: str, gives: str) -> None:
    assert kind(text) == gives


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("paid", [True, False, None]),
        ("not paid", [False, True, None]),
        ("paid and null", [None, False, None]),
        ("paid or null", [True, None, None]),
        ("paid is true", [True, False, False]),
        ("paid is not true", [False, True, True]),
        ("paid is null", [False, False, True]),
        ("fee is not null", [True, True, False]),
        ("visits = null", [None, None, None]),
        ("visits is distinct from 2", [False, True, True]),
        ("visits is not distinct from null", [False, False, True]),
        ("visits + 1", [3, 1, None]),
        ("visits % 2", [0, 0, None]),
        ("3 % visits", [1, None, None]),
        ("1 / visits", [0.5, None, None]),
        ("visits / 4", [0.5, 0.0, None]),
        ("5 / 2", [2.5, 2.5, 2.5]),
        ("- visits", [-2, 0, None]),
        ("fee * 2", [Decimal("20.5"), Decimal(0), None]),
        ("visits between 1 and 2", [True, False, None]),
        ("visits not between 1 and 2", [False, True, None]),
        ("visits in (2, 3)", [True, False, None]),
        ("visits in (2, null)", [True, None, None]),
        ("visits not in (2, 3)", [False, True, None]),
        ("result like 'g%'", [True, False, None]),
        ("result not like '_ranted'", [False, True, None]),
        ("result || '!'", ["granted!", "refused!", None]),
        ("concat(result, '!')", ["granted!", "refused!", "!"]),
        ("case when paid then 1 when not paid then 2 end", [1, 2, None]),
        ("case when paid then 1 else 0 end", [1, 0, 0]),
        ("coalesce(visits, 9)", [2, 0, 9]),
        ("nullif(visits, 0)", [2, None, None]),
        ("greatest(visits, 1)", [2, 1, 1]),
        ("状态 = '办结'", [True, False, None]),
        ("decided >= '2024-02-01'", [False, True, None]),
        ("decided in ('2024-02-29')", [False, True, None]),
    ],
)
def test_it_gives_what_sql_gives_also_of_what_is_missing(text: str, found: list[Any], running: DuckDBEngine) -> None:
    assert values(text, running) == found


def test_precedence_is_that_of_sql(running: DuckDBEngine) -> None:
    assert values("true or false and false", running) == [True] * 3
    assert values("not false and false", running) == [False] * 3
    assert values("2 + 3 * 4", running) == [14] * 3
    assert values("2 - 3 - 4", running) == [-5] * 3
    assert values("(2 + 3) * 4", running) == [20] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("visits in ()", "in (…) needs a list of values"),
        ("visits is 1", "only `is null`, `is true` and `is false` are known"),
        ("result like fee", "like needs a pattern in quotes, without a backslash"),
        ("result like 'a\\%'", "like needs a pattern in quotes, without a backslash"),
        ("result like 'a' || 'b'", ""),
        ("case when paid then 1 else 'x' end", "the values are of two types, a number and text"),
        ("case when paid then decided else accepted end", "the values are of two types, a date and a time"),
        ("case result when 'a' then 1 end", "case x when … is not known"),
        ("case when visits then 1 end", "when needs a condition (yes or no), and this is a number"),
        ("fee in (select 1)", "in (select …) looks at another table"),
        ("visits between symmetric 1 and 2", "between with 'symmetric' is not allowed"),
    ],
)
def test_other_forms_are_refused_with_the_right_one(text: str, found: str) -> None:
    problem = refused(row, text)
    assert found in problem.found
    assert problem.found.startswith("column ")


def test_long_chains_are_checked_without_recursion() -> None:
    chain = " and ".join(["paid"] * 60)
    assert kind(chain) == "bool"
    problem = refused(row, chain + " and visits")
    assert problem.found.startswith(f"column {len(chain) + 6}: and needs a condition")


def test_texts_are_in_their_composed_form() -> None:
    literal = row("result = 'e\u0301'").args["expression"]
    assert literal.name == "\u00e9"


@pytest.mark.parametrize("text", ["'", "'); drop table cases; --", "%_\\", "{0.__class__}", "办结", "a" * 900])
def test_a_text_is_only_ever_a_text(text: str, running: DuckDBEngine) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    tree = row(quoted)
    assert isinstance(tree, exp.Literal)
    assert values(quoted, running) == [text] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cast(visits as text)", ["2", "0", None]),
        ("cast(decided as text)", ["2024-01-05", "2024-02-29", None]),
        ("cast(visits as decimal)", [Decimal(2), Decimal(0), None]),
        ("cast(fee as number)", [10.25, 0.0, None]),
        ("cast(paid as integer)", [1, 0, None]),
        ("cast(paid as text)", ["true", "false", None]),
        ("cast('12' as integer)", [12, 12, 12]),
        ("cast('0.5' as number)", [0.5, 0.5, 0.5]),
        ("cast(null as integer)", [None, None, None]),
        ("round(rate)", [1, -2, None]),
        ("cast(round(fee) as text)", ["10", "0", None]),
    ],
)
def test_a_cast_keeps_the_value(text: str, found: list[Any], running: DuckDBEngine) -> None:
    assert values(text, running) == found


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("cast(fee as text)", "a decimal may have decimals and cannot be cast to text", "say floor(), ceil() or"),
        ("cast(rate as integer)", "a number may have decimals and cannot be cast to integer", "say floor(), ceil() or"),
        ("cast(decided as integer)", "a date cannot be cast to integer", ""),
        ("cast(accepted as text)", "a time cannot be cast to text", ""),
        ("cast(result as bool)", "text cannot be cast to bool", ""),
        ("cast(decided as time)", "a date cannot be cast to time", ""),
        ("cast(visits as date)", "a number cannot be cast to date", ""),
        ("cast('2024-02-30' as date)", "'2024-02-30' is no day", ""),
        ("date 'tomorrow'", "'tomorrow' is no day", ""),
    ],
)
def test_a_cast_that_would_change_the_value_is_refused(text: str, found: str, remedy: str) -> None:
    problem = refused(row, text)
    assert problem.found == f"column 6: {found}"
    assert problem.remedy.startswith(remedy)
    assert problem.allowed or problem.remedy


def test_every_type_that_cast_knows_says_what_it_takes() -> None:
    assert set(CASTS.values()) == set(FROM)
    assert set(FROM) | {"code"} == set(TYPES.split(", "))
