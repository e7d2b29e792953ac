"""A chain of steps."""

import pytest

from tests.score.inventions import combined


def test_a_chain_is_as_good_as_all_its_steps_together():
    """80 % reached, and 90 % of those handled: 72 % of the whole way."""
    assert combined("product", [[80, 90]], [0.5, 0.5]) == pytest.approx([72])


def test_on_a_scale_of_one_it_is_the_product():
    assert combined("product", [[0.5, 0.5, 0.5]], [1 / 3] * 3, scale=1.0) == [0.125]


def test_a_broken_step_breaks_the_chain():
    assert combined("product", [[0, 100]], [0.5, 0.5]) == [0]
