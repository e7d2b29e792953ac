"""Fleiss' kappa."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.fleiss_kappa import examine, reading

# The much-printed example of 14 raters, 10 things and 5 classes: seen 0.378, expected 0.213, kappa 0.210.
COUNTS = np.array(
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ],
    dtype=float,
)  # fmt: skip


def test_it_agrees_with_the_printed_example():
    found = examine(COUNTS)
    assert (found.seen, found.expected, found.kappa) == pytest.approx((0.378, 0.213, 0.210), abs=0.0005)


# Fleiss (1971), table 1: 30 patients by 6 psychiatrists: depression, personality, schizophrenia, neurosis, other.
DIAGNOSES = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def test_it_agrees_with_fleiss_1971():
    """Printed: kappa 0.430, and 0.245, 0.245, 0.520, 0.471 and 0.566 by class; R's irr has z = 17.7."""
    found = examine(np.array([[float(count) for count in thing] for thing in DIAGNOSES.split()]))
    assert found.kappa == pytest.approx(0.430, abs=0.0005)
    assert found.each == pytest.approx([0.245, 0.245, 0.520, 0.471, 0.566], abs=0.0005)
    assert found.z == pytest.approx(17.7, abs=0.05)


def test_kappas_of_classes_average_to_the_whole():
    """Fleiss (1971): kappa is the mean of each class's, weighed by p (1 - p)."""
    found = examine(COUNTS)
    part = COUNTS.sum(axis=0) / COUNTS.sum()
    assert np.average(found.each, weights=part * (1 - part)) == pytest.approx(found.kappa)
    assert found.z == pytest.approx(found.kappa / found.error)
    assert found.chance < 1e-6


def test_two_raters_who_agree_have_one_and_unused_classes_none():
    found = examine(np.array([[2.0, 0, 0], [0, 2, 0], [2, 0, 0]]))
    assert found.kappa == pytest.approx(1.0)
    assert np.isnan(found.each[2])


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([[1.0, 0], [0, 1]], "from 1 to 1 raters"),
        ([[2.0, 0], [1, 2]], "from 2 to 3 raters"),
        ([[2.0, 0], [2, 0]], "all ratings are of one class"),
        (np.zeros((0, 2)), "from 0 to 0"),
    ],
)
def test_it_refuses_what_cannot_be_compared(counts, found):
    with pytest.raises(ScoreError, match=found):
        examine(np.array(counts))


def test_it_can_be_read():
    said = reading(examine(COUNTS))
    assert "fair (kappa 0.21" in said[0]
    assert "should not be scored" in said[1]
    assert len(reading(examine(np.array([[3.0, 0], [0, 3], [3, 0]])))) == 1
