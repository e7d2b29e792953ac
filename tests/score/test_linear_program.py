"""Linear programs with answers from a textbook, and properties of every answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.score.linear_program import maximise

SMALL = st.integers(-5, 6)


def test_the_first_example_of_chvatal_1983():
    """Max 5x + 4y + 3z; 2x+3y+z ≤ 5, 4x+y+2z ≤ 11, 3x+4y+2z ≤ 8: 13 at (2, 0, 1)."""
    bounds = np.array([[2.0, 3, 1], [4, 1, 2], [3, 4, 2]])
    found = maximise(np.array([5.0, 4, 3]), bounds, limits=np.array([5.0, 11, 8]))
    assert found.status == "optimal"
    assert found.value == pytest.approx(13.0, abs=1e-12)
    assert found.at == pytest.approx([2, 0, 1], abs=1e-12)


def test_a_start_is_found_where_0_is_not_allowed():
    """Chvátal (1983), ch. 3: max x - y + z; 2x - y + 2z ≤ 4, 2x - 3y + z ≤ -5, -x + y - 2z ≤ -1: 0.6."""
    bounds = np.array([[2.0, -1, 2], [2, -3, 1], [-1, 1, -2]])
    found = maximise(np.array([1.0, -1, 1]), bounds, limits=np.array([4.0, -5, -1]))
    assert found.value == pytest.approx(0.6, abs=1e-12)
    assert found.at == pytest.approx([0, 2.8, 3.4], abs=1e-12)


def test_it_cannot_run_in_circles():
    """Chvátal (1983), ch. 3: the classic example in which the largest coefficient alone cycles; the optimum is 1."""
    bounds = np.array([[0.5, -5.5, -2.5, 9], [0.5, -1.5, -0.5, 1], [1.0, 0, 0, 0]])
    found = maximise(np.array([10.0, -57, -9, -24]), bounds, limits=np.array([0.0, 0, 1]))
    assert found.value == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize(
    ("bounds", "limits", "status"),
    [([[1.0], [-1.0]], [1.0, -2.0], "impossible"), ([[-1.0]], [1.0], "unbounded"), ([[0.0]], [1.0], "unbounded")],
)
def test_it_says_when_there_is_no_answer(bounds, limits, status):
    found = maximise(np.array([1.0]), np.array(bounds), limits=np.array(limits))
    assert found.status == status
    assert np.isnan(found.at).all()


@given(st.integers(1, 6).flatmap(lambda n: st.tuples(
    st.lists(st.lists(SMALL, min_size=n, max_size=n), min_size=1, max_size=8),
    st.lists(SMALL, min_size=n, max_size=n), st.data())))  # fmt: skip
def test_an_answer_keeps_every_condition_and_cannot_be_bettered(made):
    """By duality: prices y ≥ 0 with Aᵀy ≥ c and the same value are proof of the optimum."""
    rows, gain, data = made
    limits = data.draw(st.lists(SMALL, min_size=len(rows), max_size=len(rows)))
    a, b, c = np.array(rows, dtype=float), np.array(limits, dtype=float), np.array(gain, dtype=float)
    found = maximise(c, a, limits=b)
    prices = maximise(-b, -a.T, limits=-c)
    if found.status == "optimal":
        assert (a @ found.at <= b + 1e-8).all()
        assert (found.at >= 0).all()
        assert prices.status == "optimal"
        assert found.value == pytest.approx(-prices.value, rel=1e-9, abs=1e-8)
    elif found.status == "unbounded":
        assert prices.status == "impossible"
    else:
        assert prices.status in {"impossible", "unbounded"}
