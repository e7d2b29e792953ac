"""Draws, and what is left of weights when something is left out."""

import numpy as np
import pytest

from govgauge.robust.draws import NO_NOISE, divided, nominal, without
from tests.robust.inventions import setup_of, small


def test_nothing_varied_is_one_row_of_shares_for_all_draws():
    drawn = nominal(setup_of(small()), 3)
    assert len(drawn) == 3
    assert drawn.noise.tolist() == [NO_NOISE] * 3
    assert {len(of) for of in drawn.shares.values()} == {1}
    assert len(drawn.only(np.array([0, 2]))) == 2


def test_siblings_take_over_the_weight():
    setup = setup_of(small())
    found = without(setup, setup.shares, left_out={"a": np.array([0]), "c": np.array([1])}, times=2)
    assert found["left"].tolist() == [[0.0, 1.0], [0.5, 0.5]]
    assert found["right"].tolist() == [[0.5, 0.5], [0.0, 1.0]]


def test_a_node_with_nothing_left_goes_with_its_children():
    setup = setup_of(small())
    found = without(setup, setup.shares, left_out={"a": np.array([0]), "b": np.array([0])}, times=1)
    assert found["root"].tolist() == [[0.0, 1.0]]
    assert found["left"].tolist() == [[0.0, 0.0]]


def test_a_node_is_left_out_as_an_indicator_is():
    setup = setup_of(small())
    assert without(setup, setup.shares, left_out={"right": np.array([1])}, times=2)["root"] == pytest.approx(
        np.array([[2 / 3, 1 / 3], [1.0, 0.0]])
    )


def test_nothing_left_out_changes_nothing():
    setup = setup_of(small())
    assert without(setup, setup.shares, left_out={}, times=4) == setup.shares


def test_rows_are_divided_by_their_sums():
    assert divided(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist() == [[0.25, 0.75], [0.0, 0.0]]


def test_draws_after_the_last_that_leaves_something_out_keep_their_rows():
    setup = setup_of(small())
    assert without(setup, setup.shares, left_out={"a": np.array([0])}, times=3)["left"].tolist() == [
        [0.0, 1.0],
        [0.5, 0.5],
        [0.5, 0.5],
    ]
