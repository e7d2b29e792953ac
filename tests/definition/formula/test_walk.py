"""One step of checking: kinds are noted at every node, and arguments, parts and comparisons are told."""

from __future__ import annotations

import pytest
from sqlglot import exp

from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.row import RowNames
from govgauge.definition.formula.text import row_tree
from govgauge.definition.formula.walk import Context, check, kind_of, only, want
from tests.definition.formula.asked import CASES, TERMS, kind, refused, row

CONTEXT = Context(RowNames(CASES, TERMS, "cases"), ROW_RULES)


def test_the_root_itself_may_be_replaced_by_what_it_means() -> None:
    tree, found = check(row_tree("granted"), CONTEXT)
    assert isinstance(tree, exp.Paren)
    assert found == "bool"


@pytest.mark.parametrize("text", ["visits + 1 > 2 and paid", "case when paid then fee else 0 end", "not granted"])
def test_every_value_has_its_kind_noted(text: str) -> None:
    tree = row(text)
    values = [node for node in tree.walk() if isinstance(node, (exp.Column, exp.Literal, exp.Binary, exp.Case))]
    assert values
    assert all(kind_of(node) for node in values)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("abs(fee)", "decimal"),
        ("abs(visits)", "integer"),
        ("round(fee)", "integer"),
        ("round(fee, 2)", "decimal"),
        ("round(rate, 2)", "decimal"),
        ("floor(rate)", "integer"),
        ("ceil(rate)", "integer"),
        ("greatest(1, 2.5)", "decimal"),
        ("least(visits, rate)", "number"),
        ("coalesce(fee, 0)", "decimal"),
        ("coalesce(null, decided)", "date"),
        ("ifnull(fee, 0)", "decimal"),
        ("nullif(visits, 0)", "integer"),
        ("nullif(visits, 0.5)", "integer"),
        ("lower(result)", "text"),
        ('upper("case")', "text"),
        ("trim(result)", "text"),
        ("length(result)", "integer"),
        ("substring(result, 1, 2)", "text"),
        ("substring(result, 2)", "text"),
        ("concat('a', result, 'b')", "text"),
        ("starts_with(result, 'g')", "bool"),
        ("date(accepted)", "date"),
        ("date(decided)", "date"),
        ("year(accepted)", "integer"),
        ("days(decided, accepted)", "integer"),
        ("workdays(accepted, closed)", "integer"),
        ("hours(accepted, closed)", "number"),
        ("seconds(accepted, closed)", "integer"),
        ("missing(fee)", "text"),
        ("DAYS(decided, accepted)", "integer"),
    ],
)
def test_a_function_gives_its_kind(text: str, gives: str) -> None:
    assert kind(text) == gives


@pytest.mark.parametrize(
    ("text", "found", "allowed"),
    [
        ("days(decided)", "days() has 1 argument", "days(date or a time, date or a time)"),
        ("days(decided, decided, decided)", "days() has 3 arguments", "days(date or a time, date or a time)"),
        ("coalesce(fee)", "coalesce() has 1 argument", "coalesce(anything, anything, …)"),
        ("concat('a')", "concat() has 1 argument", "concat(text, text, …)"),
        ("missing(fee, fee)", "missing() has 2 arguments", "missing(anything)"),
        ("hours()", "hours() has 0 arguments", "hours(time, time)"),
    ],
)
def test_arguments_are_counted(text: str, found: str, allowed: str) -> None:
    problem = refused(row, text)
    assert problem.found == f"column 1: {found}"
    assert problem.allowed == allowed


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("lower(1)", "column 7: lower() needs text, and this is a number", ""),
        ("abs(result)", "column 5: abs() needs a number, and this is text", "declare the column as integer"),
        ("year(result)", "column 6: year() needs a date or a time, and this is text", ""),
        ("hours(decided, closed)", "column 7: hours() needs a time, and this is a date", "a date has no time of day"),
        ("round(paid)", "column 7: round() needs a number, and this is a condition (yes or no)", "case when … then 1"),
        ("not visits", "column 5: not needs a condition (yes or no), and this is a number", "compare it with"),
        ("paid and result", "column 10: and needs a condition (yes or no), and this is text", "compare it with"),
        ("paid + 1", "column 1: + needs a number, and this is a condition (yes or no)", "case when … then 1"),
        ("1 + decided", "column 5: + needs a number, and this is a date", ""),
        ("-result", "column 2: - needs a number, and this is text", "declare the column"),
        ("'a' || 1", "column 8: || needs text, and this is a number", ""),
        ("starts_with(result, 1)", "column 21: starts_with() needs text, and this is a number", ""),
    ],
)
def test_an_argument_of_another_kind_is_refused_where_it_stands(text: str, found: str, remedy: str) -> None:
    problem = refused(row, text)
    assert problem.found == found
    assert problem.allowed
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize("digits", ["visits", "13", "-1", "'2'", "1.5", "null"])
def test_the_digits_of_round_are_a_plain_number(digits: str) -> None:
    problem = refused(row, f"round(fee, {digits})")
    assert "round()" in problem.found
    assert problem.allowed in ("0 to 12", "a number")


