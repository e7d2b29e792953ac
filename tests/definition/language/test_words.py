"""What several parts of the language share: weights, places of rows, names of formats."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from govgauge.definition.language.words import COMBINE, FORMAT, SCORE, WEIGHT, placed
from govgauge.definition.model import Dated, Placed
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read
from govgauge.definition.vocabulary import Vocabulary
from tests.definition.invented import VOCABULARY


def weight(text: str) -> tuple[Any, list[str]]:
    problems = Problems()
    value = WEIGHT.read(read(text.encode(), file="f"), problems)
    return value, [problem.code for problem in problems.found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", (Dated(Fraction(3)),)),
        ("0.35", (Dated(Fraction(7, 20)),)),
        ('"2/3"', (Dated(Fraction(2, 3)),)),
        ("[{value: 1}]", (Dated(Fraction(1)),)),
        (
            "[{value: 1, until: 2023-12-31}, {value: '1/3', since: 2024-01-01}]",
            (Dated(Fraction(1), None, date(2023, 12, 31)), Dated(Fraction(1, 3), date(2024, 1, 1))),
        ),
        ("[]", ()),
    ],
)
def test_a_weight_is_a_number_or_dated_numbers(text: str, value: object) -> None:
    assert weight(text) == (value, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("high", ["wrong-type"]),
        ("{value: 1}", ["wrong-type"]),
        ("[{since: 2024-01-01}]", ["missing-key"]),
        ("[{value: 1, from: 2024-01-01}]", ["unknown-key"]),
        ("[{value: 1, since: 2024}]", ["wrong-date"]),
        ("[1, 2]", ["wrong-type", "wrong-type"]),
    ],
)
def test_anything_else_is_refused(text: str, codes: list[str]) -> None:
    assert weight(text)[1] == codes


def test_what_places_rows_is_taken_out_of_the_other_keys() -> None:
    values: dict[str, Any] = {"unit": "county", "at": "decided", "facets": {"f": "c"}, "files": ["x"]}
    assert placed(values) == Placed("county", "decided", "", {"f": "c"})
    assert values == {"files": ["x"]}


def test_methods_are_told_apart_by_their_folder() -> None:
    assert (SCORE.of, COMBINE.of) == ("normalise", "combine")


def test_editors_know_the_installed_formats() -> None:
    jsonschema.validate("csv", FORMAT.schema(VOCABULARY))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate("cvs", FORMAT.schema(VOCABULARY))
    jsonschema.validate("anything", FORMAT.schema(Vocabulary()))


def test_a_format_is_text() -> None:
    problems = Problems()
    assert FORMAT.read(read(b"csv", file="f"), problems) == "csv"
    assert FORMAT.read(read(b"3", file="f"), problems) == FORMAT.blank()
    assert [problem.code for problem in problems.found] == ["wrong-type"]
