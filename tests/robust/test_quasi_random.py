"""Points that fill a cube evenly."""

import numpy as np
import pytest

from govgauge.robust import quasi_random
from govgauge.robust.quasi_random import points


def test_the_same_seed_gives_the_same_points_and_another_seed_others():
    assert (points(64, 5, seed=3) == points(64, 5, seed=3)).all()
    assert (points(64, 5, seed=3) != points(64, 5, seed=4)).any()


def test_they_lie_in_the_cube_and_every_coordinate_is_evenly_filled():
    found = points(256, 7, seed=1)
    assert found.min() >= 0
    assert found.max() < 1
    counts = [np.histogram(column, bins=16, range=(0, 1))[0] for column in found.T]
    assert (np.array(counts) == 16).all()


def test_they_integrate_better_than_chance():
    """The mean of Σ x² over the cube is 10 / 3; plain chance of 1,024 points errs by about 0.03."""
    found = points(1024, 10, seed=2)
    assert (found**2).sum(axis=1).mean() == pytest.approx(10 / 3, abs=0.002)


def test_a_number_that_is_no_power_of_two_gives_no_warning():
    assert points(100, 3, seed=1).shape == (100, 3)


def test_no_dimension_needs_no_points():
    assert points(10, 0, seed=1).shape == (10, 0)


def test_dimensions_beyond_the_sequence_are_filled_by_plain_chance(monkeypatch):
    monkeypatch.setattr(quasi_random, "MOST_DIMENSIONS", 2)
    found = points(64, 4, seed=1)
    assert found.shape == (64, 4)
    assert (found == points(64, 4, seed=1)).all()
    assert (found >= 0).all()
    assert (found < 1).all()