@pytest.mark.parametrize("text", ["ceil(rate, 1)", "floor(rate to day)", "trim(both 'x' from result)"])
def test_a_second_form_of_a_function_is_not_written_so(text: str) -> None:
    problem = refused(row, text)
    assert problem.found.endswith("() is not written so")
    assert problem.allowed.endswith(")")


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("paid = 1", "a condition (yes or no) and a number", "a condition stands by itself: `paid`, not `paid = 1`"),
        ("result = 1", "text and a number", ""),
        ("accepted > decided", "a time and a date", "date(time) gives the local day of a time"),
        ("accepted >= '2024-01-01'", "a time and text", "compare date(time) with a day such as '2024-01-31'"),
        ("visits in (1, 'a')", "a number and text", ""),
        ("visits between 1 and 'b'", "a number and text", ""),
        ("coalesce(fee, 'none')", "a number and text", ""),
        ("nullif(paid, 0)", "a condition (yes or no) and a number", "a condition stands by itself"),
        ("1 < visits < 3", "a condition (yes or no) and a number", "a condition stands by itself"),
    ],
)
def test_values_of_two_types_are_not_compared(text: str, found: str, remedy: str) -> None:
    problem = refused(row, text)
    assert problem.found == f"column 1: {found} are compared"
    assert problem.allowed == "values of one type"
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    "text",
    [
        "decided >= '2024-01-31'",
        "'2024-01-31' < decided",
        "decided between '2024-01-01' and '2024-12-31'",
        "decided in ('2024-02-29', '2024-01-05')",
        "coalesce(decided, '2024-01-01') is null",
    ],
)
def test_a_text_beside_a_date_is_a_day(text: str) -> None:
    casts = list(row(text).find_all(exp.Cast))
    assert casts
    assert all(cast.to.this == exp.DType.DATE for cast in casts)


@pytest.mark.parametrize("day", ["2024-13-01", "2023-02-29", "x", "", "31-01-2024", "2024-1-1"])
def test_a_text_beside_a_date_that_is_no_day_is_refused(day: str) -> None:
    problem = refused(row, f"decided = '{day}'")
    assert problem.found == f"column 11: {day!r} is no day"
    assert problem.allowed == "a day such as '2024-01-31'"


def test_null_goes_with_everything() -> None:
    for name in CASES:
        column = '"' + name.replace('"', '""') + '"'
        assert kind(f"{column} = null") == "bool"
        assert kind(f"coalesce(null, {column})") == CASES[name]


def test_a_part_that_is_not_named_is_refused() -> None:
    node = row_tree("visits between symmetric 1 and 2")
    with pytest.raises(Refusal, match="between with 'symmetric' is not allowed"):
        only(node, "this", "low", "high")
    only(node, "this", "low", "high", "symmetric")


def test_what_is_wanted_is_checked_and_given() -> None:
    holder = exp.Paren(this=row_tree("visits"))
    assert want(holder.this, CONTEXT, wanted="number", of="it") == "integer"
    holder = exp.Paren(this=row_tree("visits"))
    with pytest.raises(Refusal, match="it needs text, and this is a number"):
        want(holder.this, CONTEXT, wanted="text", of="it")


@pytest.mark.parametrize(
    ("text", "said"),
    [("(select 1)", "a select"), ("*", "*"), ("(1, 2)", "'tuple'"), ("result glob 'a'", "'glob'")],
)
def test_what_cannot_be_said_is_named_in_words(text: str, said: str) -> None:
    problem = refused(row, text)
    assert problem.found.endswith(f"{said} cannot be said here")
    assert problem.allowed.startswith("columns, terms, 'text', numbers")
