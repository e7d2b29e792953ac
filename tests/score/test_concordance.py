"""Kendall's W against published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.concordance import concordance

# Siegel (1956), Nonparametric Statistics, p. 230: three executives rank six applicants; W = 0.16.
EXECUTIVES = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]], dtype=float)


def test_it_agrees_with_siegel_1956():
    found = concordance(EXECUTIVES)
    assert found.rank_sums.tolist() == [8, 14, 11, 11, 11, 8]
    assert found.w == pytest.approx(0.16, abs=0.005)
    assert found.w == pytest.approx(12 * 25.5 / (9 * 210), rel=1e-12)
    assert found.freedom == 5
    assert found.chi_squared == pytest.approx(3 * 5 * found.w)
    assert 0.7 < found.chance < 0.9


def test_ties_are_corrected_as_kendall_does():
    """Kendall & Gibbons (1990), ch. 6: three rankings of ten things with ties; W = 0.828."""
    ranks = np.array(
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
    )
    assert concordance(ranks).w == pytest.approx(0.828, abs=0.0005)


@given(st.permutations(range(6)), st.integers(2, 6))
def test_one_order_is_full_agreement(order, people):
    found = concordance(np.array([order] * people, dtype=float))
    assert found.w == pytest.approx(1.0)


def test_two_opposite_orders_are_none():
    assert concordance(np.array([[1.0, 2, 3], [3, 2, 1]])).w == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize(
    ("ratings", "found"),
    [
        ([[1.0, 2.0]], "shape"),
        ([[1.0, np.nan], [1, 2]], "with gaps"),
        ([[1.0, 1.0], [2, 2]], "nobody tells any things apart"),
    ],
)
def test_it_refuses_what_cannot_agree(ratings, found):
    with pytest.raises(ScoreError, match=found):
        concordance(np.array(ratings))
