"""Copeland comparisons."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.score.inventions import combined

SCORES = st.tuples(*[st.integers(0, 10)] * 3)


def test_a_point_for_each_comparison_won_and_one_less_for_each_lost():
    """By hand: u1 beats u2 in two of three and u3 in all; u2 beats u3 in two: 2, 0, -2."""
    assert combined("copeland", [[9, 9, 1], [8, 8, 8], [7, 7, 9]], [1 / 3] * 3, to="points") == [2, 0, -2]
    assert combined("copeland", [[9, 9, 1], [8, 8, 8], [7, 7, 9]], [1 / 3] * 3) == [100, 50, 0]


def test_half_against_half_is_a_tie_though_thirds_and_tenths_are_no_floats():
    """0.1 + 0.2 + 0.2 against 0.3 + 0.2: COINr's comparison calls some of these a win."""
    assert combined("copeland", [[1, 1, 1, 0, 0], [0, 0, 0, 1, 1]], [0.1, 0.2, 0.2, 0.3, 0.2], to="points") == [0, 0]


def test_a_unit_without_children_is_compared_with_nobody_wherever_it_stands():
    """COINr gives -3 1 1 1 or -1 -1 -1 3 for the same data in two orders."""
    scores, shares = [[0, 0], [1, 2], [2, 1], [5, 5]], [[0.0, 0.0], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]
    first = combined("copeland", scores, shares, to="points")
    last = combined("copeland", scores[1:] + scores[:1], shares[1:] + shares[:1], to="points")
    assert np.isnan(first[0])
    assert first[1:] == last[:3] == [-1, -1, 2]


def test_a_pair_is_compared_on_what_both_have():
    assert combined("copeland", [[9, 0], [1, 9]], [[1.0, 0.0], [0.5, 0.5]], to="points") == [1, -1]


def test_one_unit_has_no_place():
    assert np.isnan(combined("copeland", [[1.0, 2.0]], [0.5, 0.5])[0])


@given(st.lists(SCORES, min_size=2, max_size=8))
def test_wins_and_losses_cancel_out(rows):
    assert sum(combined("copeland", rows, [0.5, 0.3, 0.2], to="points")) == 0


@given(st.lists(SCORES, min_size=2, max_size=8), st.integers(0, 7))
def test_a_better_unit_never_loses_points(rows, place):
    shares = [0.5, 0.3, 0.2]
    row = place % len(rows)
    better = [tuple(s + 1 for s in r) if i == row else r for i, r in enumerate(rows)]
    assert combined("copeland", better, shares)[row] >= combined("copeland", rows, shares)[row]
