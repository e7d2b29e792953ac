"""Ranks of many draws at once are the ranks of the ladder."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.definition.model import Dated, Ranking
from govgauge.robust.places import (
    bits_of,
    greatest_that_fits,
    neighbours,
    rank_type,
    ranked,
    rising,
    room_for,
    runs,
)
from govgauge.score.rank import ranked_together
from tests.robust.inventions import small

TABLES = arrays(np.float64, (4, 7), elements=st.floats(-200, 200, allow_nan=False))


def by_the_ladder(scores, ties="standard", tolerance=1e-7):
    return ranked_together(scores.T, ties=ties, tolerance=tolerance)[0].T


def ranks_of(scores, made):
    ranks, lost = ranked(scores, made, period="2024")
    assert not lost.any()
    return ranks


@given(TABLES)
def test_they_are_the_ladders_ranks(scores):
    made, _ = small()
    assert (ranks_of(scores, made) == by_the_ladder(scores)).all()


@given(TABLES.map(lambda table: np.round(table / 50) * 50))
def test_ties_share_the_better_rank(scores):
    made, _ = small()
    assert (ranks_of(scores, made) == by_the_ladder(scores)).all()


def test_strips_of_draws_are_ranked_as_one(monkeypatch):
    made, _ = small()
    scores = np.random.default_rng(4).integers(0, 9, (7, 12)).astype(np.float64)
    whole = ranks_of(scores, made)
    monkeypatch.setattr("govgauge.robust.places.SORTED_CELLS", 24)
    assert (ranks_of(scores, made) == whole).all()


def test_what_differs_by_rounding_alone_is_tied_and_a_chain_of_ties_shares_its_first_rank():
    made, _ = small()
    scores = np.array([[50.0, 50.0 + 5e-8, 50.0 + 1e-7, 49.0, 60.0]])
    assert ranks_of(scores, made).tolist() == [[2, 2, 2, 5, 1]]


@given(st.integers(0, 10_000))
def test_crowds_of_close_scores_are_told_apart_as_the_ladder_tells_them(seed):
    """Scores in steps of half of what counts as a tie, so that chains of ties begin and end everywhere."""
    made, _ = small()
    chance = np.random.default_rng(seed)
    scores: np.ndarray = 50.0 + chance.integers(0, 60, (5, 40)) * 0.7e-7 + chance.integers(0, 3, (5, 40))
    scores[:2] += chance.uniform(0, 20, (2, 40)).round(1)
    scores[3:] *= 100.0
    assert (ranks_of(scores, made) == by_the_ladder(scores)).all()


def test_neighbours_that_hang_together_are_one_run():
    order, close = np.array([[4, 2, 0, 1, 3]]), np.array([[True, True, False, True]])
    assert [run.tolist() for run in runs(neighbours(order, close, first=0))] == [[4, 2, 0], [1, 3]]


def test_neighbours_are_named_by_their_draw():
    order, close = np.array([[0, 1], [1, 0]]), np.array([[False], [True]])
    found = neighbours(order, close, first=5)
    assert (found.draw.tolist(), found.below.tolist(), found.above.tolist()) == ([6], [1], [0])


@pytest.mark.parametrize("ties", ["dense", "modified", "average"])
def test_other_rules_for_ties_are_kept(ties):
    made, _ = small(ranking=Ranking(ties=ties))
    scores = np.array([[1.0, 2.0, 2.0, 3.0]])
    assert (ranks_of(scores, made) == by_the_ladder(scores, ties=ties)).all()


def test_a_publisher_that_ranks_rounded_scores_is_followed():
    made, _ = small(ranking=Ranking(decimals=(Dated(1),)))
    assert ranks_of(np.array([[50.01, 50.04, 49.0]]), made).tolist() == [[1, 1, 3]]


def test_the_type_is_the_smallest_that_holds_every_rank():
    assert rank_type(3_000, ties="standard") is np.int16
    assert rank_type(40_000, ties="standard") is np.int32
    assert rank_type(10, ties="average") is np.float32


def test_units_come_from_the_lowest_score_up():
    scores = np.array([[3.0, 0.0, 2.0], [1.0, 5.0, 4.0]])
    order, close, outside = rising(scores, tolerance=1e-7, room=room_for(3))
    assert order.tolist() == [[1, 2, 0], [0, 2, 1]]
    assert not close.any()
    assert not outside.any()


def test_from_the_order_follow_the_ranks():
    room, ranks = room_for(3), np.full((2, 3), 9, dtype=np.int16)
    for order, rank in (
        ([[1, 2, 0], [0, 2, 1]], [[1, 3, 2], [3, 1, 2]]),
        ([[0, 1, 2], [2, 1, 0]], [[3, 2, 1], [1, 2, 3]]),
    ):
        room.ranks_of(np.array(order)).toarray(out=ranks)
        assert ranks.tolist() == rank


def test_places_get_as_many_bits_as_they_need():
    assert [bits_of(units) for units in (1, 2, 3, 4096, 4097)] == [1, 1, 2, 12, 13]


def test_scores_a_million_times_the_scale_still_fit_and_larger_ones_are_ranked_the_long_way():
    assert greatest_that_fits(2, tolerance=1e-7) > 1e6
    assert greatest_that_fits(1 << 14, tolerance=1e-7) < 1e6
    scores = np.array([[1e300, 1.0, -1e300]])
    made, _ = small()
    assert ranks_of(scores, made).tolist() == [[1, 2, 3]]


@given(TABLES.map(lambda table: np.vstack([table, table * 1e6, table - 1e9, [np.nan] * 7, table])))
def test_draws_far_from_the_first_are_ranked_the_long_way_and_those_without_a_score_not_at_all(scores):
    made, _ = small()
    scores[5, 2], scores[7, 0] = np.inf, -np.inf
    ranks, lost = ranked(scores, made, period="2024")
    assert np.flatnonzero(lost).tolist() == [5, 7, 12]
    assert (ranks[~lost] == by_the_ladder(scores[~lost])).all()


def test_a_first_draw_without_a_score_costs_the_others_nothing():
    made, _ = small()
    scores = np.array([[np.nan, np.nan], [-3.0, 4.0]])
    ranks, lost = ranked(scores, made, period="2024")
    assert lost.tolist() == [True, False]
    assert ranks[1].tolist() == [2, 1]


@pytest.mark.parametrize("ties", ["standard", "dense", "average"])
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nobody_and_nothing_drawn_have_no_ranks(ties, shape):
    made, _ = small(ranking=Ranking(ties=ties))
    ranks, lost = ranked(np.zeros(shape), made, period="2024")
    assert (ranks.shape, lost.shape) == (shape, shape[:1])


def test_the_tolerance_follows_the_scale():
    made, _ = small(scale=Fraction(1))
    assert ranks_of(np.array([[0.5, 0.5 + 1e-8]]), made).tolist() == [[2, 1]]
