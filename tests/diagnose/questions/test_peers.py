"""What costs a unit more than the middle one of its peers is told."""

from __future__ import annotations

import pytest

from govgauge.diagnose.questions.peers import answer
from tests.diagnose.situations import asked, situation, values

GIVEN = {"p": {"a": 90, "b": 80}, "q": {"a": 80, "b": 80}, "r": {"a": 30, "b": 79}}


def test_the_indicator_that_costs_more_is_told_with_middle_and_best() -> None:
    (one,) = [each for each in answer(situation(asked("a", "b"), values(GIVEN))) if each.unit == "r"][:1]
    assert (one.about, one.n) == ("a", 3)
    assert one.value == pytest.approx(35)
    assert one.expected == pytest.approx(10)
    assert one.points == pytest.approx(25)
    assert one.says["en"] == "a: loses 35.00 points, where the middle one of 3 peers loses 10.00 and the best 5.00"


def test_who_loses_no_more_than_the_middle_is_not_told() -> None:
    assert {one.unit for one in answer(situation(asked("a", "b"), values(GIVEN)))} == {"r"}


def test_two_units_are_no_peers() -> None:
    given = {name: GIVEN[name] for name in ("p", "r")}
    assert list(answer(situation(asked("a", "b"), values(given)))) == []


def test_peers_are_units_of_the_same_value() -> None:
    bands = {"p": {"band": "x"}, "q": {"band": "x"}, "r": {"band": "y"}}
    asking = asked("a", "b", units=bands, peers="band")
    assert list(answer(situation(asking, values(GIVEN)))) == []
