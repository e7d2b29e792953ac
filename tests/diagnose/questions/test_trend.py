"""A unit that moves far more than the others is told, and what the rule did is told apart."""

from __future__ import annotations

import pytest

from govgauge.diagnose.questions.trend import answer
from tests.diagnose.situations import asked, situation, values

BEFORE = {name: {"a": 50} for name in "pqrstu"}
AFTER = {"p": {"a": 51}, "q": {"a": 52}, "r": {"a": 51}, "s": {"a": 50}, "t": {"a": 51}, "u": {"a": 70}}


def found(after, before=BEFORE, bridges=None):
    rows = [*values(before, period="2023"), *values(after, period="2024")]
    return list(answer(situation(asked("a"), rows, bridges=bridges)))


def test_who_moves_far_more_than_the_others_is_told() -> None:
    (one,) = found(AFTER)
    assert (one.unit, one.period, one.value, one.points) == ("u", "2024", 70, 20)
    assert one.weight == pytest.approx(19)
    assert one.says["en"] == "50.00 in 2023, 70.00 in 2024; the middle one moved +1.00"


def test_who_moves_the_other_way_is_told() -> None:
    assert [one.unit for one in found({**AFTER, "u": {"a": 51}, "p": {"a": 30}})] == ["p"]


def test_who_moves_with_all_others_is_not() -> None:
    assert found({name: {"a": 90} for name in BEFORE}) == []


def test_two_units_tell_nothing_about_what_is_usual() -> None:
    assert found({"p": {"a": 90}, "q": {"a": 10}}, {"p": {"a": 10}, "q": {"a": 10}}) == []


def test_what_the_rule_did_is_not_laid_at_the_door_of_the_unit() -> None:
    old_rule = dict.fromkeys(BEFORE, 50.0)
    assert found(AFTER, bridges={"2024": old_rule}) == []


def test_the_bridge_is_told_with_its_two_parts() -> None:
    old_rule = {name: float(given["a"]) for name, given in AFTER.items()} | {"u": 65.0}
    (one,) = found(AFTER, bridges={"2024": old_rule})
    assert one.points == 15
    assert "+5.00 because the rule changed, +15.00 by the old rule" in one.says["en"]
    assert "规则变化 +5.00，按原规则 +15.00" in one.says["zh"]


def test_one_period_has_no_trend() -> None:
    assert list(answer(situation(asked("a"), values(AFTER)))) == []
