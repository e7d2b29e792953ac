"""Shrinkage of figures that rest on few cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.shrinkage import examine, reading, variances_of_rates

# Efron & Morris (1975, 1977): hits of 18 baseball players in their first 45 times at bat of 1970.
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7], dtype=float)
UNITS = [f"player {n}" for n in range(1, 19)]


def test_it_agrees_with_efron_and_morris():
    """Scientific American 236 (1977): each is shrunk to 0.265 with the factor 0.212; Clemente's 0.400 becomes 0.294."""
    rates = HITS / 45
    found = examine(rates, variances_of_rates(HITS, np.full(18, 45.0)), units=UNITS)
    assert found.mean == pytest.approx(0.265, abs=0.0005)
    assert 1 - found.factor == pytest.approx(np.full(18, 0.212), abs=0.0015)
    assert found.estimates[0] == pytest.approx(0.294, abs=0.0005)
    assert found.estimates[-1] == pytest.approx(0.242, abs=0.0005)


def test_equal_variances_have_the_closed_form():
    """B = (k - 3) V / Σ (y - ȳ)²."""
    y = np.array([1.0, 3, 4, 8, 9])
    found = examine(y, np.full(5, 0.5), units=list("abcde"))
    assert found.factor == pytest.approx(np.full(5, 2 * 0.5 / ((y - 5) ** 2).sum()), rel=1e-9)


def test_few_cases_are_shrunk_more():
    found = examine(
        np.array([0.5, 0.5, 0.9, 0.9, 0.7]), np.array([0.001, 0.05, 0.001, 0.05, 0.001]), units=list("abcde")
    )
    assert found.factor[1] > found.factor[0]
    assert found.estimates[1] > found.estimates[0]
    assert found.estimates[3] < found.estimates[2]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.001, 0.2)), min_size=4, max_size=15))
def test_nobody_is_drawn_past_the_mean(made):
    y, v = (np.array(part) for part in zip(*made, strict=True))
    found = examine(y, v, units=[str(i) for i in range(len(y))])
    assert ((found.factor >= 0) & (found.factor < 1)).all()
    assert (np.abs(found.estimates - found.mean) <= np.abs(y - found.mean) + 1e-12).all()


def test_a_rate_of_none_is_not_taken_for_certain():
    assert variances_of_rates(np.array([0.0, 3]), np.array([3.0, 3]))[0] == pytest.approx(0.25 / 3)


@pytest.mark.parametrize(
    ("y", "v", "found"),
    [
        ([1, 2, 3], [1, 1, 1], "3 estimates"),
        ([1, 2, 3, np.nan], [1, 1, 1, 1], "unit 'd': shrinkage: estimate nan"),
        ([1, 2, 3, 4], [1, 1, 1, 0], "unit 'd': shrinkage: estimate 4 with variance 0"),
    ],
)
def test_it_refuses_what_cannot_be_shrunk(y, v, found):
    with pytest.raises(ScoreError, match=found):
        examine(np.array(y, dtype=float), np.array(v, dtype=float), units=list("abcd")[: len(y)])


@pytest.mark.parametrize(
    ("hits", "cases", "found"),
    [([0, 0], [3, 3], "every unit is 0"), ([4, 1], [3, 3], "outside"), ([0, 1], [0, 3], "outside")],
)
def test_it_refuses_rates_that_are_none(hits, cases, found):
    with pytest.raises(ScoreError, match=found):
        variances_of_rates(np.array(hits, dtype=float), np.array(cases, dtype=float))


def test_it_can_be_read():
    rates = HITS / 45
    said = reading(examine(rates, variances_of_rates(HITS, np.full(18, 45.0)), units=UNITS))
    assert said[0].startswith("On average 21% of a unit's distance")
    assert said[1] == "18 of 18 units have too few cases for a figure of their own."
    same = examine(np.full(5, 0.3), np.full(5, 0.1), units=list("abcde"))
    assert reading(same) == ("The units differ no more than chance would make them: do not rank them by this.",)
    assert len(reading(examine(np.array([1.0, 2, 3, 4, 5]), np.full(5, 0.001), units=list("abcde")))) == 1
