"""Weights in force, as shares among siblings."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Dated, Index, Mark, Node
from govgauge.kernel.errors import ScoreError
from govgauge.score.weights import floats, shares
from tests.score.inventions import index, indicator, node, weight

THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def dated(*pairs: tuple[object, str]) -> tuple[Dated[Fraction], ...]:
    return tuple(Dated(Fraction(str(v)), since=date.fromisoformat(since)) for v, since in pairs)


def flat(**weights: object) -> Index:
    return index([node("root", *weights)], [indicator(name, weight=w) for name, w in weights.items()])


def test_shares_points_and_relative_weights_are_divided_by_their_sum():
    assert shares(flat(a="0.2", b="0.8"), "2024")["root"] == {"a": Fraction(1, 5), "b": Fraction(4, 5)}
    assert shares(flat(a=18, b=32), "2024")["root"] == {"a": Fraction(18, 50), "b": Fraction(32, 50)}
    assert shares(flat(a="2/3", b="1/3"), "2024")["root"] == {"a": 2 * THIRD, "b": THIRD}


def test_siblings_without_a_weight_share_equally():
    assert shares(flat(a=None, b=None, c=None), "2024")["root"] == dict.fromkeys("abc", THIRD)


def test_a_sibling_that_alone_lacks_a_weight_is_refused():
    with pytest.raises(ScoreError, match=r"node root, 2024: 0 weights of 'b' are in force\n.*exactly one weight"):
        shares(flat(a=1, b=None), "2024")


def test_every_node_has_its_shares():
    made = index(
        [node("root", "n", "m"), node("n", "a", weight=3), node("m", "b", weight=1)],
        [indicator("a"), indicator("b")],
    )
    assert shares(made, "2024") == {
        "root": {"n": Fraction(3, 4), "m": Fraction(1, 4)},
        "n": {"a": 1},
        "m": {"b": 1},
    }


def test_weights_change_with_the_date():
    a = indicator("a")
    changing = replace(a, weight=dated((1, "2020-01-01"), (3, "2024-01-01")))
    ended = replace(a, weight=(Dated(Fraction(1), until=date(2023, 12, 31)), *dated((3, "2024-01-01"))))
    made = index([node("root", "a", "b")], [ended, indicator("b", weight=1)])
    assert shares(made, "2023")["root"]["a"] == HALF
    assert shares(made, "2024")["root"]["a"] == Fraction(3, 4)
    twice = index([node("root", "a", "b")], [changing, indicator("b", weight=1)])
    with pytest.raises(ScoreError, match="2 weights of 'a' are in force"):
        shares(twice, "2024")


def test_an_indicator_that_is_not_in_force_has_no_share():
    made = index(
        [node("root", "a", "b")],
        [indicator("a", weight=1), indicator("b", weight=1, since=date(2024, 1, 1), until=date(2024, 12, 31))],
    )
    assert shares(made, "2023")["root"] == {"a": 1, "b": 0}
    assert shares(made, "2024-Q2")["root"] == {"a": HALF, "b": HALF}
    assert shares(made, "2025")["root"] == {"a": 1, "b": 0}


def test_it_needs_no_weight_before_it_is_in_force():
    young = indicator("b", since=date(2024, 1, 1))
    young = replace(young, weight=dated((1, "2024-01-01")))
    made = index([node("root", "a", "b")], [indicator("a", weight=1), young])
    assert shares(made, "2023")["root"] == {"a": 1, "b": 0}


def test_a_node_without_a_valid_indicator_has_no_share():
    made = index(
        [node("root", "n", "b"), node("n", "a", weight=1)],
        [indicator("a", since=date(2024, 1, 1)), indicator("b", weight=1)],
    )
    assert shares(made, "2023") == {"root": {"n": 0, "b": 1}, "n": {"a": 0}}


def test_controls_and_adjustments_are_not_weighed():
    made = index(
        [node("root", "a", "c", "v")],
        [indicator("a"), indicator("c", role="control"), indicator("v", role="veto")],
    )
    assert shares(made, "2024") == {"root": {"a": 1}}


@pytest.mark.parametrize(("weights", "said"), [((0, 0), "sum to 0"), ((2, -1), "'b' is negative")])
def test_weights_that_say_nothing_are_refused_with_the_line(weights, said):
    made = flat(a=weights[0], b=weights[1])
    root = Node("root", title={}, children=("a", "b"), mark=Mark("index.yaml", 12))
    made = index([root], list(made.indicators.values()))
    with pytest.raises(ScoreError, match=f"index.yaml:12: node root, 2024: .*{said}"):
        shares(made, "2024")


@given(
    st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any),
    st.fractions(min_value="1/1000", max_value=1000),
)
def test_scaling_all_relative_weights_changes_nothing(weights, factor):
    names = [f"i{place}" for place in range(len(weights))]
    plain, scaled = (
        index([node("root", *names)], [indicator(n, weight=w * f) for n, w in zip(names, weights, strict=True)])
        for f in (1, factor)
    )
    assert shares(plain, "2024") == shares(scaled, "2024")
    assert sum(shares(plain, "2024")["root"].values()) == 1


def test_floats_are_the_nearest():
    assert floats({"a": THIRD, "b": 2 * THIRD}) == [1 / 3, 2 / 3]
    assert weight("1/3")[0].value == THIRD
