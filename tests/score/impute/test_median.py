"""Imputing the median."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.median import impute
from tests.references import coinr, worst
from tests.score.tables import table


def test_a_gap_gets_the_middle_and_an_outlier_does_not_move_it():
    found = impute(table((1,), (2,), (1e6,), (None,)))
    assert found.values[3, 0] == 2
    assert found.filled.sum() == 1


def test_it_names_a_column_without_values():
    with pytest.raises(ScoreError, match="indicator 'a': median"):
        impute(table((None,)))


@pytest.mark.records
def test_it_agrees_with_coinr_exactly(reference_folder):
    made = coinr(reference_folder, "01_denominated.csv")
    assert worst(impute(made).values, coinr(reference_folder, "02_impute_median.csv", made.columns).values) == 0.0
