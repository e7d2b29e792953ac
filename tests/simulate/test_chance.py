"""Chance is made from the seed, the name and the key, and from nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govgauge.simulate.chance import Chance, choose, choose_by, happens, odds, permuted


def test_a_stream_is_the_same_whenever_it_is_asked_for():
    chance = Chance(7)
    chance.of("other").random(100)
    assert chance.of("cases", 3).random(5).tolist() == Chance(7).of("cases", 3).random(5).tolist()


def test_streams_of_other_names_keys_and_seeds_differ():
    drawn = {tuple(Chance(seed).of(name, key).integers(0, 99, 8)) for seed in (1, 2) for name in "ab" for key in (0, 1)}
    assert len(drawn) == 8


def test_what_happens_keeps_its_rate():
    assert abs(happens(Chance(1).of("x"), 0.2, rows=50_000).mean() - 0.2) < 0.01


def test_rates_may_differ_by_row():
    rates = np.repeat([0.0, 1.0], 50)
    assert happens(Chance(1).of("x"), rates).tolist() == [False] * 50 + [True] * 50


@given(st.floats(0.001, 0.999), st.floats(-5, 5))
def test_a_moved_probability_stays_one(middle: float, shift: float):
    moved = float(odds(middle, np.array(shift)))
    assert 0 < moved < 1
    assert (moved > middle) == (shift > 0) or abs(moved - middle) < 1e-9


def test_places_are_drawn_by_weight():
    places = choose(Chance(1).of("x"), np.array([0.0, 3.0, 1.0]), rows=20_000)
    counts = np.bincount(places, minlength=3)
    assert counts[0] == 0
    assert 2.7 < counts[1] / counts[2] < 3.3


def test_each_group_has_weights_of_its_own():
    weights = np.array([[1.0, 0.0], [0.0, 1.0]])
    group = np.array([0, 1, 1, 0])
    assert choose_by(Chance(1).of("x"), weights, group=group).tolist() == group.tolist()


@given(st.integers(2, 500), st.integers(0, 10**6))
def test_permuted_numbers_are_each_there_once(size: int, key: int):
    numbers = permuted(np.arange(size), size=size, key=key)
    assert sorted(numbers.tolist()) == list(range(size))


def test_permuted_numbers_do_not_rise():
    numbers = permuted(np.arange(1000), size=10**8, key=31)
    assert (np.diff(numbers) < 0).any()
