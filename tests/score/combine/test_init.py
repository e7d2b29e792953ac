"""Ways of combining are found by their folder, and every one keeps the properties that a node relies on."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.score.combine import parameters
from govgauge.score.method import methods
from tests.score.inventions import combined

# Ways that look at one unit at a time, with parameters that work; those that compare units have tests of their own.
WORKING: dict[str, dict[str, Any]] = {
    "arithmetic": {},
    "generalised-mean": {"power": "0.5"},
    "geometric": {},
    "harmonic": {},
    "maximum": {},
    "median": {},
    "minimum": {},
    "product": {},
}
EVERY = sorted(WORKING)
MEANS = [name for name in EVERY if name != "product"]
BY_WEIGHT = ("arithmetic", "geometric", "harmonic", "generalised-mean")
SCORES = st.floats(0, 100).map(lambda s: round(s, 6))
ROWS = st.lists(SCORES, min_size=1, max_size=6)


@st.composite
def rows_with_shares(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    """Scores, and shares that sum to 1, some of them 0 but never all."""
    scores = draw(ROWS)
    weights = draw(st.lists(st.integers(0, 5), min_size=len(scores), max_size=len(scores)).filter(any))
    return scores, [w / sum(weights) for w in weights]


def equal(count: int) -> list[float]:
    return [1 / count] * count


def test_ways_of_combining_are_found_by_their_folder():
    assert set(EVERY) <= set(parameters())
    for found in methods("combine").values():
        assert all(len(parameter.says) > 10 for parameter in found.parameters.values())


def test_only_the_arithmetic_mean_adds_up_from_its_parts():
    assert [name for name, found in methods("combine").items() if found.adds_up] == ["arithmetic"]


@pytest.mark.parametrize("name", MEANS)
@settings(max_examples=30)
@given(made=rows_with_shares())
def test_a_mean_lies_between_the_least_and_the_greatest_child(name, made):
    scores, shares = made
    taking_part = [s for s, share in zip(scores, shares, strict=True) if share > 0]
    [found] = combined(name, [scores], shares, **WORKING[name])
    assert min(taking_part) <= found <= max(taking_part)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=30)
@given(made=rows_with_shares(), place=st.integers(0, 5), more=SCORES)
def test_a_better_child_never_makes_a_worse_node(name, made, place, more):
    scores, shares = made
    better = list(scores)
    better[place % len(scores)] = max(scores[place % len(scores)], more)
    [before], [after] = (combined(name, [s], shares, **WORKING[name]) for s in (scores, better))
    assert after >= before - 1e-9


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=30)
@given(score=SCORES, count=st.integers(1, 7))
def test_equal_children_make_an_equal_node(name, score, count):
    """A node of three children at 100 has 100, not 99.99999999999999."""
    [found] = combined(name, [[score] * count], equal(count), **WORKING[name])
    assert found == (pytest.approx(100 * (score / 100) ** count) if name == "product" else score)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=30)
@given(made=rows_with_shares(), junk=st.floats(-1e9, 1e9))
def test_a_child_without_a_share_is_left_out(name, made, junk):
    scores, shares = made
    with_junk = [*scores, junk]
    assert combined(name, [with_junk], [*shares, 0.0], **WORKING[name]) == combined(
        name, [scores], shares, **WORKING[name]
    )


@pytest.mark.parametrize("name", EVERY)
def test_no_child_with_a_share_gives_no_number(name):
    for scores in (list[float](), [50.0, 60.0]):
        [found] = combined(name, [scores], [0.0] * len(scores), **WORKING[name])
        assert found != found


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=30)
@given(rows=st.lists(st.tuples(SCORES, SCORES, SCORES), min_size=2, max_size=40), place=st.integers(0, 39))
def test_the_place_of_a_unit_shows_in_no_digit(name, rows, place):
    """Vector instructions must not treat the first units of a table differently from the last."""
    shares = [0.5, 0.3, 0.2]
    together = combined(name, rows, shares, **WORKING[name])
    row = place % len(rows)
    assert combined(name, [rows[row]], shares, **WORKING[name]) == [together[row]]


@pytest.mark.parametrize("name", BY_WEIGHT)
@settings(max_examples=30)
@given(made=rows_with_shares())
def test_the_means_keep_their_known_order(name, made):
    """Harmonic ≤ geometric ≤ power 0.5 ≤ arithmetic (Hardy, Littlewood & Pólya, 2.9)."""
    scores, shares = made
    order = ["harmonic", "geometric", "generalised-mean", "arithmetic"]
    found = [combined(n, [scores], shares, **WORKING[n])[0] for n in order]
    assert all(low <= high + 1e-9 for low, high in pairwise(found))


@pytest.mark.parametrize("name", ["geometric", "harmonic", "generalised-mean", "product"])
def test_a_score_below_zero_has_no_value_there_and_the_way_says_why(name):
    [found, fine] = combined(name, [[-1.0, 50.0], [25.0, 25.0]], [0.5, 0.5], **WORKING[name])
    assert np.isnan(found)
    assert not np.isnan(fine)
    assert "below 0" in methods("combine")[name].undefined


@pytest.mark.parametrize("name", ["arithmetic", "minimum", "maximum", "median"])
def test_a_score_below_zero_is_a_number_elsewhere(name):
    """Goalposts need not clip, so a published score can lie below 0."""
    assert combined(name, [[-1.0, -1.0]], [0.5, 0.5]) == [-1.0]


@pytest.mark.parametrize("name", ["geometric", "harmonic"])
def test_a_child_at_zero_takes_all(name):
    assert combined(name, [[0.0, 100.0], [-0.0, 100.0]], [0.1, 0.9]) == [0.0, 0.0]


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=30)
@given(made=rows_with_shares())
def test_shares_that_sum_to_one_in_any_scale_of_the_index_give_the_same(name, made):
    scores, shares = made
    [found] = combined(name, [scores], shares, **WORKING[name])
    [small] = combined(name, [[s / 100 for s in scores]], shares, scale=1.0, **WORKING[name])
    assert small * 100 == pytest.approx(found, abs=1e-7)
