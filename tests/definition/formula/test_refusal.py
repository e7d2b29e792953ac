"""Refusals: where they point, and that every way a reading can stop becomes one DefinitionError at its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp
from sqlglot.errors import OptimizeError, ParseError

from govgauge.definition.formula.refusal import Refusal, offset, place, telling
from govgauge.definition.formula.text import row_tree
from govgauge.kernel.errors import DefinitionError, Problem
from tests.definition.formula.asked import LINE


def told(error: Exception, text: object = "one\ntwo") -> Problem:
    with pytest.raises(DefinitionError) as raised, telling(text, LINE):
        raise error
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("abc", 0, "column 1"),
        ("abc", 2, "column 3"),
        ("abc", 3, "column 4"),
        ("abc", None, "in the formula"),
        ("a\nbc", 0, "line 1, column 1"),
        ("a\nbc", 2, "line 2, column 1"),
        ("a\nbc", 3, "line 2, column 2"),
        ("\n\nx", 2, "line 3, column 1"),
        ("办结 x", 3, "column 4"),
    ],
)
def test_a_place_is_counted_from_one_by_line_and_column(text: str, at: int | None, words: str) -> None:
    assert place(text, at) == words


def test_a_refusal_carries_the_four_answers() -> None:
    problem = told(Refusal("this was found", at=4, allowed="that", remedy="do so"))
    assert problem == Problem("index.yaml:7", "line 2, column 1: this was found", "that", "do so", "formula")


def test_a_refusal_points_at_the_first_word_of_its_node() -> None:
    tree = row_tree("paid and visits + 1 > fee")
    refusal = Refusal("no", node=tree.args["expression"])
    assert refusal.at == len("paid and ")


def test_a_place_that_is_given_goes_before_the_nodes() -> None:
    assert Refusal("no", at=3, node=row_tree("paid")).at == 3
    assert Refusal("no", at=0, node=row_tree("  paid")).at == 0


def test_a_node_without_words_points_at_what_it_stands_in() -> None:
    tree = row_tree("paid and null")
    assert offset(tree.args["expression"]) == 0
    assert offset(exp.Null()) is None
    assert Refusal("no", node=exp.Null()).at is None


def test_no_place_at_all_is_said_in_words() -> None:
    assert told(Refusal("no")).found == "in the formula: no"


def test_a_tree_too_deep_for_us_is_refused() -> None:
    problem = told(RecursionError())
    assert problem.found == "the formula is nested too deeply"
    assert problem.remedy == "split it into terms"


@pytest.mark.parametrize("error", [ParseError("odd"), OptimizeError("odd")])
def test_whatever_the_parser_says_is_told_at_the_line(error: Exception) -> None:
    problem = told(error)
    assert problem.where == str(LINE)
    assert problem.found == "the formula cannot be read: odd"


def test_a_parsers_long_story_is_cut() -> None:
    assert len(told(ParseError("x" * 5_000)).found) == 300


def test_our_own_faults_are_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), telling("x", LINE):
        raise ZeroDivisionError


def test_a_text_that_is_no_text_still_has_its_line() -> None:
    assert told(Refusal("no", at=0), text=12).found == "column 1: no"


def test_nothing_is_told_when_nothing_is_wrong() -> None:
    with telling("x", LINE):
        done = True
    assert done


@settings(max_examples=100, derandomize=True)
@given(st.text(alphabet="ab\n办", max_size=20), st.integers(0, 20))
def test_a_place_can_be_found_again(text: str, at: int) -> None:
    at = min(at, len(text))
    numbers = [int(word) for word in place(text, at).replace(",", "").split() if word.isdigit()]
    line, column = numbers if len(numbers) == 2 else (1, numbers[0])
    before = sum(len(each) + 1 for each in text.split("\n")[: line - 1])
    assert before + column - 1 == at
