"""Nodes, facets, ranking, grades and overrides, as an author writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.compound import Named
from govgauge.definition.language.tree import FACET, GRADES, NODE, OVERRIDE, RANKING, WEIGHT_SETS
from govgauge.definition.model import Dated, FacetValue, Grade
from govgauge.definition.phrase import Phrase, Problems
from govgauge.definition.read import read
from govgauge.definition.vocabulary import Vocabulary


def told(phrase: Phrase[Any], text: str) -> Any:
    problems = Problems()
    value = phrase.read(read(text.encode(), file="f"), problems)
    return [problem.code for problem in problems.found] or value


def test_a_node_needs_a_title_and_children() -> None:
    node = told(Named(NODE), "n: {title: N, children: [a, b], weight: 0.5, combine: {generalised-mean: {power: 2}}}")[
        "n"
    ]
    assert (node.id, node.children, node.weight) == ("n", ("a", "b"), (Dated(Fraction(1, 2)),))
    assert (node.combine.name, node.combine.parameters) == ("generalised-mean", {"power": 2})
    assert (node.weights, node.missing, node.coverage) == ("shares", "renormalise", 0)
    assert told(NODE, "{}") == ["missing-key", "missing-key"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("weights: even", "unknown-word"),
        ("missing: ignore", "unknown-word"),
        ("coverage: 50", "wrong-type"),
        ("children: [a b]", "wrong-type"),
        ("combine: {a: {}, b: {}}", "wrong-type"),
    ],
)
def test_a_node_that_is_wrong_is_refused(text: str, code: str) -> None:
    assert told(NODE, f"{{title: N, {text}, {'' if 'children' in text else 'children: [a]'}}}") == [code]


def test_a_facet_lists_values_with_attributes_and_groups_of_them() -> None:
    facet = told(
        Named(FACET), "f: {title: F, values: {web: {title: Web, kind: online}, hall: {}}, groups: {g: {kind: online}}}"
    )["f"]
    assert facet.values == {"web": FacetValue("web", {"en": "Web"}, {"kind": "online"}), "hall": FacetValue("hall")}
    assert facet.groups == {"g": {"kind": "online"}}
    assert told(FACET, "{title: F, values: {web: {year: 2022}}}") == ["wrong-type"]


def test_ranking_may_round_and_say_since_when() -> None:
    assert told(RANKING, "{decimals: 4}").decimals == (Dated(4),)
    dated = told(RANKING, "{decimals: [{value: 5, until: 2019-12-31}, {value: 4, since: 2020-01-01}]}").decimals
    assert dated == (Dated(5, None, date(2019, 12, 31)), Dated(4, date(2020, 1, 1)))
    assert told(RANKING, "{ties: random}") == ["unknown-word"]


def test_grades_come_highest_first() -> None:
    grades = told(GRADES, "{levels: {low: {title: L, at_least: 0}, high: {title: H, at_least: 60.5}}}")
    assert grades.levels == (Grade("high", {"en": "H"}, Decimal("60.5")), Grade("low", {"en": "L"}, Decimal(0)))
    assert (grades.decimals, grades.nodes) == (2, ())
    assert told(GRADES, "{decimals: 1}") == ["missing-key"]


def test_grades_may_go_unrounded() -> None:
    assert told(GRADES, "{decimals: none, levels: {}}").decimals is None
    assert told(GRADES, "{decimals: many, levels: {}}") == ["wrong-type"]


@pytest.mark.parametrize(
    ("score", "value"), [("0", Decimal(0)), ("none", None), ("~", None), ("12.5", Decimal("12.5"))]
)
def test_an_override_sets_a_score_or_none(score: str, value: object) -> None:
    override = told(OVERRIDE, f"{{node: n, when: a = 0, score: {score}, periods: ['2003']}}")
    assert (override.score, override.periods) == (value, ("2003",))


def test_an_override_must_say_which_score() -> None:
    assert told(OVERRIDE, "{node: n, when: a = 0}") == ["missing-key"]


def test_sets_of_weights_are_exact() -> None:
    (one,) = told(WEIGHT_SETS, "[{since: 2024-01-01, values: {a: 1.5, b: '1/3'}}]")
    assert (one.values, one.since, one.until) == ({"a": Fraction(3, 2), "b": Fraction(1, 3)}, date(2024, 1, 1), None)
    assert told(WEIGHT_SETS, "{values: {a: 1}}") == ["wrong-type"]


def test_editors_are_told_of_none() -> None:
    decimals = GRADES.schema(Vocabulary())["properties"]["decimals"]
    assert {"enum": ["none", None]} in decimals["anyOf"]
