"""Score functions are found by their folder, and every one keeps what it is given and what is missing."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.score.method import arguments, method, methods
from govgauge.score.normalise import parameters
from tests.score.inventions import function, scored

# Functions of one value each, with parameters they can work with; those that compare peers have tests of their own.
WORKING: dict[str, dict[str, Any]] = {
    "as-is": {},
    "proportional": {"full": 80},
    "linear": {"floor": 10, "target": 90},
    "goalposts": {"min": 0, "max": 50},
    "steps": {"at_least": {"60": 1, "80": 2, "100": 3}, "full": 3},
    "band": {"low": 30, "high": 70, "zero_below": 0, "zero_above": 100},
    "deduction": {"each": 2, "cap": 40},
    "bonus": {"each": 1, "cap": 5},
    "veto": {"no_score": True},
    "level": {},
}
CLIPPED = ("proportional", "linear", "steps", "band", "deduction", "bonus", "veto", "level")
RISING = ("as-is", "proportional", "linear", "goalposts", "steps", "bonus", "level")
ONE_BY_ONE = sorted(WORKING)
VALUES = st.floats(-1e9, 1e9)


def test_score_functions_are_found_by_their_folder():
    assert {*WORKING, "z-score"} <= set(parameters())


def test_every_parameter_says_what_it_is_for():
    for found in methods("normalise").values():
        for parameter in found.parameters.values():
            assert len(parameter.says) > 10


@pytest.mark.parametrize("name", ONE_BY_ONE)
@settings(max_examples=30)
@given(values=st.lists(st.one_of(st.none(), VALUES), max_size=8))
def test_missing_stays_missing_and_nothing_else_becomes_it(name, values):
    assert [s != s for s in scored(name, values, **WORKING[name])] == [v is None for v in values]


@pytest.mark.parametrize("name", ONE_BY_ONE)
@settings(max_examples=30)
@given(values=st.lists(VALUES, max_size=8))
def test_the_values_given_are_left_alone(name, values):
    given_values = np.array(values, dtype=np.float64)
    asked = function(name, **WORKING[name])
    chosen = method("normalise", asked)
    chosen.apply(given_values, scale=100.0, **arguments(chosen, asked))
    assert given_values.tolist() == values


@pytest.mark.parametrize("name", CLIPPED)
@pytest.mark.parametrize("scale", [1.0, 100.0])
@settings(max_examples=30)
@given(value=VALUES)
def test_a_clipped_score_lies_between_zero_and_the_scale(name, scale, value):
    if name == "bonus" and scale == 1.0:
        return  # points of a bonus are given in the points of the scale
    [score] = scored(name, [value], scale=scale, **WORKING[name])
    assert 0 <= score <= scale


@pytest.mark.parametrize("name", RISING)
@settings(max_examples=30)
@given(one=VALUES, other=VALUES)
def test_a_better_value_never_scores_lower(name, one, other):
    low, high = scored(name, sorted([one, other]), **WORKING[name])
    assert low <= high


@pytest.mark.parametrize("name", ONE_BY_ONE)
@settings(max_examples=30)
@given(rest=st.lists(st.floats(1, 100), min_size=1, max_size=6))
def test_one_outlier_a_million_times_the_rest_moves_no_other_score(name, rest):
    """B70: each of these functions looks at one value only."""
    with_outlier = scored(name, [*rest, 1e6 * max(rest)], **WORKING[name])
    assert with_outlier[:-1] == scored(name, rest, **WORKING[name])


@pytest.mark.parametrize("name", ONE_BY_ONE)
@pytest.mark.parametrize("values", [[], [50.0], [50.0, 50.0, 50.0]])
def test_zero_units_one_unit_and_equal_units_are_scored_by_themselves(name, values):
    """B69: only a function of peers has nothing to score by, see test_z_score."""
    assert scored(name, values, **WORKING[name]) == scored(name, [50.0], **WORKING[name]) * len(values)
