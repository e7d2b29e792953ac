"""The weighted geometric mean."""

import pytest

from tests.score.inventions import combined


def test_it_agrees_with_coinr():
    """COINr a_gmean of 2, 5, 3, 8, 1 with weights 1, 2, 3, 4, 0.5 (reference vector)."""
    weights = [1, 2, 3, 4, 0.5]
    [found] = combined("geometric", [[2, 5, 3, 8, 1]], [w / 10.5 for w in weights])
    assert found == pytest.approx(4.3869360777891142, rel=1e-14)


def test_the_human_development_index_is_the_root_of_three():
    """UNDP technical note: (0.8 · 0.6 · 0.7)^(1/3) = 0.69521."""
    [found] = combined("geometric", [[0.8, 0.6, 0.7]], [1 / 3] * 3, scale=1.0)
    assert found == pytest.approx(0.336 ** (1 / 3), rel=1e-14)
    assert found == pytest.approx(0.69521, abs=5e-6)
