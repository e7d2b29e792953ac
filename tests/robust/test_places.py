"""Ranks of many draws at once are the ranks of the ladder."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.definition.model import Dated, Ranking
from govgauge.robust.places import bits_that_fit, neighbours, rank_type, ranked, rising, room_for, runs
from govgauge.score.rank import ranked_together
from tests.robust.inventions import small

TABLES = arrays(np.float64, (4, 7), elements=st.floats(-200, 200, allow_nan=False))


def by_the_ladder(scores, ties="standard", tolerance=1e-7):
    return ranked_together(scores.T, ties=ties, tolerance=tolerance)[0].T


@given(TABLES)
def test_they_are_the_ladders_ranks(scores):
    made, _ = small()
    assert (ranked(scores, made, period="2024") == by_the_ladder(scores)).all()


@given(TABLES.map(lambda table: np.round(table / 50) * 50))
def test_ties_share_the_better_rank(scores):
    made, _ = small()
    assert (ranked(scores, made, period="2024") == by_the_ladder(scores)).all()


def test_strips_of_draws_are_ranked_as_one(monkeypatch):
    made, _ = small()
    scores = np.random.default_rng(4).integers(0, 9, (7, 12)).astype(np.float64)
    whole = ranked(scores, made, period="2024")
    monkeypatch.setattr("govgauge.robust.places.SORTED_CELLS", 24)
    assert (ranked(scores, made, period="2024") == whole).all()


def test_what_differs_by_rounding_alone_is_tied_and_a_chain_of_ties_shares_its_first_rank():
    made, _ = small()
    scores = np.array([[50.0, 50.0 + 5e-8, 50.0 + 1e-7, 49.0, 60.0]])
    assert ranked(scores, made, period="2024").tolist() == [[2, 2, 2, 5, 1]]


@given(st.integers(0, 10_000))
def test_crowds_of_close_scores_are_told_apart_as_the_ladder_tells_them(seed):
    """Scores in steps of half of what counts as a tie, so that chains of ties begin and end everywhere."""
    made, _ = small()
    chance = np.random.default_rng(seed)
    scores: np.ndarray = 50.0 + chance.integers(0, 60, (5, 40)) * 0.7e-7 + chance.integers(0, 3, (5, 40))
    scores[:2] += chance.uniform(0, 20, (2, 40)).round(1)
    scores[3:] *= 100.0
    assert (ranked(scores, made, period="2024") == by_the_ladder(scores)).all()


def test_neighbours_that_hang_together_are_one_run():
    order, close = np.array([[4, 2, 0, 1, 3]], dtype=np.int32), np.array([[True, True, False, True]])
    assert [run.tolist() for run in runs(neighbours(order, close, first=0))] == [[4, 2, 0], [1, 3]]


def test_neighbours_are_named_by_their_draw():
    order, close = np.array([[0, 1], [1, 0]], dtype=np.int32), np.array([[False], [True]])
    found = neighbours(order, close, first=5)
    assert (found.draw.tolist(), found.below.tolist(), found.above.tolist()) == ([6], [1], [0])


@pytest.mark.parametrize("ties", ["dense", "modified", "average"])
def test_other_rules_for_ties_are_kept(ties):
    made, _ = small(ranking=Ranking(ties=ties))
    scores = np.array([[1.0, 2.0, 2.0, 3.0]])
    assert (ranked(scores, made, period="2024") == by_the_ladder(scores, ties=ties)).all()


def test_a_publisher_that_ranks_rounded_scores_is_followed():
    made, _ = small(ranking=Ranking(decimals=(Dated(1),)))
    assert ranked(np.array([[50.01, 50.04, 49.0]]), made, period="2024").tolist() == [[1, 1, 3]]


def test_the_type_is_the_smallest_that_holds_every_rank():
    assert rank_type(3_000, ties="standard") is np.int16
    assert rank_type(40_000, ties="standard") is np.int32
    assert rank_type(10, ties="average") is np.float32


def test_units_come_from_the_lowest_score_up():
    scores = np.array([[3.0, 0.0, 2.0], [1.0, 5.0, 4.0]])
    order, close = rising(scores, bits=2, tolerance=1e-7, room=room_for(3))
    assert order.tolist() == [[1, 2, 0], [0, 2, 1]]
    assert not close.any()


def test_from_the_order_follow_the_ranks():
    room, ranks = room_for(3), np.full((2, 3), 9, dtype=np.int16)
    for order, rank in (
        ([[1, 2, 0], [0, 2, 1]], [[1, 3, 2], [3, 1, 2]]),
        ([[0, 1, 2], [2, 1, 0]], [[3, 2, 1], [1, 2, 3]]),
    ):
        room.ranks_of(np.array(order, dtype=np.int32)).toarray(out=ranks)
        assert ranks.tolist() == rank


def test_places_get_as_many_bits_as_they_need():
    sizes = (1, 2, 3, 4096, 4097)
    assert [bits_that_fit(100.0, tolerance=1e-7, units=units) for units in sizes] == [1, 1, 2, 12, 13]


def test_scores_a_million_times_the_scale_still_fit_and_larger_ones_are_ranked_the_long_way():
    assert bits_that_fit(1e6, tolerance=1e-7, units=2) == 1
    assert bits_that_fit(1e6, tolerance=1e-7, units=1 << 14) == 0
    scores = np.array([[1e300, 1.0, -1e300]])
    assert not bits_that_fit(2e300, tolerance=1e-7, units=3)
    made, _ = small()
    assert ranked(scores, made, period="2024").tolist() == [[1, 2, 3]]


@given(TABLES)
def test_ends_that_lie_further_apart_change_no_rank(scores):
    made, _ = small()
    assert (ranked(scores, made, period="2024", ends=(-250.0, 900.0)) == by_the_ladder(scores)).all()


def test_the_tolerance_follows_the_scale():
    made, _ = small(scale=Fraction(1))
    assert ranked(np.array([[0.5, 0.5 + 1e-8]]), made, period="2024").tolist() == [[2, 1]]
