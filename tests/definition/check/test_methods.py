"""Score functions and combinations are known, told what they need, and agree with their indicator."""

from pathlib import Path
from typing import Any

import pytest

from govgauge.kernel.errors import Problem
from tests.definition.invented import advised, checked, codes

SCORE = "indicators/on-time/score"
FEE = "indicators/fee-mean/score"


def of_score(folder: Path, score: object, **more: object) -> list[Problem]:
    return checked(folder, {SCORE: score, **{f"indicators/on-time/{key}": value for key, value in more.items()}})


def test_an_unknown_score_function_is_refused_with_a_near_name(tmp_path: Path) -> None:
    (problem,) = of_score(tmp_path, {"linaer": {"floor": 0, "target": 90}})
    assert problem.code == "method-unknown"
    assert problem.remedy == "did you mean 'linear'?"
    assert "as-is, linear" in problem.allowed


def test_an_unknown_way_to_combine_is_refused(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, {"tree/overall/combine": "arithmetik"})) == ["method-unknown"]
    assert codes(checked(tmp_path, {"facets/channel/combine": "sum"})) == ["method-unknown"]


def test_a_way_to_combine_may_have_parameters(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"tree/overall/combine": {"generalised-mean": {"power": 0.5}}})
    assert codes(checked(tmp_path, {"tree/overall/combine": "generalised-mean"})) == ["parameter-missing"]


def test_a_missing_parameter_is_named_with_what_it_is_for(tmp_path: Path) -> None:
    (problem,) = of_score(tmp_path, {"linear": {"floor": 0}})
    assert problem.code == "parameter-missing"
    assert problem.remedy == "add target:"


def test_an_unknown_parameter_is_refused_at_its_line(tmp_path: Path) -> None:
    (problem,) = of_score(tmp_path, {"linear": {"floor": 0, "target": 90, "clips": True}})
    assert (problem.code, problem.remedy) == ("parameter-unknown", "did you mean 'clip'?")


@pytest.mark.parametrize(
    ("score", "sound"),
    [
        ({"linear": {"floor": 0, "target": "90"}}, False),
        ({"linear": {"floor": 0, "target": "2/3"}}, True),
        ({"linear": {"floor": 0, "target": True}}, False),
        ({"linear": {"floor": 0, "target": [90]}}, False),
        ({"linear": {"floor": 0, "target": 90, "clip": "no"}}, False),
        ({"linear": {"floor": 0, "target": 90, "clip": False}}, True),
        ({"levels": {"at": [1, 2.5]}}, True),
        ({"levels": {"at": ["a"]}}, False),
        ({"levels": {"at": 1}}, False),
        ({"levels": {"at": [1], "places": 2}}, True),
        ({"levels": {"at": [1], "places": 2.5}}, False),
        ({"steps": {"at_least": {"95": 1}}}, True),
        ({"steps": {"at_least": {}}}, False),
        ({"steps": {"at_least": {"all": 1}}}, False),
        ({"steps": {"at_least": {"95": "x"}}}, False),
        ({"z-score": {"better": "more"}}, True),
        ({"z-score": {"better": "most"}}, False),
    ],
)
def test_parameters_have_their_declared_kind(tmp_path: Path, score: dict[str, Any], sound: bool) -> None:
    assert codes(of_score(tmp_path, score)) == ([] if sound else ["parameter-type"])


def test_parameters_that_cannot_go_together_are_refused_by_the_method_itself(tmp_path: Path) -> None:
    (problem,) = of_score(tmp_path, {"linear": {"floor": 90, "target": 90}})
    assert problem.code == "parameters-impossible"
    assert problem.remedy == "let them differ"
    assert "index.yaml:" in problem.where


