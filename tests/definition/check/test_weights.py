"""Weights that do not add up, run below zero, overlap or leave gaps are said with their lines."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.check import check
from govgauge.definition.check.weights import problems
from govgauge.definition.model import Dated, Index, Indicator, Node, ScoreFunction, Time, Units
from tests.definition.invented import VOCABULARY, changed, checked, codes, index_of

ROOT = "tree/overall/children"


@pytest.mark.parametrize("second", [0.39, 0.41])
def test_shares_that_sum_to_less_or_more_than_one_are_refused(tmp_path: Path, second: float) -> None:
    (problem,) = checked(
        tmp_path, {"tree/use/weight": second, "weights": ..., "indicators/online-share/weight": second}
    )
    assert problem.code == "weights-sum"
    assert f"sum to {0.6 + second:.2f}: speed 0.6, use {second}" in problem.found
    assert problem.allowed == "1 or 100"
    assert problem.remedy.startswith("0.01 is " + ("missing" if second < 0.4 else "too much"))


def test_shares_may_sum_to_one_hundred(tmp_path: Path) -> None:
    weights = {"tree/speed/weight": 60, "tree/use/weight": 40, "weights/0/values/online-share": 40}
    assert not checked(tmp_path, weights)


def test_thirds_sum_to_one_exactly(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"tree/speed/weights": "shares"})


def test_decimal_thirds_do_not(tmp_path: Path) -> None:
    edits = {"tree/speed/weights": "shares", "indicators/on-time/weight": 0.333, "indicators/fee-mean/weight": 0.667}
    assert not checked(tmp_path, edits)
    (problem,) = checked(tmp_path, {**edits, "indicators/fee-mean/weight": 0.666})
    assert "0.001 is missing" in problem.remedy


def test_relative_weights_may_sum_to_anything_but_zero(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"indicators/on-time/weight": 17})
    (problem,) = checked(tmp_path, {"indicators/on-time/weight": 0, "indicators/fee-mean/weight": 0})
    assert (problem.code, problem.allowed) == ("weights-sum", "more than 0")


def test_points_sum_to_the_weight_of_their_node(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"weights/0/values/online-share": 0.5})
    assert problem.code == "weights-sum"
    assert "from 2024-01-01" in problem.found
    assert problem.allowed == "0.4"


def test_points_of_the_root_sum_to_the_scale(tmp_path: Path) -> None:
    points = {"tree/overall/weights": "points", "tree/speed/weight": 60, "tree/use/weight": 40}
    assert not checked(tmp_path, {**points, "weights/0/values/online-share": 40})
    found = checked(tmp_path, {**points, "weights/0/values/online-share": 40, "scale": 90})
    assert [problem.allowed for problem in found if problem.code == "weights-sum"] == ["90"]


def test_points_below_a_node_without_weight_mean_nothing(tmp_path: Path) -> None:
    edits = {"tree/speed/weight": ..., "tree/use/weight": ..., "tree/use/weights": "points"}
    (problem,) = checked(tmp_path, edits)
    assert problem.code == "weights-points"


def test_a_negative_weight_is_refused_at_its_line(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/on-time/weight": -0.5, "indicators/fee-mean/weight": 1})
    assert problem.code == "weight-negative"
    line = int(problem.where.rpartition(":")[2])
    assert (tmp_path / "index.yaml").read_text().splitlines()[line - 1].strip() == '"weight": -0.5,'


def test_a_child_without_weight_beside_weighed_ones_is_refused(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/on-time/weight": ...})
    assert problem.code == "weight-missing"
    assert "'on-time' has no weight at any time" in problem.found


def test_children_without_any_weight_share_equally(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"indicators/on-time/weight": ..., "indicators/fee-mean/weight": ...})


def test_two_weights_in_force_at_once_are_refused_with_both_lines(tmp_path: Path) -> None:
    twice = [{"value": 1, "until": "2024-06-30"}, {"value": 2, "since": "2024-06-01"}]
    (problem,) = checked(tmp_path, {"indicators/on-time/weight": twice})
    assert problem.code == "weight-twice"
    assert "from 2024-06-01 to 2024-06-30" in problem.found
    assert "index.yaml:" in problem.allowed


def test_a_weight_of_its_own_and_one_of_a_set_overlap(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/online-share/weight": 0.4})
    assert problem.code == "weight-twice"
    assert "from 2024-01-01 on" in problem.found


def test_a_gap_between_dated_weights_is_refused(tmp_path: Path) -> None:
    gap = [{"value": 1, "until": "2022-12-31"}, {"value": 1, "since": "2024-01-01"}]
    (problem,) = checked(tmp_path, {"indicators/on-time/weight": gap})
    assert problem.code == "weight-gap"
    assert "from 2023-01-01 to 2023-12-31" in problem.found


def test_an_indicator_that_is_not_in_force_needs_no_weight(tmp_path: Path) -> None:
    edits = {
        "indicators/on-time/since": "2024-01-01",
        "indicators/on-time/weight": [{"value": 1, "since": "2024-01-01"}],
        "indicators/fee-mean/weight": 1,
    }
    assert not checked(tmp_path, edits)


def test_a_set_of_weights_names_what_there_is(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"weights/0/values/on-tme": 1})
    assert problem.code == "weight-unknown"
    assert problem.remedy == "did you mean 'on-time'?"


def test_dated_weights_mean_nothing_to_editions(tmp_path: Path) -> None:
    edits = {"time/period": "edition", "time/editions": {"y1": "One"}, "overrides": [], "weights/0/values": {}}
    dated = [{"value": 1, "until": "2022-12-31"}, {"value": 1, "since": "2023-01-01"}]
    found = codes(checked(tmp_path, {**edits, "indicators/on-time/weight": dated}))
    assert found.count("weight-dated") == 2


@pytest.mark.parametrize(("weight", "sound"), [(2, True), (4, True), (1.9, False), (4.1, False)])
def test_a_weight_stays_in_its_declared_range(tmp_path: Path, weight: float, sound: bool) -> None:
    found = codes(checked(tmp_path, {"indicators/on-time/weight": weight, "indicators/on-time/range": [2, 4]}))
    assert found == ([] if sound else ["weight-range"])


def test_a_range_has_its_least_first(tmp_path: Path) -> None:
    found = codes(checked(tmp_path, {"indicators/on-time/weight": 3, "indicators/on-time/range": [4, 2]}))
    assert set(found) == {"weight-range"}


def test_controls_and_vetoes_are_not_weighed(tmp_path: Path) -> None:
    edits = {"tree/use/children": ["online-share", "shown-only"], "indicators/no-scandal/weight": 3}
    assert codes(checked(tmp_path, edits)) == ["role-weight"]


def node(weights: list[Fraction], rule: str) -> Index:
    """An index made by hand, without any file."""
    function = ScoreFunction("as-is", {})
    indicators = {
        f"i{place}": Indicator(f"i{place}", {}, "t", "count()", function, weight=(Dated(weight),))
        for place, weight in enumerate(weights)
    }
    tree = {"root": Node("root", {}, tuple(indicators), weights=rule)}
    return Index("x", "1", {}, Time(), Units(), {}, {}, {}, indicators, tree)


@given(st.lists(st.fractions(min_value="1/100", max_value=10), min_size=1, max_size=6))
def test_weights_divided_by_their_sum_are_shares(weights: list[Fraction]) -> None:
    total = sum(weights)
    assert not list(problems(node([weight / total for weight in weights], "shares"), VOCABULARY))


@given(st.lists(st.fractions(min_value="1/100", max_value=10), min_size=1, max_size=6))
def test_any_other_sum_is_not(weights: list[Fraction]) -> None:
    found = [problem.code for problem in problems(node(weights, "shares"), VOCABULARY)]
    assert found == ([] if sum(weights) in (1, 100) else ["weights-sum"])


def test_a_model_without_file_is_told_of_without_a_line() -> None:
    (problem,) = problems(node([Fraction(1, 2)], "shares"), VOCABULARY)
    assert problem.where == ""


def test_a_sum_that_a_variant_breaks_is_told_where_the_variant_breaks_it(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "above").mkdir()
    index_of(tmp_path / "below", changed(**{"tree/speed/weight": 0.6}))
    data: dict[str, object] = {"index": "above", "extends": "../below", "tree": {"speed": {"weight": 0.7}}}
    (problem,) = check(index_of(tmp_path / "above", data), vocabulary=VOCABULARY)
    assert (problem.code, problem.where.rpartition(":")[0].endswith("above/index.yaml")) == ("weights-sum", True)
    data = {"index": "above", "extends": "../below", "weights": [{"values": {"online-share": 0.5}}]}
    problems = check(index_of(tmp_path / "above", data), vocabulary=VOCABULARY)
    assert all("above/index.yaml" in problem.where for problem in problems if not problem.advice)
