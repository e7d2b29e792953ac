"""The weighted harmonic mean."""

import pytest

from tests.score.inventions import combined


def test_it_agrees_with_coinr():
    """COINr a_hmean of 2, 5, 3, 8, 1 with weights 1, 2, 3, 4, 0.5 (reference vector)."""
    weights = [1, 2, 3, 4, 0.5]
    [found] = combined("harmonic", [[2, 5, 3, 8, 1]], [w / 10.5 for w in weights])
    assert found == pytest.approx(3.6206896551724137, rel=1e-15)


def test_forty_and_sixty_make_forty_eight():
    assert combined("harmonic", [[40, 60]], [0.5, 0.5]) == pytest.approx([48])
