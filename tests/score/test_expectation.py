"""The likeliest normal distribution of a table with gaps."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.expectation import likeliest, swept, unscaled
from tests.score.impute.cement import CEMENT, MEANS
from tests.score.tables import table


def test_the_means_are_those_of_little_and_rubin():
    found = likeliest(CEMENT, method="m", prior=0.0, steps=20_000, precise=1e-9)
    assert unscaled(found.mean, found) == pytest.approx(np.array(MEANS), abs=0.0006)


# SAS/STAT User's Guide, the MI procedure, data set Fitness1: oxygen, run time, run pulse of 31 men.
FITNESS = table(
    (44.609, 11.37, 178), (45.313, 10.07, 185), (54.297, 8.65, 156), (59.571, None, None), (49.874, 9.22, None),
    (44.811, 11.63, 176), (None, 11.95, 176), (None, 10.85, None), (39.442, 13.08, 174), (60.055, 8.63, 170),
    (50.541, None, None), (37.388, 14.03, 186), (44.754, 11.12, 176), (47.273, None, None), (51.855, 10.33, 166),
    (49.156, 8.95, 180), (40.836, 10.95, 168), (46.672, 10.00, None), (46.774, 10.25, None), (50.388, 10.08, 168),
    (39.407, 12.63, 174), (46.080, 11.17, 156), (45.441, 9.63, 164), (None, 8.92, None), (45.118, 11.08, None),
    (39.203, 12.88, 168), (45.790, 10.47, 186), (50.545, 9.93, 148), (48.673, 9.40, 186), (47.920, 11.50, 170),
    (47.467, 10.50, 170),
)  # fmt: skip


def test_mean_and_covariance_are_those_of_sas():
    """PROC MI, EM (MLE) parameter estimates; SAS stops when nothing moves by more than 0.0001."""
    found = likeliest(FITNESS, method="m", prior=0.0, steps=20_000, precise=1e-12)
    assert unscaled(found.mean, found) == pytest.approx([47.104077, 10.554858, 171.381669], abs=5e-5)
    covariance = found.covariance * np.outer(found.scale, found.scale)
    printed = [27.797931, -6.457975, -18.031298, 2.015514, 3.516287, 97.766857]
    assert covariance[np.triu_indices(3)] == pytest.approx(printed, abs=2e-4)


def test_without_gaps_they_are_the_plain_mean_and_covariance():
    made = table((1, 2), (3, 5), (4, 9), (7, 8))
    found = likeliest(made, method="m", prior=0.0, steps=10, precise=1e-10)
    assert unscaled(found.mean, found) == pytest.approx(made.values.mean(axis=0))
    scaled = (made.values - found.middle) / found.scale
    assert found.covariance == pytest.approx(np.cov(scaled.T, ddof=0))
    assert found.variance.tolist() == np.zeros((4, 2)).tolist()


def test_what_is_missing_is_regressed_on_the_rest():
    slope, left = swept(np.array([[1.0, 0.8], [0.8, 1.0]]), np.array([True, False]))
    assert (slope.tolist(), left.tolist()) == ([[0.8]], [[pytest.approx(0.36)]])


def test_a_prior_pulls_correlations_towards_none():
    made = table((1, 3), (2, 2), (3, 6), (5, 5), (4, None))
    strict, mild = (likeliest(made, method="m", prior=p, steps=5000, precise=1e-9) for p in (0.0, 5.0))
    assert abs(mild.covariance[0, 1]) < abs(strict.covariance[0, 1])


@pytest.mark.parametrize(
    ("rows", "prior", "found"),
    [
        ([(1, 2), (2, 4), (3, 6)], 0.0, "other columns determine it, or 3 units are few for 2 columns"),
        ([(1, 2), (2, 5)], -1.0, "prior is -1"),
        ([(1, 2), (2, None), (None, 3), (5, 1)], 0.0, "not at rest after 1 steps"),
    ],
)
def test_it_refuses_what_has_no_answer(rows, prior, found):
    with pytest.raises(ScoreError, match=found):
        likeliest(table(*rows), method="m", prior=prior, steps=10 if prior or "rest" not in found else 1, precise=1e-12)
