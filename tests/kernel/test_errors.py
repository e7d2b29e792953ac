"""Every error says where, what was found, what is allowed and what to do."""

import inspect
import json

import pytest

from govgauge.kernel import errors
from govgauge.kernel.errors import DefinitionError, GovGaugeError, Problem, UsageError, did_you_mean

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, GovGaugeError)]
ENDINGS: list[type[GovGaugeError]] = [
    GovGaugeError,
    *GovGaugeError.__subclasses__(),
]  # those that end a command; others are shown as a status


def test_a_problem_gives_its_four_answers_in_order():
    problem = Problem("index.yaml:3", "weights sum to 0.99", "a sum of 1 or 100", "raise one weight by 0.01")
    assert str(problem).splitlines() == [
        "index.yaml:3: weights sum to 0.99",
        "    allowed: a sum of 1 or 100",
        "    to do:   raise one weight by 0.01",
    ]


def test_a_problem_without_a_place_is_said_without_one():
    assert str(Problem("", "nothing to evaluate")) == "nothing to evaluate"


def test_an_error_carries_all_its_problems():
    error = DefinitionError(Problem("a", "one"), Problem("b", "two"))
    assert [problem.found for problem in error.problems] == ["one", "two"]
    assert str(error) == "a: one\nb: two"


def test_an_error_can_be_printed_as_json():
    said = json.loads(json.dumps(UsageError(Problem("--period", "2024-Q9", remedy="2024-Q4")).as_json()))
    assert said["error"] == "UsageError"
    assert said["problems"][0]["where"] == "--period"
    assert said["problems"][0]["remedy"] == "2024-Q4"


def test_every_kind_has_an_exit_code_of_its_own():
    codes = [kind.exit_code for kind in ENDINGS]
    assert len(set(codes)) == len(codes)
    assert 0 not in codes


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_drawn_tree_names_every_kind_and_its_exit_code(kind: type[GovGaugeError]):
    drawn = errors.__doc__ or ""
    assert kind.__name__ in drawn
    if kind in ENDINGS[1:]:
        line = next(line for line in drawn.splitlines() if kind.__name__ in line)
        assert line.endswith(f"exit {kind.exit_code}")


def test_it_suggests_the_word_that_was_meant():
    assert did_you_mean("flor", ["floor", "target", "clip"]) == "did you mean 'floor'?"


def test_it_suggests_nothing_when_nothing_is_near():
    assert did_you_mean("xyz", ["floor", "target"]) == ""


def test_it_suggests_at_most_two():
    assert did_you_mean("unit", ["unit", "units", "unity", "unite"]).count("'") <= 4
