"""What a page needs to score other values by itself is what the engine would do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Dated, Ranking, ScoreFunction
from govgauge.run.what_if import at, curve_of, numbers, what_if
from govgauge.score.ladder import score
from govgauge.score.plan import plan
from tests.run.what_ifs import TRIED, VALUES, made, measured, run_of
from tests.score.inventions import function, index, indicator, node

ABSOLUTE = [
    function("as-is"),
    function("linear", floor=20, target=95),
    function("linear", floor=10, target=1),
    function("linear", floor=0, target=50, clip=False),
    function("steps", at_least={60: 20, 80: 60, 95: 100}),
    function("steps", at_most={1: 100, 5: 60, 30: 10}, otherwise=3),
    function("steps", at_least={60: 20, 80: 60, 95: 100}, interpolate=True),
    function("proportional", full=80),
]


@pytest.mark.parametrize("asked", ABSOLUTE, ids=lambda one: f"{one.name} {dict(one.parameters)}")
@given(value=st.one_of(st.floats(-200, 200), st.integers(-40, 140).map(float)))
def test_a_curve_gives_the_score_that_the_engine_gives(asked: ScoreFunction, value: float) -> None:
    prepared = plan(index([node("overall", "a")], [indicator("a", asked)]))
    curve = curve_of(prepared, "a")
    assert curve is not None
    expected = float(prepared.normalise["a"].apply(np.array([value]), scale=100.0)[0])
    assert at(curve, value) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("asked", [function("percentile"), function("min-max"), function("z-score")])
def test_a_function_that_compares_with_others_is_not_offered(asked: ScoreFunction) -> None:
    assert curve_of(plan(index([node("overall", "a")], [indicator("a", asked)])), "a") is None


def test_bounds_at_which_nothing_changes_are_left_out() -> None:
    curve = curve_of(plan(index([node("overall", "a")], [indicator("a", ABSOLUTE[1])])), "a")
    assert curve is not None
    assert [bound for bound, _ in curve.bounds] == [20, 95]


def test_every_number_of_a_definition_is_found() -> None:
    given_arguments = {"floor": 1, "table": {2: 3.5, "x": [4, (5, True)]}, "clip": False, "none": None}
    assert sorted(numbers(given_arguments)) == [1, 2, 3.5, 4, 5]


@pytest.mark.parametrize("geometric", [False, True])
def test_every_answer_is_the_score_that_a_run_with_that_value_has(geometric: bool) -> None:
    index_of = made(geometric=geometric)
    told = what_if(run_of(index_of), index_of)
    names = [curve["id"] for curve in told["curves"]]
    for unit, own in told["units"].items():
        for place, value, before, reach in own["of"]:
            assert value == VALUES[unit][names[place]]
            for tried in TRIED:
                again = score(index_of, measured({(unit, names[place]): tried})).table.to_pylist()
                rows = {row["node"]: row for row in again if row["unit"] == unit and not row["facet"]}
                assert own["score"] + reach * (rows[names[place]]["score"] - before) == pytest.approx(
                    rows["overall"]["score"], abs=1e-9
                )


def test_what_lies_below_another_combination_is_not_offered() -> None:
    told = what_if(run_of(made(geometric=True)), made(geometric=True))
    assert {told["curves"][place]["id"] for own in told["units"].values() for place, *_ in own["of"]} == {
        "rate",
        "days",
    }


def test_what_was_not_measured_is_not_offered() -> None:
    told = what_if(run_of(made()), made())
    own = {told["curves"][place]["id"] for place, *_ in told["units"]["q1"]["of"]}
    assert own == {"rate", "days", "stars", "band"}


def test_a_grade_that_a_veto_holds_is_held() -> None:
    told = what_if(run_of(made()), made())
    assert {unit for unit, own in told["units"].items() if own["held"]} == {"p3"}


def test_ranks_of_rounded_scores_are_not_guessed() -> None:
    from dataclasses import replace

    index_of = replace(made(), ranking=Ranking(decimals=(Dated(1),)))
    assert what_if(run_of(index_of), index_of) == {}
