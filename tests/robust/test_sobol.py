"""Sobol' indices, against COINr's and against functions whose indices are known."""

import math

import numpy as np
import pytest

from govgauge.robust.factors import Factor, Factors
from govgauge.robust.quasi_random import points
from govgauge.robust.sobol import design, first_order, total, variance
from tests.references import number, rows

THREE = Factors(tuple(Factor(name, place, place + 1) for place, name in enumerate("xyz")), weights=())


def ishigami(table):
    x, y, z = (table * 2 - 1).T * math.pi
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


@pytest.mark.records
def test_coinrs_estimates_on_its_own_sample_come_out(reference_folder):
    values = np.array([number(row["y"]) for row in rows(reference_folder, "10_ishigami_sample.csv")])
    first, second, *mixed = values.reshape(5, 1000)
    assert variance(first, second) == pytest.approx(13.506033320130761, rel=1e-12)
    for one, row in zip(mixed, rows(reference_folder, "10_ishigami_indices.csv"), strict=True):
        assert first_order(first, second, mixed=one) == pytest.approx(number(row["Si"]), rel=1e-12)
        assert total(first, second, mixed=one) == pytest.approx(number(row["STi"]), rel=1e-12)


@pytest.mark.records
def test_coinrs_sample_is_of_the_same_design(reference_folder):
    read = rows(reference_folder, "10_ishigami_sample.csv")
    table = np.array([[number(row[name]) for name in ("X1", "X2", "X3")] for row in read])
    both = np.concatenate([table[:1000], table[1000:2000]], axis=1)
    made = design(both, THREE)
    assert all((one == table[place * 1000 : place * 1000 + 1000]).all() for place, one in enumerate(made.points))


def test_the_ishigami_function_has_its_known_indices():
    """Sobol' & Levitan (1999): 0.3139, 0.4424, 0; totals 0.5576, 0.4424, 0.2437."""
    made = design(points(4096, 6, seed=1), THREE)
    first, second, *mixed = (ishigami(table) for table in made.points)
    alone = [float(first_order(first, second, mixed=one, about=first.mean())) for one in mixed]
    with_others = [float(total(first, second, mixed=one)) for one in mixed]
    assert alone == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert with_others == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)


def test_shares_of_a_sum_are_those_of_its_variances():
    made = design(points(1024, 6, seed=2), THREE)
    first, second, *mixed = (table @ np.array([1.0, 2.0, 3.0]) for table in made.points)
    for one, expected in zip(mixed, (1 / 14, 4 / 14, 9 / 14), strict=True):
        assert first_order(first, second, mixed=one, about=3.0) == pytest.approx(expected, abs=0.01)
        assert total(first, second, mixed=one) == pytest.approx(expected, abs=0.01)


def test_several_figures_are_taken_at_once():
    made = design(points(512, 6, seed=2), THREE)
    samples = [np.stack([table[:, 0], table[:, 1]]) for table in made.points]
    found = total(samples[0], samples[1], mixed=samples[2])
    assert found == pytest.approx([1.0, 0.0], abs=0.02)


def test_a_figure_that_never_moves_has_no_index():
    still = np.ones(8)
    assert np.isnan(total(still, still, mixed=still))
    assert np.isnan(first_order(still, still, mixed=still))


def test_noise_as_a_factor_comes_from_the_second_sample_and_all_else_from_the_first():
    noisy = Factors((Factor("weights", 0, 2), Factor("measurement", 2, 2)), weights=())
    made = design(points(4, 4, seed=1), noisy)
    first, second, weights, measurement = made.points
    assert (weights == second).all()
    assert (measurement == first).all()
    assert [one.tolist() for one in made.noise] == [[0, 1, 2, 3], [4, 5, 6, 7], [0, 1, 2, 3], [4, 5, 6, 7]]
