"""Kaiser, Meyer and Olkin's measure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.sampling_adequacy import Adequacy, examine, reading
from tests.robust.soundness.shapes import THURSTONE, alike, correlated, thurstone
from tests.score.tables import table


def test_it_agrees_with_what_r_prints_of_thurstone():
    """R's psych, KMO(Thurstone): 0.88, and 0.86 0.86 0.90 0.86 0.88 0.92 0.85 0.93 0.87 for each test."""
    found = examine(thurstone())
    assert found.overall == pytest.approx(0.88, abs=0.005)
    printed = [0.86, 0.86, 0.90, 0.86, 0.88, 0.92, 0.85, 0.93, 0.87]
    assert [found.each[name] for name in THURSTONE] == pytest.approx(printed, abs=0.005)


@given(st.floats(0.1, 0.9), st.integers(3, 8))
def test_equal_correlations_have_the_measure_of_kaiser_and_rice(r, size):
    """The partial correlation is then r / (1 + (k - 2) r), and the measure r² / (r² + q²) for each and all."""
    q = r / (1 + (size - 2) * r)
    found = examine(alike(r, size))
    assert found.overall == pytest.approx(r * r / (r * r + q * q), rel=1e-6)
    assert list(found.each.values()) == pytest.approx([found.overall] * size, rel=1e-6)


def test_two_indicators_have_a_half():
    assert examine(alike(0.6, 2)).overall == pytest.approx(0.5)


def test_it_can_be_read():
    assert "meritorious" in reading(examine(alike(0.6, 4)))[0]
    matrix = np.eye(4)
    matrix[0, 1] = matrix[1, 0] = 0.8
    matrix[0, 2] = matrix[2, 0] = 0.3
    matrix[1, 3] = matrix[3, 1] = 0.3
    said = reading(examine(correlated(matrix)))
    assert "rest on little" in said[1]
    assert "'c', 'd' share little" in said[2]
    assert "unacceptable" in reading(Adequacy(0.4, {"a": 0.6}))[0]


def test_it_refuses_what_has_no_inverse():
    with pytest.raises(ScoreError, match="sampling adequacy: there is one indicator"):
        examine(table((1,), (2,)))
