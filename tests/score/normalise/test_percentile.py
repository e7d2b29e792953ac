"""Percentile ranks among peers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import NotScorable
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    found = among("percentile", VECTOR, scale=1.0)
    assert found[:1] + found[2:] == [0.4, 0.6, 0.6, 0.0, 1.0, 0.2]


def test_places_as_a_share_of_all_agree_with_the_handbook():
    """OECD/JRC Handbook (2008), table 15: mean years of schooling in 23 countries, in percent, one decimal."""
    printed = [
        *(65.2, 100, 82.6, 52.2, 73.9, 39.1, 39.1, 87.0, 78.3, 4.3, 69.6, 95.7, 39.1, 34.8, 91.3, 26.1, 21.7, 60.9),
        *(17.4, 13.0, 52.2, 30.4, 4.3),
    ]
    schooling = ACHIEVEMENT.values[:, ACHIEVEMENT.columns.index("schooling")].tolist()
    assert among("percentile", schooling, of="all") == pytest.approx(printed, abs=0.051)


def test_mean_places_can_be_asked():
    assert among("percentile", [1, 2, 2, 3], ties="mean", scale=1.0) == pytest.approx([0, 0.5, 0.5, 1])


def test_who_is_above_all_peers_has_the_whole_score():
    assert among("percentile", [99, -99], peers=[1, 2, 3]) == [100, 0]


def test_equal_peers_have_no_order():
    with pytest.raises(NotScorable, match="percentile: all 2 units"):
        among("percentile", [1, 1])


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=20).filter(lambda v: min(v) < max(v)))
def test_turning_direction_turns_scores_round(values):
    more, less = (among("percentile", values, better=b, ties="mean") for b in ("more", "less"))
    assert [m + n for m, n in zip(more, less, strict=True)] == pytest.approx([100] * len(values))
