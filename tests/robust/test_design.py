"""Points to draws."""

import numpy as np
import pytest

from govgauge.definition.model import Exclusion, VaryingWeights
from govgauge.robust.design import draws_at, excluded, numbered, weights_at
from govgauge.robust.factors import factors
from govgauge.robust.quasi_random import points
from tests.robust.inventions import method, setup_of, small, still


def drawn(said, table):
    setup = setup_of(small(), said)
    varied = factors(setup, noisy=False)
    return setup, draws_at(setup, np.array(table), factors=varied, noise=np.full(len(table), -1))


def test_each_alternative_has_the_same_part_of_its_coordinate():
    said = still(normalisation=(method("declared"), method("min-max"), method("rank")))
    _, found = drawn(said, [[0.0], [0.33], [0.34], [0.99]])
    assert found.table.tolist() == [0, 0, 1, 2]
    assert found.choices["normalisation"].tolist() == [0, 0, 1, 2]


def test_tables_and_plans_are_counted_as_the_setup_orders_them():
    said = still(
        normalisation=(method("declared"), method("min-max")),
        treatment=(method("declared"), method("none")),
        levels={0: (method("declared"), method("geometric"))},
        combination=(method("declared"), method("harmonic")),
    )
    setup, found = drawn(said, [[0.9, 0.1, 0.1, 0.9], [0.1, 0.9, 0.9, 0.1]])
    assert found.table.tolist() == [1, 2]
    assert found.plan.tolist() == [1, 2]
    assert setup.plans[1].combine["root"].method.name == "geometric"
    assert setup.plans[2].combine["left"].method.name == "harmonic"


def test_weights_lie_between_their_bounds_and_sum_to_one():
    setup = setup_of(small(), still(weights=VaryingWeights()))
    varied = factors(setup, noisy=False)
    found = weights_at(setup, points(512, varied.dimensions, seed=1), factors=varied)
    for node in ("root", "left", "right"):
        assert found[node].sum(axis=1) == pytest.approx(np.ones(512))
    raw = found["left"][:, 0] / found["left"][:, 1]
    assert raw.min() == pytest.approx(0.75 / 1.25, abs=0.06)
    assert raw.max() == pytest.approx(1.25 / 0.75, abs=0.06)


def test_the_middle_of_every_coordinate_is_what_is_declared():
    setup, found = drawn(still(weights=VaryingWeights()), [[0.5] * 6])
    for node, shares in setup.shares.items():
        assert found.shares[node] == pytest.approx(shares)


def test_one_indicator_is_left_out_with_the_chance_that_is_said():
    said = still(exclusion=Exclusion())
    setup, found = drawn(said, [[0.0], [0.13], [0.26], [0.4], [0.5], [0.9]])
    assert found.choices["exclusion"].tolist() == [1, 2, 3, 4, 0, 0]
    assert found.shares["left"].tolist()[:3] == [[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]]
    assert {name: rows.tolist() for name, rows in excluded(setup, np.array([0.0, 0.9])).items()} == {
        "a": [0],
        "b": [],
        "c": [],
        "d": [],
    }


def test_left_out_indicators_are_numbered_from_one():
    assert numbered({"a": np.array([1]), "b": np.array([0])}, 3).tolist() == [2, 1, 0]