@pytest.mark.parametrize(
    ("score", "better", "sound"),
    [
        ({"linear": {"floor": 0, "target": 90}}, "more", True),
        ({"linear": {"floor": 90, "target": 0}}, "more", False),
        ({"linear": {"floor": 90, "target": 0}}, "less", True),
        ({"linear": {"floor": 0, "target": 90}}, "less", False),
        ({"linear": {"floor": 0, "target": 90}}, "band", False),
        ({"steps": {"at_least": {"50": 1, "90": 2}}}, "less", False),
        ({"steps": {"at_most": {"50": 2, "90": 1}}}, "less", True),
        ({"steps": {"at_most": {"50": 2, "90": 1}}}, "more", False),
        ({"z-score": {"better": "less"}}, "more", False),
        ({"z-score": {}}, "less", True),
        ({"band": {"low": 30, "high": 70}}, "band", True),
    ],
)
def test_the_score_agrees_with_what_is_better(tmp_path: Path, score: object, better: str, sound: bool) -> None:
    assert codes(of_score(tmp_path, score, better=better)) == ([] if sound else ["better-contradicted"])


@pytest.mark.parametrize(
    ("steps", "sound"),
    [
        ({"at_least": {"60": 1, "80": 2, "100": 3}}, True),
        ({"at_least": {"100": 3, "80": 2, "60": 1}}, True),
        ({"at_least": {"60": 2, "80": 1, "100": 3}}, False),
        ({"at_least": {"60": 1, "60.0": 2}}, False),
        ({"at_least": {"9": 1, "10": 2}}, True),
    ],
)
def test_steps_rise_with_their_bounds(tmp_path: Path, steps: object, sound: bool) -> None:
    assert codes(of_score(tmp_path, {"steps": steps})) == ([] if sound else ["steps-order"])


def test_steps_fall_where_less_is_better(tmp_path: Path) -> None:
    rising = {"at_most": {"1": 0, "2": 100}}
    assert "steps-order" in codes(checked(tmp_path, {FEE: {"steps": rising}}))
    assert not checked(tmp_path, {FEE: {"steps": {"at_most": {"1": 100, "2": 0}}}})


@pytest.mark.parametrize(
    ("unit", "score", "sound"),
    [
        ("percent", {"linear": {"floor": 0, "target": 100}}, True),
        ("percent", {"linear": {"floor": 0, "target": 101}}, False),
        ("percent", {"linear": {"floor": -1, "target": 90}}, False),
        ("percent", {"steps": {"at_least": {"95": 1, "105": 2}}}, False),
        ("", {"linear": {"floor": 0, "target": 90}}, False),
        ("", {"linear": {"floor": 0, "target": 1}}, True),
        ("", "proportional", False),
        ("percent", "proportional", True),
    ],
)
def test_goalposts_lie_where_a_share_can_be(tmp_path: Path, unit: str, score: object, sound: bool) -> None:
    edit = {"unit": unit} if unit else {"unit": ...}
    assert codes(of_score(tmp_path, score, **edit)) == ([] if sound else ["unit-mismatch"])


def test_goalposts_that_look_like_shares_of_one_are_worth_a_look(tmp_path: Path) -> None:
    (problem,) = of_score(tmp_path, {"linear": {"floor": 0, "target": 0.9}})
    assert problem.advice
    assert problem.remedy == "did you mean 90?"


@pytest.mark.parametrize("measure", ["share(in_time) * 2", "share(in_time) + share(closed)", "ratio(count(), count())"])
def test_what_is_no_plain_share_may_have_any_goalposts(tmp_path: Path, measure: str) -> None:
    assert not codes(of_score(tmp_path, {"linear": {"floor": 0, "target": 250}}, measure=measure))


def test_an_adjusting_role_has_the_score_function_of_its_name(tmp_path: Path) -> None:
    found = checked(tmp_path, {"indicators/extras/score": {"deduction": {"each": 1}}})
    assert codes(found) == ["role-score"]


def test_a_bonus_is_not_weighed_like_an_indicator(tmp_path: Path) -> None:
    found = codes(checked(tmp_path, {"indicators/extras/role": "scored"}))
    assert "role-score" in found


def test_a_control_has_no_weight(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, {"indicators/shown-only/weight": 1})) == ["role-weight"]


def test_a_veto_is_said_in_both_places(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"indicators/no-scandal/better": "less"})) == ["role-better"]


def test_the_place_that_a_method_names_inside_what_it_was_told_is_kept(tmp_path: Path) -> None:
    changed = {"tree/overall/weigh": {"given": {"shares": {"speed": 1, "use": 9}}}}
    found = [problem.found for problem in checked(tmp_path, changed) if problem.code == "parameters-impossible"]
    assert found == ["'use': given: 9 is too much"]
