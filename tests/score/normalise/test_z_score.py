"""Scores among peers, and the refusals where there is nothing to compare."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import NotScorable
from govgauge.score.normalise.z_score import score

VALUES = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


def among(values, peers=None, *, to="min-max", better="more", scale=100.0):
    peers = values if peers is None else peers
    return score(np.array(values), scale=scale, peers=np.array(peers), to=to, better=better).tolist()


def test_the_lowest_peer_is_zero_and_the_highest_everything():
    """The UN's way: z = (x - 5) / 2 for 3, 5, 5 and 7, then (z + 1) / 2 … here -1.414, 0, 0, 1.414."""
    assert among([3.0, 5.0, 5.0, 7.0]) == pytest.approx([0, 50, 50, 100])


def test_coinr_gives_the_same_after_min_max():
    """COINr n_zscore then n_minmax of 3, 7, 7, -2, 10.5, 0 (reference vector): 40, 72, 72, 0, 100, 16."""
    assert among([3, 7, 7, -2, 10.5, 0]) == pytest.approx([40, 72, 72, 0, 100, 16], abs=1e-12)


def test_the_normal_way_gives_the_share_of_the_distribution_below():
    """Values 1, 2 and 3 have deviation √(2/3): z = ±1.2247, and Φ(1.2247) = 0.88966."""
    low, middle, high = among([1.0, 2.0, 3.0], to="normal")
    assert middle == pytest.approx(50)
    assert high == pytest.approx(88.9664319, abs=1e-6)
    assert low + high == pytest.approx(100)


def test_less_can_be_better():
    assert among([1.0, 3.0], better="less") == pytest.approx([100, 0])
    assert among([1.0, 2.0, 3.0], better="less", to="normal")[0] == pytest.approx(88.9664319, abs=1e-6)


def test_a_total_is_placed_among_peers_without_being_one():
    assert among([15.0], [10.0, 20.0]) == pytest.approx([50])
    assert among([25.0], [10.0, 20.0]) == pytest.approx([150])


def test_it_refuses_a_single_unit():
    with pytest.raises(NotScorable, match="1 unit with a value"):
        among([5.0])


def test_it_refuses_zero_units():
    with pytest.raises(NotScorable, match="0 unit"):
        among([])


@pytest.mark.parametrize("values", [[4.0, 4.0, 4.0], [0.1 + 0.2, 0.3], [0.0, 0.0]])
def test_it_refuses_values_that_differ_by_nothing_but_rounding(values):
    with pytest.raises(NotScorable, match="have the same value"):
        among(values)


@given(st.lists(VALUES, min_size=2, max_size=12, unique=True))
def test_the_order_of_units_changes_no_digit(values):
    backwards = among(values[::-1], to="normal")
    assert backwards[::-1] == among(values, to="normal")


@given(st.lists(VALUES, min_size=2, max_size=12, unique=True))
def test_a_better_value_never_scores_lower(values):
    for to in ("min-max", "normal"):
        scores = among(sorted(values), to=to)
        assert all(a <= b for a, b in pairwise(scores))


def test_one_outlier_pushes_all_others_together_as_documented():
    """B70: this is why it is for showing peers beside each other, and never for grades."""
    scores = among([1.0, 2.0, 3.0, 3e6])
    assert scores[-1] == 100
    assert max(scores[:-1]) < 0.001


@pytest.mark.parametrize("huge", [1e200, 1e308])
def test_values_near_the_end_of_the_floats_do_not_overflow(huge):
    assert among([0.0, huge]) == pytest.approx([0, 100])
    assert all(math.isfinite(s) for s in among([0.0, huge], to="normal"))


def test_missing_stays_missing():
    found = score(np.array([1.0, np.nan, 3.0]), scale=1.0, peers=np.array([1.0, 3.0]), to="min-max", better="more")
    assert found[1] != found[1]
