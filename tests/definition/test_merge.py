"""Mappings merge by key, anything else replaces, null takes away."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.mark import Said
from govgauge.definition.merge import NOTHING, merge
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read


def said(text: str, file: str = "x") -> Said:
    return read(text.encode(), file=file)


def merged(parent: str, child: str) -> tuple[Any, list[str]]:
    problems = Problems()
    result = merge(said(parent, "parent"), said(child, "child"), problems=problems)
    return result.plain(), [problem.code for problem in problems.found]


@pytest.mark.parametrize(
    ("parent", "child", "result"),
    [
        ("a: 1", "b: 2", {"a": 1, "b": 2}),
        ("a: 1", "a: 2", {"a": 2}),
        ("a: {b: 1, c: 2}", "a: {c: 3}", {"a": {"b": 1, "c": 3}}),
        ("a: [1, 2]", "a: [3]", {"a": [3]}),
        ("a: {b: 1}", "a: [3]", {"a": [3]}),
        ("a: text", "a: {b: 1}", {"a": {"b": 1}}),
        ("a: {b: 1, c: 2}", "a: {b: ~}", {"a": {"c": 2}}),
        ("a: 1\nb: 2", "a: ~", {"b": 2}),
        ("a: [~]", "b: [~, {c: ~}]", {"a": [None], "b": [None, {"c": None}]}),
    ],
)
def test_the_child_has_the_last_word(parent: str, child: str, result: object) -> None:
    assert merged(parent, child) == (result, [])


@pytest.mark.parametrize(
    ("parent", "child"), [("{}", "a: ~"), ("b: 1", "a: ~"), ("a: {}", "a: {b: ~}"), ("{}", "a: {b: ~}")]
)
def test_a_null_that_takes_nothing_away_is_told(parent: str, child: str) -> None:
    assert merged(parent, child)[1] == ["empty-value"]


def test_a_near_key_is_offered() -> None:
    problems = Problems()
    merge(said("minimum: 3"), said("minimm: ~"), problems=problems)
    assert problems.found[0].remedy == "did you mean 'minimum'?"


@pytest.mark.parametrize("text", ["note: {en: Of all, how many}", "one: {measure: quantile(days, 0.9), of: cases}"])
def test_a_comma_that_cut_a_text_is_guessed(text: str) -> None:
    problems = Problems()
    merge(NOTHING, said(text), problems=problems)
    assert problems.found[0].remedy == "put text with a comma in quotes"


def test_order_is_the_parents_and_new_keys_come_last() -> None:
    assert list(merged("b: 1\na: 2", "c: 3\na: 4")[0]) == ["b", "a", "c"]


def test_a_score_function_of_another_name_replaces_and_one_of_the_same_merges() -> None:
    parent = "indicators: {a: {score: {linear: {floor: 0, target: 90}}}}"
    other = merged(parent, "indicators: {a: {score: {steps: {at_least: {}}}}}")[0]
    assert other["indicators"]["a"]["score"] == {"steps": {"at_least": {}}}
    same = merged(parent, "indicators: {a: {score: {linear: {target: 80}}}}")[0]
    assert same["indicators"]["a"]["score"] == {"linear": {"floor": 0, "target": 80}}


def test_so_does_a_way_to_combine() -> None:
    parent = "tree: {a: {combine: {generalised-mean: {power: 2}}}}\nfacets: {f: {combine: {x: {a: 1}}}}"
    result = merged(parent, "tree: {a: {combine: {y: {b: 1}}}}\nfacets: {f: {combine: {y: {b: 1}}}}")[0]
    assert result["tree"]["a"]["combine"] == {"y": {"b": 1}}
    assert result["facets"]["f"]["combine"] == {"y": {"b": 1}}


def test_a_column_called_score_merges_like_any_other() -> None:
    parent = "sources: {s: {columns: {score: {type: integer}}}}"
    result = merged(parent, "sources: {s: {columns: {score: {header: S}}}}")[0]
    assert result["sources"]["s"]["columns"]["score"] == {"type": "integer", "header": "S"}


def test_each_value_keeps_the_line_that_said_it() -> None:
    result = merge(said("a: 1\nb: {c: 2}", "parent"), said("\n\nb: {d: 3}", "child"), problems=Problems())
    assert str(result.at("a")) == "parent:1"
    assert str(result.at("b")) == "child:3"
    assert str(result.at("b", "c")) == "parent:2"


keys = st.sampled_from("abc")
trees = st.recursive(st.integers(0, 9), lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=8)
mappings = st.dictionaries(keys, trees, max_size=3)


def marked(value: object) -> Said:
    if isinstance(value, dict):
        return Said({key: marked(item) for key, item in value.items()}, "f", 1)
    return Said(value, "f", 1)  # type: ignore[arg-type]


@given(mappings)
def test_an_empty_child_changes_nothing(parent: dict[str, Any]) -> None:
    assert merge(marked(parent), marked({}), problems=Problems()).plain() == parent


@given(mappings)
def test_an_index_extended_by_itself_is_itself(parent: dict[str, Any]) -> None:
    assert merge(marked(parent), marked(parent), problems=Problems()).plain() == parent


@given(mappings, mappings, mappings)
def test_a_chain_may_be_merged_from_either_end(a: dict[str, Any], b: dict[str, Any], c: dict[str, Any]) -> None:
    def over(one: Said, other: Said) -> Said:
        return merge(one, other, problems=Problems())

    from_top = over(over(marked(a), marked(b)), marked(c)).plain()
    from_below = over(marked(a), over(marked(b), marked(c))).plain()
    if not _replaced(a, b):
        assert from_top == from_below


def _replaced(a: object, b: object) -> bool:
    """Whether somewhere a mapping stands against a number, where the order of merging shows."""
    if isinstance(a, dict) and isinstance(b, dict):
        return any(_replaced(a[key], b[key]) for key in a.keys() & b.keys())
    return isinstance(a, dict) != isinstance(b, dict)


@pytest.mark.parametrize("key", ["score", "test"])
def test_another_method_replaces_the_one_before(key: str) -> None:
    parent = f"indicators: {{a: {{{key}: {{one: {{x: 1}}}}}}}}"
    child = f"indicators: {{a: {{{key}: {{other: {{y: 2}}}}}}}}"
    assert merged(parent, child) == ({"indicators": {"a": {key: {"other": {"y": 2}}}}}, [])
