"""Imputing by regression on all other indicators."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.regression import impute
from tests.references import coinr
from tests.score.impute.cement import CEMENT, MEANS
from tests.score.tables import table


def test_the_filled_columns_have_the_means_of_little_and_rubin():
    """At the maximum of likelihood a column's mean is that of its measured and its expected values."""
    found = impute(CEMENT, steps=20_000, precise=1e-9)
    assert found.values.mean(axis=0) == pytest.approx(np.array(MEANS), abs=0.0006)
    assert found.filled.sum() == 15


def test_one_gap_is_what_a_regression_on_the_complete_units_says():
    x = np.array([1.0, 2, 3, 4, 5, 2.5])
    y = np.array([2.1, 3.9, 6.2, 7.8, 10.1])
    found = impute(table(*zip(x, [*y, None], strict=True)))
    slope, start = np.polyfit(x[:5], y, 1)
    assert found.values[5, 1] == pytest.approx(start + slope * 2.5, rel=1e-8)
    left = y - (start + slope * x[:5])
    assert found.variance[5, 1] == pytest.approx((left @ left) / 5, rel=1e-6)


def test_two_columns_that_say_the_same_are_refused_or_softened():
    made = table((1, 2), (2, 4), (3, 6), (None, 8))
    with pytest.raises(ScoreError, match="set prior"):
        impute(made)
    assert impute(made, prior=1.0).values[3, 0] == pytest.approx(3.5, abs=0.6)


def test_it_names_a_column_without_differences():
    with pytest.raises(ScoreError, match="indicator 'b': regression: all its values are 1"):
        impute(table((1, 1), (2, 1), (3, None)))


@pytest.mark.records
def test_values_taken_away_are_found_better_than_by_the_mean(reference_folder):
    """In-sample check as the Handbook asks for: a fifth of a pillar's cells, root mean squared error."""
    made = coinr(reference_folder, "05_norm_minmax_0_100.csv", ["Goods", "Services", "FDI", "PRemit", "ForPort"])
    rng = np.random.default_rng(3)
    hidden = made.values.copy()
    hidden[rng.random(hidden.shape) < 0.2] = np.nan
    gaps = np.isnan(hidden)
    found = impute(made.having(hidden))
    error = np.sqrt(np.mean((found.values - made.values)[gaps] ** 2))
    plain = np.sqrt(np.mean((np.nanmean(hidden, axis=0) - made.values)[gaps] ** 2))
    assert error < 0.95 * plain
    assert np.array_equal(found.filled, gaps)
