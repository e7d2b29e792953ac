"""Probabilities of grades."""

import numpy as np

from govgauge.robust.grade_probability import grade_probabilities


def test_grades_and_none_share_out_one():
    grades = np.array([[0, 0, 1, 1], [1, -1, -1, 1]], dtype=np.int8)
    found = grade_probabilities(grades, 2)
    assert found.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]]
    assert found.sum(axis=1).tolist() == [1.0, 1.0]
