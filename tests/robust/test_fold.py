"""The short way up gives what the ladder gives."""

import dataclasses
from decimal import Decimal

import numpy as np
import pytest

from govgauge.definition.model import Exclusion, Override, Ranking, VaryingWeights
from govgauge.robust.analysis import draw
from govgauge.robust.climb import climbed, coverage_in, root_scores, unvaried
from govgauge.robust.draws import nominal
from govgauge.robust.evaluation import Evaluator
from govgauge.robust.factors import factors
from govgauge.robust.fold import can_fold, folded, kinds_of, products, scores, weighed
from govgauge.robust.noise import noise
from tests.robust.inventions import method, setup_of, small, still, wide
from tests.score.inventions import indicator, node

NAMES = ("a", "b", "c", "d")
TREES = {
    "one way": ("arithmetic", "arithmetic", "arithmetic"),
    "geometric": ("geometric", "geometric", "geometric"),
    "geometric above": ("geometric", "arithmetic", "arithmetic"),
    "mixed below": ("arithmetic", "geometric", "arithmetic"),
}


def tree(ways):
    combine = [method(way) for way in ways]
    return [
        node("root", "left", "right", combine=combine[0]),
        node("left", "a", "b", weight=2, combine=combine[1]),
        node("right", "c", "d", weight=1, combine=combine[2]),
    ]


def both_ways(setup, drawn):
    """Scores by the ladder and by products, draws × units."""
    rows = np.arange(len(setup.read.units))
    long, short = [], []
    for place in range(len(drawn)):
        one = drawn.only(np.array([place]))
        plan, leaves = setup.plans[int(one.plan[0])], setup.tables[int(one.table[0])]
        coverage = coverage_in(unvaried(setup, plan=plan, leaves=leaves))
        state = climbed(setup, one, plan=plan, leaves=leaves, shifts=lambda _n: {}, coverage=coverage)
        long.append(root_scores(setup, state)[0][0])
        fold = folded(setup, leaves, rows=rows)
        made = products(setup, one, plan=plan, fold=fold)
        short.append(scores(made, slice(0, 1), units=len(rows))[0])
    return np.array(long), np.array(short)


@pytest.mark.parametrize("ways", TREES.values(), ids=TREES)
@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_every_mixture_of_means_agrees_with_the_ladder(ways, gaps):
    made = small(wide(12, NAMES, gaps=gaps), nodes=tree(ways))
    said = still(draws=6, weights=VaryingWeights(), normalisation=(method("as-is"), method("min-max", lowest=1)))
    setup = setup_of(made, said)
    assert can_fold(setup, noisy=False)
    long, short = both_ways(setup, draw(setup, factors(setup, noisy=False)))
    assert (np.isnan(long) == np.isnan(short)).all()
    assert np.nanmax(np.abs(long - short)) < 1e-10


def test_a_zero_takes_all_under_a_geometric_mean_only_where_it_counts():
    values = {"u1": {"a": 0, "b": 50, "c": 50, "d": 50}, "u2": {"a": 40, "b": 50, "c": 50, "d": 50}}
    setup = setup_of(small(values, nodes=tree(TREES["geometric"])))
    long, short = both_ways(setup, nominal(setup))
    assert long.tolist()[0][0] == short.tolist()[0][0] == 0.0
    assert short[0, 1] == pytest.approx(long[0, 1], rel=1e-12)


def test_scores_below_zero_go_the_long_way_when_a_mean_is_geometric():
    values = {"u1": {"a": -1, "b": 50, "c": 50, "d": 50}, "u2": {"a": 40, "b": 50, "c": 50, "d": 50}}
    assert not can_fold(setup_of(small(values, nodes=tree(TREES["geometric above"]))), noisy=False)
    assert can_fold(setup_of(small(values)), noisy=False)


def test_leaving_out_all_that_a_unit_has_below_a_node_takes_the_node_away_from_it():
    values = wide(6, NAMES)
    values["u000"] = {"a": 50.0, "b": "no data: none", "c": 60.0, "d": 70.0}
    said = still(draws=24, exclusion=Exclusion(chance=1, indicators=("a", "c")))  # type: ignore[arg-type]
    setup = setup_of(small(values), said)
    long, short = both_ways(setup, draw(setup, factors(setup, noisy=False)))
    assert np.abs(long - short).max() < 1e-10


REFUSALS = {
    "noise": ({}, True),
    "an override": ({"overrides": [Override("root", "a > 1", None)]}, False),
    "a bonus": (
        {"indicators": [*map(indicator, NAMES), indicator("e", method("bonus", each=1, cap=3), role="bonus")]},
        False,
    ),
}


@pytest.mark.parametrize(("more", "noisy"), REFUSALS.values(), ids=REFUSALS)
def test_it_is_not_taken_where_the_ladder_does_more_than_means(more, noisy):
    assert not can_fold(setup_of(small(**more)), noisy=noisy)


@pytest.mark.parametrize("missing", ["zero", "no score"])
def test_gaps_under_another_rule_than_renormalising_go_the_long_way(missing):
    nodes = tree(TREES["one way"])
    nodes[1] = dataclasses.replace(nodes[1], missing=missing)
    assert can_fold(setup_of(small(nodes=nodes)), noisy=False)
    assert not can_fold(setup_of(small(wide(12, NAMES, gaps=0.3), nodes=nodes)), noisy=False)


def test_a_least_coverage_goes_the_long_way_only_where_something_is_missing():
    rule = Ranking(minimum_coverage=Decimal("0.5"))
    assert can_fold(setup_of(small(ranking=rule)), noisy=False)
    assert not can_fold(setup_of(small(wide(12, NAMES, gaps=0.3), ranking=rule)), noisy=False)


def test_other_means_go_the_long_way():
    assert not can_fold(setup_of(small(nodes=tree(("harmonic", "arithmetic", "arithmetic")))), noisy=False)


def test_indicators_come_in_the_order_of_the_way_down():
    assert weighed(setup_of(small())) == NAMES


def test_units_with_the_same_gaps_go_together():
    present = np.array([[True, True], [False, True], [True, True]])
    found = {tuple(kind.tolist()): rows.tolist() for kind, rows in kinds_of(present)}
    assert found == {(True, True): [0, 2], (False, True): [1]}


def test_a_unit_without_any_indicator_has_no_score():
    values = wide(4, NAMES)
    values["u000"] = dict.fromkeys(NAMES, "no data: none")
    setup = setup_of(small(values))
    _, short = both_ways(setup, nominal(setup))
    assert np.isnan(short[0, 0])
    assert not np.isnan(short[0, 1:]).any()


def test_one_evaluator_takes_it_by_itself():
    made = small()
    setup = setup_of(made)
    assert Evaluator(setup, noise(setup, made[1].table), setup.groups).foldable
