"""Imputing the latest earlier value."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.latest import impute, origins
from tests.score.tables import series


def values(found):
    return [None if np.isnan(v) else v for v in found.values[:, 0, 0].tolist()]


def test_last_years_figure_stands_until_there_is_a_new_one():
    found = impute(series(None, 1, None, None, 5, None))
    assert values(found) == [None, 1, 1, 1, 5, 5]
    assert found.filled[:, 0, 0].tolist() == [False, False, True, True, False, True]


def test_it_agrees_with_r():
    """R's zoo, na.locf(c(2, NA, 1, 4, 5, 2)) and of c(NA, 9, 3, 4, NA, NA, 5): a gap at the beginning stays one."""
    assert values(impute(series(2, None, 1, 4, 5, 2))) == [2, 2, 1, 4, 5, 2]
    assert values(impute(series(None, 9, 3, 4, None, None, 5))) == [None, 9, 3, 4, 4, 4, 5]


def test_a_value_too_old_does_not_stand():
    assert values(impute(series(1, None, None), most=1)) == [1, 1, None]
    assert values(impute(series(1, None, times=[2020.0, 2020.1]), most=0.1)) == [1, 1]
    assert values(impute(series(1, None, times=[2020, 2023]), most=2)) == [1, None]


def test_it_says_where_a_value_comes_from():
    panel = series(None, 1, None, 5)
    assert origins(panel.values, panel.times)[:, 0, 0].tolist() == [-1, 1, 1, 3]


def test_it_agrees_with_coinrs_own_test():
    """test-impute_panel.R: 7, 8, NA ends with 8; NA, 5, 6 keeps its gap, since nothing came before."""
    assert values(impute(series(7, 8, None))) == [7, 8, 8]
    assert values(impute(series(None, 5, 6))) == [None, 5, 6]


def test_it_refuses_a_distance_that_is_none():
    with pytest.raises(ScoreError, match="most is 0"):
        impute(series(1, None), most=0)
