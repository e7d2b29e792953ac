"""Tests of counter-checks are found by being in their folder, and say what a definition may tell them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govgauge.definition.check.told import fits
from govgauge.definition.model import ScoreFunction
from govgauge.diagnose.gaming import arguments, judge, known_tests, parameters
from tests.diagnose.gaming.invented import seen


def test_excess_is_one_of_them() -> None:
    assert "excess" in known_tests()
    assert parameters()["excess"]["against"].allowed == ("peers", "either", "nothing")


@pytest.mark.parametrize("name", sorted(known_tests()))
def test_every_parameter_says_what_it_is_for_and_its_default_is_allowed(name: str) -> None:
    for parameter in known_tests()[name].parameters.values():
        assert parameter.says
        assert parameter.required or parameter.default is None or fits(_said(parameter.default), parameter)


def _said(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, float) else value


@pytest.mark.parametrize("name", sorted(known_tests()))
def test_every_test_answers_for_every_row(name: str) -> None:
    told = known_tests()[name].parameters
    if any(parameter.required for parameter in told.values()):
        pytest.skip("needs parameters of its own, as its own tests give it")
    verdict = judge(ScoreFunction(name, {}), seen((0, 0), (1, 9), (9, 9), (0, 7)))
    for part in (verdict.p, verdict.expected, verdict.suspect):
        assert part.shape == (4,)


def test_what_a_definition_says_becomes_numbers() -> None:
    asked = ScoreFunction("excess", {"least_share": Decimal("0.2"), "chance": "1/1000", "least_hits": 5})
    given = arguments(known_tests()["excess"].parameters, asked)
    assert given == {"least_share": 0.2, "chance": 0.001, "least_hits": 5, "against": "peers", "trim": 0.0}
