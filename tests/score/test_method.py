"""Methods are found by their folder, and what a definition tells them is converted or refused in one way."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.model import Mark, ScoreFunction
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.parameter import Parameter
from govgauge.score.method import Method, arguments, method, methods, number
from tests.score.inventions import function

ASKED = ScoreFunction("invented", {}, Mark("indicators/A.yaml", 7))


def invented(kind: str, **more: Any) -> Method:
    """A method with one parameter `p`."""
    return Method("invented", {"p": Parameter(kind, says="what it is for", **more)}, apply=lambda v: v)


def told(kind: str, value: object, **more: Any) -> object:
    return arguments(invented(kind, **more), ScoreFunction("invented", {"p": value}, ASKED.mark))["p"]


def test_a_file_with_an_underscore_is_named_with_a_hyphen():
    assert {"z-score", "as-is"} < set(methods("normalise"))
    assert "generalised-mean" in methods("combine")


def test_every_method_has_what_it_needs():
    for folder in ("normalise", "combine"):
        for name, found in methods(folder).items():
            assert found.name == name
            assert callable(found.apply)


def test_an_unknown_method_is_refused_with_those_there_are():
    with pytest.raises(ScoreError) as refused:
        method("normalise", ScoreFunction("liner", {}, Mark("indicators/A.yaml", 7)))
    [problem] = refused.value.problems
    assert problem.where == "indicators/A.yaml:7"
    assert "linear" in problem.allowed
    assert problem.remedy == "did you mean 'linear'?"


def test_a_word_of_python_gets_an_underscore():
    chosen = methods("normalise")["deduction"]
    assert arguments(chosen, function("deduction", each=2))["from_"] is None
    assert arguments(chosen, ScoreFunction("deduction", {"each": 2, "from": 60}))["from_"] == 60.0


def test_an_unknown_parameter_is_refused_with_did_you_mean():
    with pytest.raises(ScoreError) as refused:
        arguments(methods("normalise")["linear"], function("linear", flor=0, target=9))
    [problem] = refused.value.problems
    assert "no parameter 'flor'" in problem.found
    assert problem.allowed == "floor, target, clip"
    assert problem.remedy == "did you mean 'floor'?"


def test_what_is_not_said_gets_its_default():
    assert arguments(invented("number", default=3), ASKED) == {"p": 3.0}
    assert arguments(invented("number"), ASKED) == {"p": None}


def test_what_must_be_said_is_missed_with_what_it_is_for():
    with pytest.raises(ScoreError, match=r"A.yaml:7: invented: its parameter 'p' is missing\n.*p: what it is for"):
        arguments(invented("number", required=True), ASKED)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("number", 3, 3.0),
        ("number", Decimal("0.1"), 0.1),
        ("number", "2/3", 2 / 3),
        ("number", Fraction(1, 3), 1 / 3),
        ("integer", Decimal("4"), 4),
        ("boolean", True, True),
        ("text", "more", "more"),
        ("list", [1, "0.5", Decimal("2.5")], (1.0, 0.5, 2.5)),
        ("map", {"95": 1, Decimal("99.5"): "3/2"}, {95.0: 1.0, 99.5: 1.5}),
    ],
)
def test_values_are_converted_to_their_kind(kind, value, expected):
    assert told(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", "many"),
        ("number", True),
        ("number", "nan"),
        ("number", "Infinity"),
        ("number", "1/0"),
        ("number", "1e999999999"),
        ("number", [1]),
        ("integer", "1.5"),
        ("boolean", "yes"),
        ("boolean", 1),
        ("text", 5),
        ("list", "1, 2"),
        ("list", [1, None]),
        ("map", [[1, 2]]),
        ("map", {"a": 1}),
    ],
)
def test_what_is_of_another_kind_is_refused_with_the_place(kind, value):
    with pytest.raises(ScoreError) as refused:
        told(kind, value)
    [problem] = refused.value.problems
    assert problem.where == "indicators/A.yaml:7"
    assert "is not allowed" in problem.found
    assert problem.allowed == kind
    assert problem.remedy == "p: what it is for"


def test_a_text_outside_those_allowed_is_refused_with_them():
    with pytest.raises(ScoreError, match="allowed: all, group"):
        told("text", "some", allowed=("all", "group"))


def test_a_number_is_the_nearest_float():
    assert number("0.1") == 0.1
    assert number("1/3") == 1 / 3
