"""Grades have bounds of their own and leave no score without one."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

LEVELS = "grades/levels"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{LEVELS}/good/at_least": 60}, "grades-overlap"),
        ({f"{LEVELS}/good/at_least": 101}, "grade-bound"),
        ({f"{LEVELS}/good/at_least": 80.005}, "grade-bound"),
        ({f"{LEVELS}/poor": ...}, "grades-gap"),
        ({"grades/nodes": ["overal"]}, "node-unknown"),
        ({"indicators/no-scandal/score": {"veto": {"grade_at_most": "fiar"}}}, "grade-unknown"),
    ],
)
def test_grades_that_break_a_rule_are_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert codes(checked(tmp_path, edits)) == [code]


@pytest.mark.parametrize(
    "edits",
    [
        {f"{LEVELS}/good/at_least": 100},
        {f"{LEVELS}/poor/at_least": -5},
        {"grades/nodes": ["overall", "speed"]},
        {"grades/decimals": "none", f"{LEVELS}/good/at_least": 80.005},
        {"grades/decimals": 3, f"{LEVELS}/good/at_least": 80.005},
    ],
)
def test_grades_that_keep_them_are_accepted(tmp_path: Path, edits: dict[str, object]) -> None:
    assert not checked(tmp_path, edits)


def test_graded_nodes_without_levels_are_worth_a_look(tmp_path: Path) -> None:
    edits = {
        "grades": {"nodes": ["overall"], "levels": {}},
        "indicators/no-scandal/score": {"veto": {"no_score": True}},
    }
    assert advised(checked(tmp_path, edits)) == ["grades-none"]


def test_the_gap_says_where_it_begins(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {f"{LEVELS}/poor/at_least": 10})
    assert problem.found == "scores below 10 have no grade"
