"""Alternatives of a definition as definitions."""

import dataclasses

from govgauge.robust.variants import (
    all_named,
    can_be_scored_otherwise,
    combined_by,
    named,
    prepared_by,
    scored_by,
)
from govgauge.score.plan import plan
from tests.robust.inventions import method, small
from tests.score.inventions import indicator, node

DECLARED = method("declared")


def test_declared_is_the_very_same_index():
    made = small()[0]
    assert prepared_by(made, imputation=DECLARED, treatment=DECLARED) is made
    asked = plan(made)
    assert scored_by(asked, DECLARED) is asked
    assert combined_by(asked, {-1: DECLARED}).combine == asked.combine


def test_scored_indicators_with_a_direction_take_another_score_function():
    others = [
        indicator("a"),
        indicator("b", better="band"),
        indicator("c", role="control"),
        indicator("d", better="less"),
    ]
    found = scored_by(plan(small(indicators=others)[0]), method("min-max"))
    assert {name: one.method.name for name, one in found.normalise.items()} == {
        "a": "min-max",
        "b": "as-is",
        "c": "as-is",
        "d": "min-max",
    }
    assert [can_be_scored_otherwise(one) for one in others] == [True, False, False, True]


def test_a_way_of_filling_takes_the_place_of_whatever_stands_below():
    made = small()[0]
    inner = {**made.indicators, "a": dataclasses.replace(made.indicators["a"], impute=(method("median"),))}
    tree = {**made.tree, "left": dataclasses.replace(made.tree["left"], impute=(), treat=(method("winsorise"),))}
    found = prepared_by(
        dataclasses.replace(made, indicators=inner, tree=tree), imputation=method("mean"), treatment=DECLARED
    )
    assert [one.name for one in found.impute] == ["mean"]
    assert found.indicators["a"].impute is None
    assert found.tree["left"].impute is None
    assert [one.name for one in found.tree["left"].treat or ()] == ["winsorise"]


def test_none_fills_and_treats_nothing():
    made = dataclasses.replace(small()[0], impute=(method("mean"),), treat=(method("winsorise"),))
    found = prepared_by(made, imputation=method("none"), treatment=method("none"))
    assert (found.impute, found.treat) == ((), ())


def test_levels_are_combined_each_in_its_own_way():
    nodes = [node("root", "left", "d"), node("left", "below", "c"), node("below", "a", "b")]
    asked = plan(small(nodes=nodes)[0])
    found = combined_by(asked, {-1: method("geometric"), 1: method("harmonic"), 2: DECLARED})
    assert {name: one.method.name for name, one in found.combine.items()} == {
        "root": "geometric",
        "left": "harmonic",
        "below": "arithmetic",
    }


def test_a_method_is_named_with_its_parameters():
    assert named(method("winsorise", most=3)) == "winsorise (most 3)"
    assert all_named([DECLARED, method("mean")]) == ["declared", "mean"]
