"""TOPSIS."""

import numpy as np
import pytest

from tests.references import cases
from tests.score.inventions import combined

GRADES = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]


def test_it_agrees_with_tzeng_and_huang_2011():
    found = combined("topsis", GRADES, [0.3, 0.4, 0.3], scale=1.0, lengths=True)
    assert found == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=5e-5)


def test_it_agrees_with_opricovic_and_tzeng_2004():
    """Cost 1, 2, 5 and altitude 3000, 3750, 4500, brought to 0-1: 0.5, 0.617, 0.5."""
    scores = [[1.0, 0.0], [0.75, 0.5], [0.0, 1.0]]
    assert combined("topsis", scores, [0.5, 0.5], scale=1.0) == pytest.approx([0.5, 0.6172177814626812, 0.5], rel=1e-14)


def test_units_that_do_not_differ_have_no_score():
    assert np.isnan(combined("topsis", [[1, 2], [1, 2]], [0.5, 0.5])).all()


def test_a_unit_is_measured_by_the_children_it_has():
    found = combined("topsis", [[10, 0], [0, 10], [5, 99]], [[0.5, 0.5], [0.5, 0.5], [1.0, 0.0]], scale=1.0)
    assert found == pytest.approx([0.5, 0.5, 0.5])
    assert np.isnan(combined("topsis", [[1, 2], [3, 4]], [[0.0, 0.0], [0.5, 0.5]])[0])
    assert combined("topsis", [[1, 9], [3, 9]], [[1.0, 0.0], [1.0, 0.0]], scale=1.0) == [0, 1]


def test_a_column_of_zeros_has_no_length_and_does_no_harm():
    assert combined("topsis", [[0, 1], [0, 2]], [0.5, 0.5], scale=1.0, lengths=True) == [0, 1]


@pytest.mark.records
def test_it_agrees_with_scikit_criteria(reference_folder):
    for test, weights in (("test_TOPSIS", [1.0] * 3), ("test_TOPSIS_tzeng2011multiple", [0.3, 0.4, 0.3])):
        [case] = cases(reference_folder, test)
        found = combined("topsis", case["inputs"]["matrix"], weights, scale=1.0)
        assert found == pytest.approx(case["library_full_precision"]["similarity"], rel=1e-12)
