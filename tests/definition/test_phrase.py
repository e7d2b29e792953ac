"""Single values: what each phrase takes, what it refuses, and what it tells editors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.mark import Said
from govgauge.definition.phrase import (
    ANY_TEXT,
    ATOM,
    DAY,
    EXACT,
    FLAG,
    ID,
    TEXT,
    Phrase,
    Problems,
    choice,
    listed,
    number,
    shown,
    text,
    whole,
)
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem


def read(phrase: Phrase[Any], value: Any) -> tuple[Any, list[Problem]]:
    problems = Problems()
    return phrase.read(Said(value, "f", 7), problems), problems.found


WORD = choice("more", "less")
TAKEN: list[tuple[Phrase[Any], Any, Any]] = [
    (TEXT, "x", "x"),
    (ANY_TEXT, "", ""),
    (text(ID), "B1-02", "B1-02"),
    (WORD, "less", "less"),
    (FLAG, True, True),
    (whole(), 0, 0),
    (whole(1), 10**12, 10**12),
    (number(), -3, Decimal(-3)),
    (number(0, 1), Decimal("0.5"), Decimal("0.5")),
    (number(0, 1), 1, Decimal(1)),
    (EXACT, 3, Fraction(3)),
    (EXACT, Decimal("0.35"), Fraction(7, 20)),
    (EXACT, "2/3", Fraction(2, 3)),
    (EXACT, "-1/3", Fraction(-1, 3)),
    (DAY, "2024-02-29", date(2024, 2, 29)),
    (ATOM, None, None),
    (ATOM, "x", "x"),
    (ATOM, True, True),
]
REFUSED: list[tuple[Phrase[Any], Any, str]] = [
    (TEXT, 1, "put it in quotes"),
    (TEXT, Decimal("1.5"), 'put it in quotes if text is meant: "1.5"'),
    (TEXT, True, 'put it in quotes if text is meant: "true"'),
    (TEXT, "", "say something"),
    (TEXT, "  ", "say something"),
    (TEXT, None, ""),
    (TEXT, [], ""),
    (text(ID), "-x", ""),
    (text(ID), "a b", ""),
    (text(ID), "a\n", ""),
    (WORD, "mroe", "did you mean 'more'?"),
    (WORD, True, ""),
    (FLAG, "yes", "write true"),
    (FLAG, "no", "write false"),
    (FLAG, "tru", "write true"),
    (FLAG, 1, "write true"),
    (FLAG, "maybe", ""),
    (whole(), -1, ""),
    (whole(1), 0, ""),
    (whole(), Decimal("2.5"), ""),
    (whole(), True, ""),
    (whole(), "3", "take the quotes off"),
    (number(0, 1), Decimal("1.01"), ""),
    (number(0, 1), Decimal("-0.01"), ""),
    (number(), "1,5", "take the quotes off"),
    (number(), False, ""),
    (EXACT, "2/0", "take the quotes off"),
    (EXACT, "0.5", "take the quotes off"),
    (EXACT, "1 / 3", "take the quotes off"),
    (EXACT, {}, ""),
    (DAY, "2024-02-30", "there is no such day"),
    (DAY, "2023-02-29", "there is no such day"),
    (DAY, "2024-13-01", "there is no such day"),
    (DAY, "2024-1-1", "write year-month-day"),
    (DAY, "01/02/2024", "write year-month-day"),
    (DAY, "２０２４-01-01", "write year-month-day"),
    (DAY, 2024, "write year-month-day"),
    (ATOM, [1], ""),
]


@pytest.mark.parametrize(("phrase", "value", "result"), TAKEN)
def test_it_takes_what_it_says_it_takes(phrase: Phrase[Any], value: Any, result: Any) -> None:
    found, problems = read(phrase, value)
    assert (found, type(found), problems) == (result, type(result), [])


@pytest.mark.parametrize(("phrase", "value", "remedy"), REFUSED)
def test_it_refuses_the_rest_and_says_what_to_do(phrase: Phrase[Any], value: Any, remedy: str) -> None:
    found, (problem,) = read(phrase, value)
    assert found == phrase.blank()
    assert problem.where == "f:7"
    assert problem.found.startswith("found ")
    assert problem.allowed == phrase.allowed
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(("phrase", "value", "_result"), TAKEN)
def test_editors_take_the_same(phrase: Phrase[Any], value: Any, _result: Any) -> None:
    jsonschema.validate(value, phrase.schema(Vocabulary()))


@pytest.mark.parametrize(("phrase", "value", "_remedy"), [case for case in REFUSED if not isinstance(case[1], str)])
def test_editors_refuse_the_same(phrase: Phrase[Any], value: Any, _remedy: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, phrase.schema(Vocabulary()))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"a": Said(1, "f", 1)}, "a mapping with a"),
        ({}, "a mapping with nothing in it"),
        ([Said(1, "f", 1)], "a list of 1"),
        (None, "nothing (null)"),
        (False, "false"),
        ("x", "the text 'x'"),
        (Decimal("1.50"), "the number 1.50"),
    ],
)
def test_what_was_found_is_said_in_words(value: Any, words: str) -> None:
    assert shown(Said(value, "f", 1)) == words


def test_long_texts_are_cut_in_messages() -> None:
    assert len(shown(Said("x" * 5000, "f", 1))) < 100
    assert listed([str(number) for number in range(100)]).endswith("… (100 in all)")


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**9))
def test_every_fraction_can_be_said_exactly(value: Fraction) -> None:
    assert read(EXACT, f"{value.numerator}/{value.denominator}") == (value, [])


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_can_be_said(day: date) -> None:
    assert read(DAY, day.isoformat()) == (day, [])
