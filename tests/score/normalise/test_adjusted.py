"""Scores around a reference value."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import combined, scored


def test_the_reference_scores_100_and_the_range_has_60_points():
    """Mazziotta & Pareto (2016): goalposts at reference ± half the range score 70 and 130."""
    found = scored("adjusted", [50, 30, 70], reference=50, min=30, max=70)
    assert found == pytest.approx([100, 70, 130])
    assert scored("adjusted", [50, 30, 70], reference=50, min=30, max=70, better="less") == pytest.approx(
        [100, 130, 70]
    )


def test_with_the_penalty_it_is_the_adjusted_index_of_another_toolkit():
    """Compind's ci_ampi by hand: (x - min') / (max' - min') · 60 + 70, then M - S² / M of the population."""
    data = np.array([[10.0, 4.0], [20.0, 9.0], [15.0, 2.0]])
    reference, low, high = data[0], data.min(axis=0), data.max(axis=0)
    half = (high - low) / 2
    unit = (data - (reference - half)) / (2 * half) * 60 + 70
    expected = unit.mean(axis=1) - unit.var(axis=1) / unit.mean(axis=1)
    columns = [
        scored("adjusted", data[:, j].tolist(), reference=reference[j], min=low[j], max=high[j]) for j in range(2)
    ]
    assert combined("mpi", np.array(columns).T.tolist(), [0.5, 0.5]) == pytest.approx(expected, rel=1e-13)


def test_it_refuses_a_range_that_is_none():
    with pytest.raises(ScoreError, match="adjusted: min is 5 and max 5"):
        scored("adjusted", [1], reference=5, min=5, max=5)
