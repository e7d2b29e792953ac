"""VIKOR."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.combine.vikor import compromise
from tests.references import cases
from tests.score.inventions import combined


def test_it_agrees_with_yang_and_wu_2020():
    """Q = 0.5679, 0.7667, 1, 0.7493, 0; our score is 1 - Q."""
    matrix = [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]
    found = combined("vikor", matrix, [0.25] * 4, scale=1.0)
    assert [1 - s for s in found] == pytest.approx([0.5679, 0.7667, 1, 0.7493, 0], abs=5e-5)


def test_it_agrees_with_opricovic_and_tzeng_2004():
    """Q = 1, 0, 1 with S = 0.5, 0.375, 0.5 and R = 0.5, 0.25, 0.5."""
    scores = np.array([[1.0, 0.0], [0.75, 0.5], [0.0, 1.0]])
    s, r, q = compromise(scores, np.full((3, 2), 0.5), majority=0.5)
    assert (s.tolist(), r.tolist(), q.tolist()) == ([0.5, 0.375, 0.5], [0.5, 0.25, 0.5], [1, 0, 1])


def test_where_units_differ_in_one_of_the_two_only_that_decides():
    """Gaps of 1 and 0 or 0 and 1 with equal weight: the same sum and the same largest gap for both."""
    assert np.isnan(combined("vikor", [[1, 0], [0, 1]], [0.5, 0.5])).all()
    many = combined("vikor", [[1, 0, 1], [0, 1, 0], [0, 0, 1]], [1 / 3] * 3, scale=1.0)
    assert many == pytest.approx([1.0, 0.5, 0.5])


def test_units_that_do_not_differ_have_no_score():
    assert np.isnan(combined("vikor", [[1, 2], [1, 2]], [0.5, 0.5])).all()


def test_the_weight_of_the_many_is_from_0_to_1():
    with pytest.raises(ScoreError, match="majority is 2"):
        combined("vikor", [[1, 2], [2, 1]], [0.5, 0.5], majority=2)


@pytest.mark.records
def test_it_agrees_with_scikit_criteria(reference_folder):
    """All its cases, those from Opricovic & Tzeng (2004, 2007) among them; costs have their sign changed."""
    tests = ["test_VIKOR", "test_VIKOR_tied", "test_VIKOR_opricovic2004compromise[True]"]
    tests += [f"test_VIKOR_opricovic2007extended[{n}]" for n in (1, 2, 3, 4)]
    tests += [f"test_VIKOR_acceptable_advantage_but_not_stability[{flag}]" for flag in (True, False)]
    for test in tests:
        [case] = cases(reference_folder, test)
        given = case["inputs"]
        way = np.array([1.0 if o in {1, "<built-in function max>"} else -1.0 for o in given["objectives"]])
        matrix = np.array(given["matrix"], dtype=float) * way
        shares = np.broadcast_to(np.array(given["weights"], dtype=float), matrix.shape)
        s, r, q = compromise(matrix, shares, majority=0.5)
        full = case["library_full_precision"] or case["expected"]
        for found, key in ((r, "r_k"), (s, "s_k"), (q, "q_k")):
            assert found == pytest.approx(full[key], rel=1e-12, abs=1e-15), (test, key)
