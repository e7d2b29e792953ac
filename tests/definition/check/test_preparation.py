"""Imputing, treating, weighing, surveys, ratings: refused where a method, attribute, child or column is not there."""

from pathlib import Path

import pytest

from govgauge.definition.check.preparation import judged_names
from tests.definition.invented import checked, codes, index_of, plain

PAIRS = {"speed": {"use": 3}}
# The weights below the root are given elsewhere; a node whose weights are found must not have them.
FREE = {"tree/speed/weight": ..., "tree/use/weight": ..., "tree/use/weights": "relative"}


@pytest.mark.parametrize("place", ["impute", "tree/speed/impute", "indicators/on-time/impute"])
def test_imputing_may_be_said_of_the_index_a_node_or_an_indicator(tmp_path: Path, place: str) -> None:
    assert not checked(tmp_path, {place: "mean"})
    assert not checked(tmp_path, {place: [{"latest": {"most": 2}}, {"group": {"within": "band"}}, "mean"]})
    assert not checked(tmp_path, {place: "none"})


def test_an_unknown_way_to_impute_or_treat_is_refused_with_a_near_name(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"impute": "meen"})
    assert (problem.code, problem.remedy) == ("method-unknown", "did you mean 'mean'?")
    (problem,) = checked(tmp_path, {"tree/speed/treat": ["winsorise", "logarythm"]})
    assert problem.remedy == "did you mean 'logarithm'?"


def test_a_parameter_of_a_step_is_checked_at_its_own_line(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"impute": ["mean", {"latest": {"mots": 2}}]})
    assert (problem.code, problem.remedy) == ("parameter-unknown", "did you mean 'most'?")
    assert codes(checked(tmp_path, {"impute": "group"})) == ["parameter-missing"]
    assert codes(checked(tmp_path, {"treat": {"winsorise": {"most": "five"}}})) == ["parameter-type"]


def test_a_group_is_an_attribute_that_units_have(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"impute": {"group": {"within": "bend"}}})
    assert (problem.code, problem.remedy) == ("attribute-unknown", "did you mean 'band'?")
    assert codes(checked(tmp_path, {"indicators/on-time/shrink": {"cases": 5, "within": "size"}})) == [
        "attribute-unknown"
    ]
    assert not checked(tmp_path, {"indicators/on-time/shrink": {"cases": 5, "within": "band"}})


def test_logarithms_do_not_go_with_bounds_in_the_indicators_own_unit(tmp_path: Path) -> None:
    assert set(codes(checked(tmp_path, {"treat": "logarithm"}))) == {"treat-unit"}
    assert not checked(tmp_path, {"treat": "winsorise"})


@pytest.mark.parametrize(
    "weigh",
    [
        "equal",
        "entropy",
        {"entropy": {"from": "2024-Q1"}},
        {"given": {"shares": {"speed": 2, "use": 1}}},
        {"ahp": {"judgements": PAIRS}},
        {"ahp": {"judgements": {"Li": PAIRS, "Wang": {"speed": {"use": "1/2"}}}}},
        {"budget-allocation": {"budgets": {"Li": {"speed": 60, "use": 40}}}},
        {"delphi": {"ratings": [{"Li": {"speed": 9, "use": 8}}]}},
        {"combined": {"first": {"ahp": {"judgements": PAIRS}}, "second": "entropy"}},
    ],
)
def test_weights_may_be_found(tmp_path: Path, weigh: object) -> None:
    assert not checked(tmp_path, {**FREE, "tree/overall/weigh": weigh})


@pytest.mark.parametrize(
    ("weigh", "code"),
    [
        ("entropie", "method-unknown"),
        ("ahp", "parameter-missing"),
        ({"ahp": {"judgements": [1, 2]}}, "parameter-type"),
        ({"ahp": {"judgements": {"speed": {"uses": 3}}}}, "weigh-child"),
        ({"given": {"shares": {"speed": 1}}}, "weigh-child"),
        ({"given": {"shares": {"speed": "much", "use": 1}}}, "parameter-type"),
        ({"delphi": {"ratings": {"Li": {"speed": 1}}}}, "parameter-type"),
        ({"combined": {"first": {"given": {"shares": {"speed": 1, "us": 1}}}, "second": "equal"}}, "weigh-child"),
    ],
)
def test_weights_that_cannot_be_found_are_refused(tmp_path: Path, weigh: object, code: str) -> None:
    assert code in codes(checked(tmp_path, {**FREE, "tree/overall/weigh": weigh}))


def test_weights_are_found_or_given(tmp_path: Path) -> None:
    assert "weigh-twice" in codes(checked(tmp_path, {"tree/overall/weigh": "equal"}))
    assert "weigh-points" in codes(checked(tmp_path, {"tree/use/weigh": "equal"}))


def test_a_survey_names_indicators_that_there_are(tmp_path: Path) -> None:
    place = "indicators/on-time"
    good = {f"{place}/method": "survey", f"{place}/survey": {"population": "shown-only", "deviation": "fee-mean"}}
    assert not checked(tmp_path, good)
    assert not checked(tmp_path, {f"{place}/method": "survey", f"{place}/survey": {"population": 12000}})
    (problem,) = checked(tmp_path, {f"{place}/method": "survey", f"{place}/survey": {"population": "shown-onyl"}})
    assert problem.remedy == "did you mean 'shown-only'?"
    found = checked(tmp_path, {f"{place}/survey": {"population": 5}})
    assert [one.code for one in found if one.advice] == ["survey-method"]


RATINGS = {"title": "Visits", "of": "cases", "rater": "applicant", "object": ["county", "case"], "score": "grade"}


def test_ratings_name_a_table_and_its_columns(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"agreement": {"visits": RATINGS}})
    assert codes(checked(tmp_path, {"agreement": {"visits": {**RATINGS, "of": "case"}}})) == ["table-unknown"]
    assert codes(checked(tmp_path, {"agreement": {"visits": {**RATINGS, "rater": "aplicant"}}})) == ["column-unknown"]
    assert codes(checked(tmp_path, {"agreement": {"visits": {**RATINGS, "indicators": ["on-tine"]}}})) == [
        "indicator-unknown"
    ]


def test_a_sound_index_says_nothing_of_all_this(tmp_path: Path) -> None:
    index = index_of(tmp_path, plain())
    assert (index.impute, index.treat, index.agreement) == ((), (), {})


def test_names_are_found_in_judgements_of_every_form() -> None:
    assert judged_names({"judgements": {"A": {"B": 3, "C": 5}, "B": {"C": 2}}}) == ["A", "B", "C"]
    assert judged_names({"judgements": {"Li": {"A": {"B": 3}}}}) == ["A", "B"]
    assert judged_names({"budgets": {"Li": {"A": 3, "B": 5}}}) == ["A", "B"]
    assert judged_names({"ratings": [{"Li": {"A": 3, "B": 5}}]}) == ["A", "B"]
    assert judged_names({"from": "2022"}) == []
    assert judged_names({"shares": 3, "first": "equal"}) == []
