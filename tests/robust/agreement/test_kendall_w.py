"""Kendall's W as a check."""

import numpy as np
import pytest

from govgauge.robust.agreement.kendall_w import examine, reading
from tests.robust.agreement.ratings import ANXIETY
from tests.score.test_concordance import EXECUTIVES


def test_it_agrees_with_siegel_1956():
    """Three executives' rankings of six applicants: W = 0.16, which may be chance."""
    found = examine(EXECUTIVES)
    assert found.w == pytest.approx(0.16, abs=0.005)
    assert "by chance only" in reading(found)[0]


def test_ties_are_corrected_as_r_does():
    """R's irr, kendall(anxiety, correct = TRUE): Wt = 0.54, chi-squared(19) = 30.8, p = 0.0429."""
    found = examine(ANXIETY)
    assert found.chi_squared == pytest.approx(30.8, abs=0.05)
    assert found.w == pytest.approx(0.54, abs=0.0005)
    assert found.chance == pytest.approx(0.0429, abs=0.00005)
    assert found.freedom == 19


def test_full_and_partial_agreement_are_told_apart():
    order = np.arange(1.0, 9.0)
    assert reading(examine(np.array([order] * 4))) == ("The experts agree (W = 1.00, p = 0.00022).",)
    loose = np.array([order, order, np.roll(order, 4), order, np.roll(order, 3), order, order, order])
    assert "agree in part" in reading(examine(loose))[0]
