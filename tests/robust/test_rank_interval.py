"""Rank intervals of units × draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.robust import rank_interval
from govgauge.robust.rank_interval import put_in_place, rank_intervals
from tests.references import coinr

RANKS = np.array([[1, 1, 2, 1, 3], [2, 2, 1, 3, 1], [3, 3, 3, 2, 2]], dtype=np.int16)


def test_ends_median_and_expected_rank():
    found = rank_intervals(RANKS)
    assert found.best.tolist() == [1, 1, 2]
    assert found.worst.tolist() == [3, 3, 3]
    assert found.median.tolist() == [1, 2, 3]
    assert found.expected.tolist() == [1.6, 1.8, 2.6]


def test_quantiles_are_those_of_numpy():
    chance = np.random.default_rng(1).integers(1, 50, (20, 333)).astype(np.int16)
    found = rank_intervals(chance)
    assert found.lower == pytest.approx(np.percentile(chance, 5, axis=1))
    assert found.upper == pytest.approx(np.percentile(chance, 95, axis=1))


def test_one_draw_has_one_rank():
    found = rank_intervals(RANKS[:, :1])
    assert found.lower.tolist() == found.upper.tolist() == [1, 2, 3]


def test_many_units_are_looked_at_in_strips(monkeypatch):
    whole = rank_intervals(RANKS)
    monkeypatch.setattr(rank_interval, "STRIP", 2)
    assert rank_intervals(RANKS).median.tolist() == whole.median.tolist()


def test_half_ranks_are_kept():
    assert rank_intervals(np.array([[1.5, 2.5]], dtype=np.float32)).median.tolist() == [2.0]


@given(st.data())
def test_what_is_put_in_place_is_what_a_sort_puts_there(data):
    draws = data.draw(st.integers(1, 40))
    places = sorted(data.draw(st.sets(st.integers(0, draws - 1))))
    rows = data.draw(arrays(np.int16, (3, draws), elements=st.integers(-5, 5)))
    sorted_rows = np.sort(rows, axis=1)
    put_in_place(rows, places)
    assert rows[:, places].tolist() == sorted_rows[:, places].tolist()
    assert np.sort(rows, axis=1).tolist() == sorted_rows.tolist()


@pytest.mark.records
def test_coinrs_hundred_draws_have_its_spread(reference_folder):
    """Mean, median and the 5th and 95th percentile of its own ranks."""
    ranks = coinr(reference_folder, "10_ua100_ranks.csv")
    draws = ranks.values[:, [place for place, name in enumerate(ranks.columns) if name.startswith("r_")]]
    stats = coinr(reference_folder, "10_ua100_rankstats.csv")
    found = rank_intervals(draws.astype(np.int16))
    for name, own in (("Mean", found.expected), ("Median", found.median), ("Q5", found.lower), ("Q95", found.upper)):
        assert own == pytest.approx(stats.values[:, stats.columns.index(name)], rel=1e-12), name
