"""The short way up gives what the ladder gives."""

import dataclasses
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govgauge.definition.model import Exclusion, Override, VaryingWeights
from govgauge.robust.analysis import draw, published_in, ranked_groups
from govgauge.robust.climb import climbed, coverage_in, root_scores, unvaried
from govgauge.robust.draws import nominal
from govgauge.robust.evaluation import Evaluator
from govgauge.robust.factors import factors
from govgauge.robust.fold import can_fold, folded, product_of
from govgauge.robust.noise import noise
from govgauge.robust.places import ranked
from govgauge.score.ladder import score
from tests.robust.inventions import PERIOD, evaluator_of, faceted, method, setup_of, small, still, wide
from tests.score.inventions import GRADES, indicator, node

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
        plain = unvaried(setup, plan=plan, leaves=leaves)
        fold = folded(setup, leaves, plan=plan, rows=rows, climb=plain)
        made = product_of(one, fold, root="root", left_out=True)
        short.append(made.scores(slice(0, 1), lost=np.zeros(1, dtype=bool))[0][0])
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


LONG = {
    "noise": ({}, True),
    "an override": ({"overrides": [Override("root", "a > 1", None)]}, False),
    "a comparison of units": ({"nodes": [node("root", *NAMES, combine=method("copeland"))]}, False),
}


@pytest.mark.parametrize(("more", "noisy"), LONG.values(), ids=LONG)
def test_it_is_not_taken_where_a_score_rests_on_more_than_weights(more, noisy):
    assert not can_fold(setup_of(small(**more)), noisy=noisy)


def test_an_override_of_another_period_is_no_hindrance():
    other = Override("root", "a > 1", None, periods=("2023",))
    assert can_fold(setup_of(small(overrides=[other])), noisy=False)


def test_facets_are_folded_where_they_end_below_the_nodes():
    assert not can_fold(setup_of(faceted()), noisy=False)  # the root itself is scored place by place


def test_what_is_left_out_goes_the_long_way_where_it_changes_who_has_a_score():
    said = still(draws=8, exclusion=Exclusion(chance=1, indicators=("a",)))  # type: ignore[arg-type]
    for missing, short in (("renormalise", True), ("no score", False)):
        nodes = tree(TREES["one way"])
        nodes[1] = dataclasses.replace(nodes[1], missing=missing)
        evaluator = evaluator_of(small(nodes=nodes), said)
        drawn = draw(evaluator.setup, factors(evaluator.setup, noisy=False))
        assert evaluator.foldable
        assert evaluator.leave_out(drawn)
        assert evaluator.is_short(left_out=evaluator.leave_out(drawn)) is short


def test_indicators_come_in_the_order_of_the_way_down():
    assert setup_of(small()).weighed == NAMES


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


# Random trees: everything that the short way knows, held against the ladder.

ROLES: dict[str, dict[str, Any]] = {
    "factor": {"full": 50},
    "deduction": {"each": 1, "from": 100},
    "bonus": {"each": 1, "cap": 5},
    "veto": {"score_at_most": 40, "grade_at_most": "poor"},
}
WAYS = ("arithmetic", "geometric", "harmonic", "minimum", "generalised-mean", "product")


def combined(draw_from):
    name = draw_from(st.sampled_from(WAYS[:2] * 3 + WAYS[2:]))
    return method(name, power=2) if name == "generalised-mean" else method(name)


@st.composite
def indices(draw_from):
    """Nine indicators below five nodes, with gaps, rules for what is missing, and what acts on nodes."""
    names = [f"i{place}" for place in range(9)]
    acting = draw_from(st.dictionaries(st.sampled_from(sorted(ROLES)), st.sampled_from("ABCDR"), max_size=3))
    below = {
        "R": ["A", "B", names[8]],
        "A": ["C", *names[:2]],
        "B": ["D", *names[2:4]],
        "C": names[4:6],
        "D": names[6:8],
    }
    nodes = [
        node(
            name,
            *children,
            *(f"x-{role}" for role, at in acting.items() if at == name),
            weight=None if name == "R" else 1,
            combine=combined(draw_from),
            missing=draw_from(st.sampled_from(["renormalise", "renormalise", "zero", "no score"])),
            coverage=draw_from(st.sampled_from([0.0, 0.0, 0.4, 0.6])),
        )
        for name, children in below.items()
    ]
    indicators = [
        *(indicator(name, weight=1) for name in names),
        *(indicator(f"x-{role}", method(role, **ROLES[role]), role=role) for role in acting),
    ]
    return small(values_of(draw_from, names, acting=acting), nodes=nodes, indicators=indicators, grades=GRADES)


def values_of(draw_from, names, *, acting):
    """Eight units, some of whose values are missing."""
    chance = np.random.default_rng(draw_from(st.integers(0, 10_000)))
    gaps, low = draw_from(st.sampled_from([0.0, 0.05, 0.3])), draw_from(st.sampled_from([0, 1]))
    most = dict.fromkeys(names, 90) | {f"x-{role}": 60 if role == "factor" else 3 for role in acting}
    values: dict[str, dict[str, object]] = {}
    for unit in range(8):
        absent = chance.choice(["no data: none", "not applicable: none"], len(most))
        lost = chance.random(len(most)) < gaps
        values[f"u{unit}"] = {
            name: why if gone else float(chance.integers(low if name in names else 0, top))
            for (name, top), why, gone in zip(most.items(), absent, lost, strict=True)
        }
    return values


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(indices(), st.booleans())
def test_the_short_way_gives_what_the_ladder_gives(made, leaving_out):
    chosen = (method("as-is"), method("min-max", lowest=1))
    said = still(
        draws=12,
        weights=VaryingWeights(),
        normalisation=chosen,
        exclusion=Exclusion(chance=Decimal("0.6" if leaving_out else "0")),
    )
    evaluator = evaluator_of(made, said)
    setup = evaluator.setup
    published = published_in(score(*made).table, index=setup.index, period=PERIOD)
    if not published.ranks:
        return
    evaluator = Evaluator(setup, evaluator.noise, ranked_groups(setup, published))
    drawn = draw(setup, factors(setup, noisy=False))
    if not evaluator.is_short(left_out=evaluator.leave_out(drawn)):
        return
    for kind in np.unique(drawn.table * len(setup.plans) + drawn.plan):
        same = np.flatnonzero(drawn.table * len(setup.plans) + drawn.plan == kind)
        alike = drawn.only(same)
        [(_, quick, sure, worst)] = evaluator.folded(
            alike, same, left_out=evaluator.leave_out(alike), room=np.empty((len(same), len(evaluator.rows)))
        )
        [(_, slow, covered, capped)] = evaluator.climbed(drawn, same)
        kept = np.isfinite(slow.sum(axis=1)) & covered
        assert (np.isfinite(quick.sum(axis=1)) & sure).tolist() == kept.tolist()
        if kept.any():
            assert np.abs(quick - slow)[kept].max() <= 1e-12 * setup.scale
            assert (
                ranked(quick[kept], setup.index, period=PERIOD)[0] == ranked(slow[kept], setup.index, period=PERIOD)[0]
            ).all()
            assert (worst is None) == (capped is None)
            assert worst is None or (worst == capped)[kept].all()
