"""Counter-checks say whom they doubt and how they are tested; nothing rests on them, and no other says such things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.definition.invented import advised, checked, codes

PLACE = "indicators/rare"


def counter_check(**more: object) -> dict[str, Any]:
    """The edits that add a sound counter-check, or one with some keys changed; None takes a key away."""
    said: dict[str, object] = {
        "title": {"en": "Decided within a minute", "zh": "一分钟内办结"},
        "basis": [{"document": "Invented rule 4"}],
        "of": "cases",
        "where": "closed",
        "measure": "share(seconds(accepted, decided) < 60)",
        "better": "less",
        "role": "counter-check",
        "doubts": ["on-time"],
        "kind": "back-dated-results",
        "test": {"excess": {"least_share": 0.1}},
        "examples": [{"says": "none", "rows": [{"case": "1"}], "expect": {"status": "not applicable"}}],
        **more,
    }
    return {PLACE: {key: value for key, value in said.items() if value is not None}}


def test_a_sound_counter_check_has_nothing_to_tell(tmp_path: Path) -> None:
    assert checked(tmp_path, counter_check()) == []


@pytest.mark.parametrize(
    ("more", "code", "found"),
    [
        ({"doubts": None}, "missing-key", "which indicators it casts doubt on"),
        ({"kind": None}, "missing-key", "what it would reveal"),
        ({"test": None, "score": "as-is"}, "missing-key", "has no test"),
        ({"test": None, "score": "as-is"}, "counter-check-scored", "has a score"),
        ({"doubts": ["on-tme"]}, "doubts-unknown", "'on-tme', which is no indicator"),
        ({"doubts": ["rare"]}, "doubts-counter-check", "claims nothing"),
        ({"test": "exces"}, "method-unknown", "no test of a counter-check 'exces'"),
        ({"test": {"excess": {"least_shar": 1}}}, "parameter-unknown", "no parameter 'least_shar'"),
        ({"test": {"excess": {"least_share": "much"}}}, "parameter-type", "least_share is the text 'much'"),
        ({"weight": 1}, "role-weight", "has a weight"),
    ],
)
def test_what_is_wrong_with_one_is_told(tmp_path: Path, more: dict[str, object], code: str, found: str) -> None:
    problems = [problem for problem in checked(tmp_path, counter_check(**more)) if problem.code == code]
    assert any(found in problem.found for problem in problems)
    assert all(problem.allowed or problem.remedy for problem in problems)


def test_it_hangs_nowhere_in_the_tree(tmp_path: Path) -> None:
    edits = {**counter_check(), "tree/use/children": ["online-share", "rare"], "tree/use/weights": "relative"}
    (problem,) = [one for one in checked(tmp_path, edits) if one.code == "counter-check-in-tree"]
    assert "'rare' hangs below 'use'" in problem.found


def test_no_override_looks_at_it(tmp_path: Path) -> None:
    from dataclasses import replace

    from govgauge.definition.check.overrides import problems
    from govgauge.run.vocabulary import vocabulary
    from tests.definition.invented import changed, index_of

    index = index_of(tmp_path, changed(**counter_check(), **{"overrides/0/when": "rare > 0.5"}))
    found = [problem.found for problem in problems(index, vocabulary())]
    assert any("'rare'" in each for each in found)
    scored = replace(index.indicators["rare"], role="control")
    index = replace(index, indicators={**index.indicators, "rare": scored})
    assert not list(problems(index, vocabulary()))


def test_hits_are_counted_in_a_share(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, counter_check(measure="count(fee > 3)"))) == ["counter-check-uncounted"]


@pytest.mark.parametrize(
    ("key", "value"), [("doubts", ["fee-mean"]), ("kind", "x"), ("test", {"excess": {"least_share": 0}})]
)
def test_an_indicator_of_another_role_says_nothing_of_the_kind(tmp_path: Path, key: str, value: object) -> None:
    (problem,) = [one for one in checked(tmp_path, {f"indicators/on-time/{key}": value}) if not one.advice]
    assert problem.code == "counter-check-key"
    assert problem.found == f"'on-time' says {key}, and its role is scored"


def test_an_indicator_that_is_scored_needs_a_score(tmp_path: Path) -> None:
    edits = {"indicators/on-time/score": ..., "indicators/on-time/test": {"excess": {}}}
    assert {"missing-key", "counter-check-key"} <= set(codes(checked(tmp_path, edits)))
