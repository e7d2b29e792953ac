"""Bounds of weights."""

import dataclasses
from fractions import Fraction

import numpy as np
import pytest

from govgauge.definition.model import VaryingWeights
from govgauge.kernel.errors import ScoreError
from govgauge.robust.weight_ranges import bounds, expert_shares, own_ranges
from tests.robust.inventions import setup_of, small, still


def ranged(**ranges):
    """The small index with ranges of weights, in the measure of the weights 2 and 1."""
    index, measures = small()
    tree = {name: dataclasses.replace(one, range=ranges.get(name)) for name, one in index.tree.items()}
    return dataclasses.replace(index, tree=tree), measures


def test_a_share_more_or_less_of_each_weight():
    low, high = bounds(setup_of(small(), still(weights=VaryingWeights())))
    assert low["root"] == pytest.approx([0.5, 0.25])
    assert high["root"] == pytest.approx([2.5 / 3, 1.25 / 3])


def test_own_ranges_are_measured_as_the_weights_are_and_others_stay():
    made = ranged(left=(Fraction(1), Fraction(4)))
    setup = setup_of(made, still(weights=VaryingWeights(by="range")))
    low, high = own_ranges(setup, "root")
    assert low == pytest.approx([1 / 3, 1 / 3])
    assert high == pytest.approx([4 / 3, 1 / 3])
    assert own_ranges(setup, "left")[0].tolist() == [0.5, 0.5]


EXPERTS = {"A": {"a": 1, "b": 3}, "B": {"a": 1, "b": 1, "left": 1, "right": 4}}


def setup_with(experts, **more):
    rule = VaryingWeights(by="experts", experts=experts, **more)
    return setup_of(small(), still(weights=rule))


def test_one_expert_at_a_time_and_nodes_nobody_speaks_of_stay():
    found = expert_shares(setup_with(EXPERTS), np.array([[0.2], [0.7]]))
    assert found["left"].tolist() == [[0.25, 0.75], [0.5, 0.5]]
    assert found["root"] == pytest.approx(np.array([[2 / 3, 1 / 3], [0.2, 0.8]]))
    assert found["right"].tolist() == [[0.5, 0.5]]


def test_a_mixture_lies_between_the_experts_and_sums_to_one():
    points = np.random.default_rng(1).random((200, 2))
    found = expert_shares(setup_with(EXPERTS, take="mixture"), points)["left"]
    assert found.sum(axis=1) == pytest.approx(np.ones(200))
    assert found[:, 0].min() >= 0.25
    assert found[:, 0].max() <= 0.5
    assert found[:, 0].mean() == pytest.approx(0.375, abs=0.02)


@pytest.mark.parametrize(
    ("experts", "words"),
    [
        ({"A": {"a": 1}}, "gives no weight to 'b'"),
        ({"A": {"a": 0, "b": 0}}, "sums to 0"),
        ({"A": {"a": -1, "b": 2}}, "sums to 0"),
    ],
)
def test_an_expert_weighs_all_siblings_or_none(experts, words):
    with pytest.raises(ScoreError, match=words):
        expert_shares(setup_with(experts), np.array([[0.5]]))
