"""The vocabulary of this installation: what stands in the folders of methods and formats."""

import pytest

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.parameter import Parameter
from govgauge.run.vocabulary import attempt, vocabulary

KINDS = {"number": 1, "integer": 1, "text": "x", "boolean": True, "list": [0, 1], "map": {"0": 0, "1": 1}}
METHODS = [("normalise", name) for name in vocabulary().normalise] + [
    ("combine", name) for name in vocabulary().combine
]


def given(parameter: Parameter) -> object:
    return parameter.allowed[0] if parameter.allowed else KINDS[parameter.kind]


def test_it_knows_the_methods_and_formats_that_are_there() -> None:
    assert {"linear", "as-is", "steps", "veto", "z-score"} <= vocabulary().normalise.keys()
    assert {"arithmetic", "generalised-mean"} <= vocabulary().combine.keys()
    assert {"csv", "xlsx", "xes"} <= set(vocabulary().formats)
    assert "uscc" in vocabulary().checks
    assert {"utf-8", "gb18030"} <= set(vocabulary().encodings)
    assert "utf16" not in vocabulary().encodings


@pytest.mark.parametrize(("folder", "name"), METHODS)
def test_every_method_can_be_tried_without_falling_over(folder: str, name: str) -> None:
    parameters = (vocabulary().normalise if folder == "normalise" else vocabulary().combine)[name]
    asked = {key: given(parameter) for key, parameter in parameters.items() if parameter.required}
    said = name
    try:
        attempt(folder, ScoreFunction(name, asked))
    except ScoreError as refused:  # our values need not suit it; what counts is that it says so itself
        said = refused.problems[0].found
    assert said.startswith(name)


@pytest.mark.parametrize(
    "asked",
    [
        ScoreFunction("linear", {"floor": 90, "target": 90}),
        ScoreFunction("goalposts", {"min": 2, "max": 1}),
        ScoreFunction("steps", {}),
        ScoreFunction("band", {"low": 70, "high": 30, "zero_below": 0, "zero_above": 100}),
        ScoreFunction("bonus", {"cap": -1}),
    ],
)
def test_a_method_says_itself_which_parameters_cannot_go_together(asked: ScoreFunction) -> None:
    with pytest.raises(ScoreError):
        attempt("normalise", asked)


@pytest.mark.parametrize("name", ["z-score", "as-is", "proportional"])
def test_what_two_numbers_cannot_show_is_let_through(name: str) -> None:
    attempt("normalise", ScoreFunction(name, {}))
