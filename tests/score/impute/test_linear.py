"""Imputing along a straight line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.score.impute.linear import impute
from tests.score.tables import series


def values(found):
    return [None if np.isnan(v) else v for v in found.values[:, 0, 0].tolist()]


@pytest.mark.parametrize(
    ("given_", "between", "expected"),
    [
        ((1, 2, 3), "linear", [1, 2, 3]),
        ((3, None, 5), "linear", [3, 4, 5]),
        ((None, 5, 6), "linear", [5, 5, 6]),
        ((7, 8, None), "linear", [7, 8, 8]),
        ((3, None, 5), "constant", [3, 3, 5]),
        ((None, 5, 6), "constant", [5, 5, 6]),
        ((7, 8, None), "constant", [7, 8, 8]),
    ],
)
def test_it_agrees_with_coinrs_own_tests(given_, between, expected):
    """test-impute_panel.R, linear_imp_works and constant_imp_works."""
    assert values(impute(series(*given_), between=between)) == expected


def test_uneven_times_agree_with_r():
    """R's zoo, na.approx of 2, NA, 1, 4, 5, 2 at 1, 3, 4, 6, 7, 8: 2, 1.333333, 1, 4, 5, 2."""
    found = values(impute(series(2, None, 1, 4, 5, 2, times=[1, 3, 4, 6, 7, 8])))
    assert found == pytest.approx([2, 1.333333, 1, 4, 5, 2], abs=5e-7)


def test_distance_in_time_counts():
    assert values(impute(series(0, None, 10, times=[2000, 2009, 2010]))) == [0, 9, 10]


def test_outside_what_is_known_nothing_need_be_claimed():
    found = impute(series(None, 1, None, 3, None), outside="none")
    assert values(found) == [None, 1, 2, 3, None]
    assert found.filled[:, 0, 0].tolist() == [False, False, True, False, False]


def test_one_value_is_enough_and_none_is_not():
    """A panel interpolation must not fail on one observation."""
    assert values(impute(series(None, 4, None))) == [4, 4, 4]
    assert values(impute(series(None, None))) == [None, None]


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=12))
def test_what_is_put_in_lies_between_its_neighbours(made):
    found = impute(series(*made))
    known = [v for v in made if v is not None]
    for before, after in zip(made, values(found), strict=True):
        assert after == before or before is None
        assert after is None or min(known) - 1e-9 <= after <= max(known) + 1e-9
