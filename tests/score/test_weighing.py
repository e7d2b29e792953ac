"""Weights as shares of 1, and the decimals that a definition states."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.weighing import mean_share, weights

NAMES = "abcdefgh"


def test_raw_importances_become_shares():
    made = weights("m", "ab", raw=np.array([1.0, 3.0]), facts={"x": 1.0}, notes=["said"])
    assert made.shares.tolist() == [0.25, 0.75]
    assert (made.of("b"), made.facts, made.notes) == (0.75, {"x": 1.0}, ("said",))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ([1.0], "1 weights for 2 names"),
        ([1.0, -1.0], "'b' is -1"),
        ([1.0, np.nan], "'b' is nan"),
        ([0.0, 0.0], "all weights are 0"),
    ],
)
def test_it_refuses_what_is_no_weight(raw, found):
    with pytest.raises(ScoreError, match=found):
        weights("m", "ab", raw=np.array(raw))


def test_thirds_are_stated_so_that_they_sum_to_one():
    assert weights("m", "abc", raw=np.ones(3)).stated(2) == {
        "a": Decimal("0.34"),
        "b": Decimal("0.33"),
        "c": Decimal("0.33"),
    }


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(any), st.integers(1, 8))
def test_stated_weights_sum_to_exactly_one_and_are_close(raw, decimals):
    made = weights("m", NAMES[: len(raw)], raw=np.array(raw))
    stated = made.stated(decimals)
    assert sum(stated.values()) == 1
    for name, decimal in stated.items():
        assert decimal >= 0
        assert abs(float(decimal) - made.of(name)) <= 10.0**-decimals


def test_the_mean_of_several_sets_of_shares():
    assert mean_share(np.array([[0.1, 0.9], [0.2, 0.8], [0.3, 0.7]])).tolist() == pytest.approx([0.2, 0.8])
