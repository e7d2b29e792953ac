"""Benefit of the doubt as the score of a node."""

import numpy as np
import pytest

from tests.score.achievement import ACHIEVEMENT
from tests.score.inventions import combined

ROWS: list[list[float]] = [[2, 4], [4, 2], [3, 3], [2.5, 2.5], [3, 0]]
HALF = [0.5, 0.5]


def test_a_unit_is_measured_against_the_best_at_its_own_weights():
    """By hand: the line from (2, 4) to (4, 2) is the frontier; (2.5, 2.5) reaches 5/6 of it and (3, 0) 3/4."""
    assert combined("benefit-of-the-doubt", ROWS, HALF) == pytest.approx([100, 100, 100, 100 * 5 / 6, 75])


def test_the_frontier_of_the_handbook_s_example():
    """OECD/JRC Handbook (2008), technology achievement: Finland, the United States, Sweden and Japan."""
    found = combined("benefit-of-the-doubt", ACHIEVEMENT.values.tolist(), [1 / 8] * 8, least=0.02)
    best = {name for name, score in zip(ACHIEVEMENT.units, found, strict=True) if score > 100 - 1e-6}
    assert best == {"Finland", "United States", "Sweden", "Japan"}


def test_limits_on_shares_make_units_show_their_weak_side():
    free, bound = (combined("benefit-of-the-doubt", [*ROWS[:4], [3, 1]], HALF, least=least) for least in (0, 0.4))
    assert bound[4] < free[4]


def test_limits_can_hold_for_weights_instead():
    """By hand: with weights of a half each (3, 0) has the sum 3 and the best sum is 6."""
    found = combined("benefit-of-the-doubt", ROWS, HALF, least=0.5, most=0.5, limits="weights")
    assert found == pytest.approx([100, 100, 100, 100 * 5 / 6, 50])


def test_a_row_of_zeros_is_0_and_a_gap_has_no_score():
    shares = [HALF, HALF, HALF, [1.0, 0.0]]
    found = combined("benefit-of-the-doubt", [[2, 4], [4, 2], [0, 0], [4, 0]], shares)
    assert found[2] == 0.0
    assert np.isnan(found[3])


def test_a_row_with_0_in_a_child_that_must_carry_a_share_scores_0():
    """Others are still measured beside the best; by hand, equal shares give (2, 4) and (4, 2) 1 each."""
    found = combined("benefit-of-the-doubt", ROWS, HALF, least=0.4)
    assert found[4] == 0.0
    assert all(score > 80 for score in found[:4])


def test_limits_that_cannot_be_kept_leave_no_score():
    assert np.isnan(combined("benefit-of-the-doubt", ROWS, HALF, least=0.6)).all()
    assert np.isnan(combined("benefit-of-the-doubt", [[1, -1], [2, 2]], HALF)).all()
    assert combined("benefit-of-the-doubt", [[0, 0]], HALF) == [0.0]
