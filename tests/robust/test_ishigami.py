"""Sobol's indices of Ishigami's function, from the very sample that COINr drew."""

import numpy as np
import pytest

from govgauge.robust.sobol import first_order, total, variance
from tests.references import TOLERANCE, column, worst

pytestmark = pytest.mark.records
POINTS = 1000


def test_indices_agree_with_coinr(reference_folder):
    """Two samples of 1,000 points, then one for each input; variance 13.506033320130761 as COINr prints it."""
    y = column(reference_folder, "10_ishigami_sample.csv", "y").reshape(5, POINTS)
    first, second, *mixed = y
    assert float(variance(first, second)) == pytest.approx(13.506033320130761, rel=TOLERANCE)
    for key, found in (("Si", first_order), ("STi", total)):
        values = np.array([float(found(first, second, mixed=one)) for one in mixed])
        assert worst(values, column(reference_folder, "10_ishigami_indices.csv", key)) <= TOLERANCE
