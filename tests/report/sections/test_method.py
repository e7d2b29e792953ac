"""The definition in words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from govgauge.definition.model import Dated, ScoreFunction
from govgauge.report.html import render
from govgauge.report.sections import method
from govgauge.report.sections.method import number, rule_of, spelled, view
from tests.report.invented import contents


def test_every_indicator_has_its_rule_and_unverified_ones_are_named() -> None:
    run = contents()
    seen = view(run)
    assert [each.indicator.id for each in seen.indicators] == list(run.index.indicators)
    assert [indicator.id for indicator, _ in seen.unverified] == ["satisfaction"]
    assert [each.indicator.id for each in seen.indicators if each.unverified] == ["satisfaction"]


def test_the_tree_says_how_it_is_combined() -> None:
    seen = view(contents())
    assert [(line.branch.id, line.combine) for line in seen.tree][:3] == [
        ("overall", "arithmetic"),
        ("convenience", "arithmetic"),
        ("online-rate", ""),
    ]
    assert seen.tree[1].weight == 0.25


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (Fraction(3, 2), "1.5"),
        (Fraction(2, 3), "2/3"),
        (Fraction(18), "18"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 7), "1/7"),
    ],
)
def test_a_weight_is_a_decimal_where_that_is_exact(weight: Fraction, expected: str) -> None:
    assert number(weight) == expected


def test_a_method_is_spelled_with_its_parameters() -> None:
    assert spelled(ScoreFunction("linear", {"floor": 0, "target": 90})) == "linear (floor 0, target 90)"
    assert spelled(ScoreFunction("as-is", {})) == "as-is"


def test_very_many_indicators_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(method, "MOST_INDICATORS", 4)
    assert (len(view(contents()).indicators), view(contents()).left_out) == (4, 6)


def test_a_counter_check_says_its_test_and_what_it_doubts() -> None:
    run = contents()
    test = ScoreFunction("excess", {"least_share": 1})
    doubt = replace(
        run.index.indicators["active-ratings"], role="counter-check", doubts=("online-rate",), kind="scripts", test=test
    )
    run = replace(run, index=replace(run.index, indicators={**run.index.indicators, "active-ratings": doubt}))
    assert next(each.score for each in view(run).indicators if each.indicator is doubt) == "excess (least_share 1)"
    page = render(run, lang="en").decode()
    assert all(
        words in page for words in ("Casts doubt on", "质疑", "counter-check: never scored", "反证指标", "scripts")
    )


def test_a_score_function_that_changed_stands_with_the_days_each_held() -> None:
    one = contents().index.indicators["on-time"]
    old, new = (ScoreFunction("linear", {"floor": 0, "target": target}) for target in (80, 90))
    later = (Dated(old, until=date(2024, 12, 31)), Dated(new, since=date(2025, 1, 1)))
    said = rule_of(replace(one, score=new, dated_scores=later))
    assert said == f"… – 2024-12-31: {spelled(old)}; 2025-01-01 – …: {spelled(new)}"
    assert rule_of(replace(one, score=new)) == spelled(new)


def test_what_is_done_before_scoring_is_told() -> None:
    run = contents()
    prepared = replace(run.index, impute=(ScoreFunction("latest", {"most": 1}), ScoreFunction("mean", {})))
    seen = view(replace(run, index=prepared))
    told = {each.indicator.id: each.impute for each in seen.indicators if each.indicator.role == "scored"}
    assert set(told.values()) == {"latest (most 1) → mean"}
    assert view(run).indicators[0].impute == ""


def test_a_node_says_how_its_weights_are_found() -> None:
    run = contents()
    weighed = replace(run.index.root, weigh=ScoreFunction("entropy", {"from": "2024"}))
    seen = view(replace(run, index=replace(run.index, tree={**run.index.tree, weighed.id: weighed})))
    assert seen.tree[0].weigh == "entropy"
