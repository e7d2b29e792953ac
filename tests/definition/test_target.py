"""The target of an indicator, as its score function says it."""

from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.model import Indicator, ScoreFunction
from govgauge.definition.target import target_of, targets


@pytest.mark.parametrize(
    ("parameters", "better", "target"),
    [
        ({"floor": 0, "target": 90}, "more", 90),
        ({"floor": 100, "target": 20}, "less", 20),
        ({"full": 80}, "more", 80),
        ({"min": 2, "max": 5}, "more", 5),
        ({"min": 2, "max": 5}, "less", 2),
        ({"at_least": {"60": 1, "99": 2, "80": 2}}, "more", 80),
        ({"at_most": {"5": 100, "10": 50, "3": 100}}, "less", 5),
        ({"at_least": {"2/3": 1}, "full": 1}, "more", Fraction(2, 3)),
        ({}, "more", None),
        ({"target": "high"}, "more", None),
        ({"at_least": {}}, "more", None),
    ],
)
def test_it_is_the_value_that_earns_the_whole_score(
    parameters: dict[str, Any], better: str, target: Fraction | None
) -> None:
    assert target_of(ScoreFunction("any", parameters), better=better) == target


@pytest.mark.parametrize(("better", "found"), [("more", [90]), ("less", [90]), ("band", []), ("veto", [])])
def test_only_more_and_less_have_one(better: str, found: list[int]) -> None:
    asked = ScoreFunction("linear", {"floor": 0, "target": 90})
    assert list(targets(Indicator("a", {}, "t", "count()", asked, better=better))) == found
