"""The types of values: which go together, what each function takes and gives, and what near words are offered."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest
from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.kinds import NAMED, NODES, Function, fits, wider
from govgauge.definition.formula.text import row_tree

ALL = (*kinds.KINDS, "null")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("integer", "integer", "integer"),
        ("integer", "decimal", "decimal"),
        ("decimal", "integer", "decimal"),
        ("decimal", "number", "number"),
        ("integer", "number", "number"),
        ("text", "code", "text"),
        ("code", "code", "code"),
        ("null", "date", "date"),
        ("bool", "null", "bool"),
        ("null", "null", "null"),
        ("date", "time", None),
        ("text", "integer", None),
        ("bool", "integer", None),
        ("bool", "text", None),
        ("date", "text", None),
    ],
)
def test_two_kinds_are_held_by_the_wider_of_them(first: str, second: str, both: str | None) -> None:
    assert wider(first, second) == both


def test_it_does_not_matter_which_kind_comes_first() -> None:
    for first, second in combinations_with_replacement(ALL, 2):
        assert wider(first, second) == wider(second, first)


def test_three_kinds_are_held_the_same_in_any_order() -> None:
    for first, second, third in product(ALL, repeat=3):
        left, right = wider(first, second), wider(second, third)
        if left is not None and right is not None:
            assert wider(left, third) == wider(first, right)


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_fits_its_own_family_and_anything(kind: str) -> None:
    assert fits(kind, kinds.family(kind))
    assert fits(kind, "any")
    assert kinds.family(kind) in kinds.WORDS


def test_null_fits_everywhere() -> None:
    assert all(fits("null", wanted) for wanted in kinds.WORDS)


@pytest.mark.parametrize(
    ("kind", "wanted", "does"),
    [
        ("date", "day", True),
        ("time", "day", True),
        ("text", "day", False),
        ("date", "time", False),
        ("time", "date", False),
        ("code", "text", True),
        ("decimal", "number", True),
        ("bool", "number", False),
        ("integer", "bool", False),
    ],
)
def test_a_day_is_a_date_or_a_time(kind: str, wanted: str, does: bool) -> None:
    assert fits(kind, wanted) is does


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ("coalesce", "coalesce(anything, anything, …)"),
        ("days", "days(date or a time, date or a time)"),
        ("round", "round(number, number)"),
        ("starts_with", "starts_with(text, text)"),
        ("missing", "missing(anything)"),
    ],
)
def test_a_function_shows_how_it_is_written(name: str, usage: str) -> None:
    (function,) = [one for one in (*NODES.values(), *NAMED.values()) if one.name == name]
    assert function.usage == usage


@pytest.mark.parametrize(
    ("gives", "taken", "kind"),
    [
        (kinds.always("text"), ["integer"], "text"),
        (kinds.first, ["decimal", "number"], "decimal"),
        (kinds.widest, ["integer", "decimal", "integer"], "decimal"),
        (kinds.widest, ["null", "date"], "date"),
        (kinds.rounded, ["number"], "integer"),
        (kinds.rounded, ["number", "integer"], "decimal"),
        (kinds.rounded, ["integer", "integer"], "integer"),
    ],
)
def test_what_a_function_gives_follows_from_what_it_takes(gives: kinds.Gives, taken: list[str], kind: str) -> None:
    assert gives(taken) == kind


def test_every_function_is_listed_for_messages() -> None:
    assert set(kinds.ROW_FUNCTIONS) == {function.name for function in NODES.values()} | set(NAMED)
    assert list(kinds.ROW_FUNCTIONS) == sorted(kinds.ROW_FUNCTIONS)


@pytest.mark.parametrize("function", [*NODES.values(), *NAMED.values()], ids=lambda function: function.name)
def test_every_function_says_a_known_word_for_each_argument(function: Function) -> None:
    assert set(function.takes) <= set(kinds.WORDS)
    assert 0 <= function.optional <= len(function.takes)


@pytest.mark.parametrize("text", ["days(a, b)", "DAYS(a, b)", "abs(a)", "coalesce(a, b)", "substring(a, 1)"])
def test_a_function_is_found_however_its_letters_are_written(text: str) -> None:
    found = kinds.function_of(row_tree(text))
    assert found is not None
    assert found.name == text.partition("(")[0].lower()


@pytest.mark.parametrize("text", ["read_csv('x')", "getenv('HOME')", "a + b", "a", "__reduce__()"])
def test_nothing_else_is_a_function(text: str) -> None:
    assert kinds.function_of(row_tree(text)) is None


def test_a_name_that_only_looks_like_a_functions_is_none() -> None:
    assert kinds.function_of(exp.Anonymous(this="dаys")) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [("days(a, b)", 2), ("coalesce(a, b, c)", 3), ("round(a)", 1), ("round(a, 2)", 2), ("concat(a, b)", 2)],
)
def test_arguments_come_in_the_order_written(text: str, count: int) -> None:
    node = row_tree(text)
    function = kinds.function_of(node)
    assert function is not None
    found = kinds.arguments(node, function)
    assert found is not None
    assert [item.sql() for item in found] == [*"abc"[: count - ("2" in text)], *(["2"] if "2" in text else [])]


@pytest.mark.parametrize("text", ["trim(both 'x' from a)", "ceil(a, 1)", "floor(a to day)"])
def test_a_second_form_of_a_function_is_not_taken(text: str) -> None:
    node = row_tree(text)
    function = kinds.function_of(node)
    assert function is not None
    assert kinds.arguments(node, function) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("nope(a)", "nope"), ("stddev(a)", "stddev"), ("a + b", "add"), ("any_value(a)", "any_value"), ("a", "column")],
)
def test_a_node_is_called_as_its_author_would(text: str, name: str) -> None:
    assert kinds.name_of(row_tree(text)) == name


@pytest.mark.parametrize(
    ("text", "is_call"), [("nope(a)", True), ("avg(a)", True), ("any_value(a)", True), ("a + b", False), ("a", False)]
)
def test_a_call_is_known_as_one(text: str, is_call: bool) -> None:
    assert kinds.called(row_tree(text)) is is_call


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("rouund", "did you mean 'round'?"),
        ("zzz", ""),
        ("rоund", "some of its letters are not the Latin ones they look like; type it again"),
        ("avg", ""),  # of a row there is no mean
    ],
)
def test_a_near_name_is_offered(name: str, remedy: str) -> None:
    assert kinds.lookalike(name, kinds.ROW_FUNCTIONS) == remedy


@pytest.mark.parametrize("name", sorted(kinds.INSTEAD))
def test_words_of_sql_lead_to_ours(name: str) -> None:
    assert kinds.lookalike(name, tuple(kinds.AGGREGATES)) == f"write {kinds.INSTEAD[name]}"
