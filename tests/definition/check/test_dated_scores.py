"""Score functions that changed: exactly one in force at any time, each of them sound."""

from pathlib import Path

import pytest

from govgauge.kernel.errors import DefinitionError
from tests.definition.invented import checked, codes

SCORE = "indicators/on-time/score"


def linear(target: int, since: str = "", until: str = "") -> dict[str, object]:
    days = {key: day for key, day in (("since", since), ("until", until)) if day}
    return {"value": {"linear": {"floor": 0, "target": target}}, **days}


LATER = [linear(80, until="2024-12-31"), linear(90, since="2025-01-01")]


@pytest.mark.parametrize(
    "score", [LATER, LATER[::-1], [linear(80)], [linear(70, until="2023-12-31"), linear(75, since="2024-01-01")]]
)
def test_one_after_the_other_is_sound(tmp_path: Path, score: object) -> None:
    assert not codes(checked(tmp_path, {SCORE: score}))


@pytest.mark.parametrize(
    ("score", "code", "words"),
    [
        ([linear(80), linear(90, since="2025-01-01")], "score-twice", "from 2025-01-01 on"),
        (
            [linear(80, until="2024-06-30"), linear(90, since="2025-01-01")],
            "score-gap",
            "from 2024-07-01 to 2024-12-31",
        ),
        ([linear(90, since="2025-01-01")], "score-gap", "until 2024-12-31"),
        ([linear(90, until="2025-01-01")], "score-gap", "from 2025-01-02 on"),
        ([linear(80, since="2025-01-01", until="2024-01-01"), linear(90)], "dates-order", "ends before that"),
    ],
)
def test_two_or_none_are_refused(tmp_path: Path, score: object, code: str, words: str) -> None:
    problems = [one for one in checked(tmp_path, {SCORE: score}) if one.code == code]
    assert problems
    assert words in problems[0].found


def test_a_gap_before_or_after_the_indicator_is_none(tmp_path: Path) -> None:
    edits = {SCORE: [linear(90, since="2024-01-01", until="2025-12-31")]}
    days = {"indicators/on-time/since": "2024-01-01", "indicators/on-time/until": "2025-12-31"}
    assert not [one for one in checked(tmp_path, {**edits, **days}) if one.code.startswith("score")]


def test_periods_without_days_have_one(tmp_path: Path) -> None:
    edits = {SCORE: LATER, "time": {"period": "whole", "whole": "it", "calendar": "cn"}, "overrides": []}
    assert "score-dated" in codes(checked(tmp_path, edits))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"lineer": {"floor": 0, "target": 90}}, "method-unknown"),
        ({"linear": {"floor": 0}}, "parameter-missing"),
        ({"linear": {"floor": 90, "target": 0}}, "better-contradicted"),
        ({"linear": {"floor": 0, "target": 900}}, "unit-mismatch"),
    ],
)
def test_each_is_held_to_every_rule_at_its_own_line(tmp_path: Path, value: object, code: str) -> None:
    problems = checked(tmp_path, {SCORE: [LATER[0], {"value": value, "since": "2025-01-01"}]})
    assert codes(problems) == [code]


@pytest.mark.parametrize("score", [[], [{"since": "2024-01-01"}], [{"linear": {}}]])
def test_a_list_of_nothing_is_refused(tmp_path: Path, score: object) -> None:
    with pytest.raises(DefinitionError, match=r"score|value"):
        checked(tmp_path, {SCORE: score})
