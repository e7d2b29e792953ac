"""Nodes of the short way up, one by one; trees of them are held against the ladder in test_fold."""

import numpy as np
import pytest

from govgauge.robust.product import Below, Place, Product, exponential, multiplied, of
from govgauge.score.plan import rule
from tests.robust.inventions import method

HERE = Place(nothing=None, without=None, acting=(), scale=100.0, grades=())
TABLE = np.array([[40.0, 80.0], [60.0, 20.0]])
WEIGHTS = np.array([[0.5, 0.5], [0.25, 0.75]])


def product(way="arithmetic", *, table=TABLE, weights=WEIGHTS, place=HERE, **more):
    given = {"zero": None, "present": None, "nodes": (), **more}
    return Product(rule("combine", method(way), where="node n"), weights, table=table, place=place, **given)


def scores(made, draws=2):
    lost = np.zeros(draws, dtype=bool)
    return made.scores(slice(0, draws), lost=lost)[0], lost


def test_a_mean_is_a_matrix_product():
    assert scores(product())[0].tolist() == [[50.0, 50.0], [55.0, 35.0]]


def test_a_geometric_mean_is_one_of_logarithms():
    found, _ = scores(product("geometric", table=np.log(TABLE)))
    assert found[0] == pytest.approx(np.sqrt([2400.0, 1600.0]))


def test_what_is_missing_leaves_its_weight_to_what_is_there():
    present = np.array([[1.0, 1.0], [1.0, 0.0]])
    found, _ = scores(product(table=TABLE * present, present=present))
    assert found.tolist() == [[50.0, 80.0], [55.0, 80.0]]


def test_who_has_nothing_below_a_node_has_no_score():
    present = np.array([[1.0, 0.0], [1.0, 0.0]])
    found, _ = scores(product(table=TABLE * present, present=present))
    assert np.isnan(found).tolist() == [[False, True], [False, True]]


def test_a_node_that_stands_for_itself_is_added_with_its_weight():
    below = Below(product("minimum"), np.array([[0.5], [0.5]]), None)
    above = product(weights=np.array([[0.5], [0.5]]), table=np.array([[10.0, 30.0]]), nodes=(below,))
    assert scores(above)[0].tolist() == [[25.0, 25.0], [25.0, 25.0]]


def test_a_mean_without_a_value_loses_the_draw():
    low = product(table=np.array([[-50.0, 10.0], [-50.0, 10.0]]))
    above = product(
        "geometric", weights=np.ones((2, 0)), table=np.ones((0, 2)), nodes=(Below(low, np.ones((2, 1)), None),)
    )
    assert scores(above)[1].tolist() == [True, True]


def test_products_stand_in_the_room_they_are_given():
    room = np.empty((5, 2))
    assert multiplied(WEIGHTS, TABLE, draws=2, out=room).base is room
    assert multiplied(WEIGHTS[:1], TABLE, draws=3).shape == (3, 2)
    assert of(WEIGHTS[:1], slice(4, 6)).tolist() == WEIGHTS[:1].tolist()


def test_a_zero_takes_all_but_of_who_has_no_score():
    total = np.array([[0.0, np.nan]])
    found = exponential(total, zero=np.array([[True, True]]))
    assert found[0, 0] == 0.0
    assert np.isnan(found[0, 1])
