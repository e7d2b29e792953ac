"""A tree has one root, known children, each hung once, and no circle."""

from pathlib import Path

import pytest

from govgauge.definition.check.tree import problems
from govgauge.definition.model import Index, Node, Time, Units
from tests.definition.invented import VOCABULARY, checked, codes


def test_an_unknown_child_is_refused_with_a_near_name(tmp_path: Path) -> None:
    (problem, *rest) = checked(tmp_path, {"tree/use/children": ["online-share", "online-shar"]})
    assert problem.code == "child-unknown"
    assert problem.remedy == "did you mean 'online-share'?"
    assert not rest


@pytest.mark.parametrize("scale", [0, -5])
def test_a_whole_score_of_nothing_is_refused(tmp_path: Path, scale: int) -> None:
    assert "scale-low" in codes(checked(tmp_path, {"scale": scale}))


def test_a_child_with_two_parents_is_refused(tmp_path: Path) -> None:
    edits = {"tree/use/children": ["online-share", "on-time"], "tree/use/weights": "relative", "weights": ...}
    found = checked(tmp_path, {**edits, "indicators/online-share/weight": 1})
    assert codes(found) == ["two-parents"]
    assert "'speed' and 'use'" in found[0].found


def test_a_child_stands_once_below_its_node(tmp_path: Path) -> None:
    assert "child-twice" in codes(checked(tmp_path, {"tree/speed/children": ["on-time", "fee-mean", "on-time"]}))


def test_two_roots_are_refused(tmp_path: Path) -> None:
    extra = {"title": {"en": "Extra", "zh": "另"}, "children": ["shown-only"]}
    found = codes(checked(tmp_path, {"tree/extra": extra, "indicators/shown-only/role": "scored"}))
    assert found == ["several-roots"]


def test_a_node_of_controls_only_has_nothing_to_weigh(tmp_path: Path) -> None:
    found = checked(tmp_path, {"tree/use/children": ["shown-only"], "indicators/online-share/role": "control"})
    assert "node-unscored" in codes(found)


def test_an_empty_node_is_refused(tmp_path: Path) -> None:
    assert "node-empty" in codes(checked(tmp_path, {"tree/use/children": []}))


def test_a_scored_indicator_below_no_node_is_refused(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/shown-only/role": "scored"})
    assert problem.code == "indicator-in-no-node"
    assert "role: control" in problem.remedy


def test_a_control_needs_no_node(tmp_path: Path) -> None:
    assert not checked(tmp_path, {})


def test_a_node_and_an_indicator_may_not_share_an_id(tmp_path: Path) -> None:
    data = {"tree/on-time": {"title": {"en": "X", "zh": "X"}, "children": ["shown-only"]}}
    assert "id-twice" in codes(checked(tmp_path, data))


def tree(**children: list[str]) -> Index:
    """A tree without indicators."""
    nodes = {name: Node(name, {}, tuple(below)) for name, below in children.items()}
    return Index("x", "1", {}, Time(), Units(), {}, {}, {}, {}, nodes)


@pytest.mark.parametrize(
    ("children", "circle"),
    [
        ({"a": ["a"]}, "a → a"),
        ({"a": ["b"], "b": ["a"]}, "a → b → a"),
        ({"r": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, "a → b → c → a"),
    ],
)
def test_a_circle_is_named_in_full(children: dict[str, list[str]], circle: str) -> None:
    found = [problem for problem in problems(tree(**children), VOCABULARY) if problem.code == "tree-circle"]
    assert len(found) == 1
    assert circle in found[0].found


def test_a_tree_of_circles_only_has_no_root() -> None:
    found = [problem.code for problem in problems(tree(a=["b"], b=["a"]), VOCABULARY)]
    assert "no-root" in found


def test_no_nodes_are_no_tree() -> None:
    assert [problem.code for problem in problems(tree(), VOCABULARY)] == ["no-root"]


def test_a_diamond_is_two_parents_and_no_circle() -> None:
    found = [problem.code for problem in problems(tree(r=["a", "b"], a=["c"], b=["c"], c=["d"]), VOCABULARY)]
    assert "two-parents" in found
    assert "tree-circle" not in found


def test_a_chain_of_ten_thousand_nodes_is_walked_without_recursion() -> None:
    deep = {f"n{place}": [f"n{place + 1}"] for place in range(10_000)}
    found = [problem.code for problem in problems(tree(**deep), VOCABULARY)]
    assert found == ["child-unknown"]
