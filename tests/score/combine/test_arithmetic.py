"""The weighted arithmetic mean."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.score.inventions import combined


def test_it_agrees_with_coinr():
    """COINr a_amean of 2, 5, 3, 8, 1 with weights 1, 2, 3, 4, 0.5 (reference vector)."""
    weights = [1, 2, 3, 4, 0.5]
    [found] = combined("arithmetic", [[2, 5, 3, 8, 1]], [w / 10.5 for w in weights])
    assert found == pytest.approx(5.0952380952380949, rel=1e-15)


def test_malta_s_four_dimensions_are_averaged():
    assert combined("arithmetic", [[90, 80, 70, 60]], [0.25] * 4) == [75]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12))
def test_it_is_as_near_as_one_rounding_per_child(scores):
    [found] = combined("arithmetic", [scores], [1 / len(scores)] * len(scores))
    assert found == pytest.approx(math.fsum(scores) / len(scores), abs=1e-12)
