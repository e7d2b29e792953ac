"""What a definition asks, made ready: order, levels, adjustments, and refusals of what cannot be carried out."""

import pytest

from govgauge.definition.model import Facet, Mark, Override, ScoreFunction
from govgauge.kernel.errors import NotScorable, ScoreError
from govgauge.score.plan import normalise_rule, plan, rule
from tests.score.inventions import floats, function, index, indicator, node

TREE = [node("root", "left", "right"), node("left", "a", "b"), node("right", "c")]
LEAVES = [indicator("a"), indicator("b"), indicator("c")]


def override(node_id: str, when: str) -> Override:
    return Override(node_id, when=when, score=None)


def test_children_come_before_their_node():
    assert plan(index(TREE, LEAVES)).order == ("left", "right", "root")


def test_what_an_override_looks_at_comes_before_it():
    made = index(TREE, LEAVES, overrides=[override("left", 'score("right") < 50')])
    assert plan(made).order == ("right", "left", "root")


def test_an_override_may_look_at_its_own_node():
    made = index(TREE, LEAVES, overrides=[override("left", 'score("left") < 50')])
    assert plan(made).order == ("left", "right", "root")


@pytest.mark.parametrize("looks_at", ["root", "right"])
def test_nodes_that_rest_on_each_other_are_refused(looks_at):
    circle = [override("left", f'score("{looks_at}") < 50'), override("right", 'score("left") < 50')]
    with pytest.raises(ScoreError, match=r"it rests on itself: .* → .*\n.*not above"):
        plan(index(TREE, LEAVES, overrides=circle))


def test_a_tree_that_is_a_circle_is_refused():
    with pytest.raises(ScoreError, match=r"it rests on itself: x → y → x"):
        plan(index([node("x", "y"), node("y", "x")], []))


def test_levels_count_from_the_root():
    outside = indicator("published", role="control")
    assert plan(index(TREE, [*LEAVES, outside])).level == {
        "root": 0, "left": 1, "right": 1, "a": 2, "b": 2, "c": 2, "published": 2,
    }  # fmt: skip


def test_a_leaf_high_in_the_tree_has_a_low_level():
    made = index([node("root", "left", "c"), node("left", "a", "b")], LEAVES)
    assert plan(made).level == {"root": 0, "left": 1, "c": 1, "a": 2, "b": 2}


def test_adjustments_act_where_they_are_listed_else_at_the_root():
    v = indicator("v", function("veto", no_score=True), role="veto")
    d = indicator("d", function("deduction", each=1), role="deduction")
    b = indicator("b+", function("bonus", cap=5), role="bonus")
    found = plan(index([node("root", "left", "v", "b+"), node("left", "a", "b", "d")], [*LEAVES[:2], v, d, b]))
    assert [i.id for i in found.adjusted_by["root"]] == ["b+", "v"]
    assert [i.id for i in found.adjusted_by["left"]] == ["d"]
    alone = plan(index([node("root", "a")], [LEAVES[0], v]))
    assert [i.id for i in alone.adjusted_by["root"]] == ["v"]


def test_a_role_and_its_score_function_must_agree():
    with pytest.raises(ScoreError, match=r"its role is veto, its score function as-is\n.*score: \{veto: …\}"):
        plan(index([node("root", "a")], [indicator("a", role="veto")]))


def test_a_facet_must_be_declared():
    with pytest.raises(ScoreError, match=r"facet 'lif' is not declared\n.*life\n.*did you mean 'life'"):
        plan(index([node("root", "a")], [indicator("a", facet="lif")], facets=[Facet("life", {})]))


def test_an_override_of_a_node_that_is_not_there_is_refused_with_its_line():
    wrong = Override("rot", when="a = 0", score=None, mark=Mark("index.yaml", 40))
    with pytest.raises(ScoreError, match=r"index.yaml:40: override 1: there is no node 'rot'\n.*did you mean 'root'"):
        plan(index([node("root", "a")], LEAVES[:1], overrides=[wrong]))


def test_overrides_keep_their_number():
    given = [override("right", "a = 0"), override("left", "b = 0"), override("right", "c = 0")]
    found = plan(index(TREE, LEAVES, overrides=given)).overrides
    assert [rule.number for rule in found["right"]] == [1, 3]
    assert [rule.number for rule in found["left"]] == [2]


def test_a_fault_of_a_method_is_said_with_the_line_that_caused_it():
    asked = ScoreFunction("linear", {"floor": 1, "target": 1}, Mark("indicators/a.yaml", 9))
    made = rule("normalise", asked, where="indicator a")
    with pytest.raises(ScoreError, match=r"indicators/a.yaml:9: indicator a: linear: floor and target are both 1"):
        made.apply(floats(1), scale=100.0)


def test_nothing_to_score_by_stays_another_kind_of_error():
    made = rule("normalise", function("z-score"), where="indicator a")
    with pytest.raises(NotScorable, match="indicator a: z-score: 1 unit"):
        made.apply(floats(1), scale=100.0, peers=floats(1))


@pytest.mark.parametrize(("better", "expected"), [("more", "more"), ("less", "less"), ("band", "more")])
def test_the_indicator_s_direction_is_the_default(better, expected):
    made = normalise_rule(indicator("a", function("z-score"), better=better))
    assert made.given["better"] == expected


def test_the_scale_is_a_float():
    assert plan(index(TREE, LEAVES)).scale == 100.0


def test_no_score_rests_on_a_counter_check():
    doubt = indicator("doubt", role="counter-check", doubts=("a",))
    made = plan(index(TREE, [*LEAVES, doubt]))
    assert "doubt" not in made.index.indicators
    assert "doubt" not in made.normalise
    with pytest.raises(ScoreError, match="doubt"):
        plan(index(TREE, [*LEAVES, doubt], overrides=[override("left", "doubt > 1")]))
