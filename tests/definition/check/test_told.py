"""Kinds of parameters: what fits, and what does not."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.check.told import KINDS, exact, fits
from govgauge.kernel.parameter import Parameter

GOOD: dict[str, list[Any]] = {
    "number": [1, Decimal("0.5"), "2/3"],
    "integer": [3, Decimal(3)],
    "text": ["word"],
    "boolean": [True],
    "list": [[1, "2/3"], []],
    "map": [{"0.5": 50}],
    "names": [{"A": 3, "B": "1/2"}],
    "budgets": [{"Li": {"A": 3}}],
    "pairs": [{"A": {"B": 3}}, {"Li": {"A": {"B": 3}}}],
    "rounds": [[{"Li": {"A": 3}}]],
    "method": ["entropy", {"ahp": {"judgements": {}}}],
}
BAD: dict[str, list[Any]] = {
    "number": ["much", True, None, [1], "1/0"],
    "integer": [Decimal("0.5"), "3", True],
    "text": [3, None],
    "boolean": ["yes", 1],
    "list": [{"A": 1}, ["A"], "A"],
    "map": [{}, {"A": 1}, [1]],
    "names": [{}, {"A": "much"}, {"A": {"B": 1}}, [1]],
    "budgets": [{}, {"A": 3}, {"Li": {}}],
    "pairs": [{}, {"A": 3}, {"Li": {"A": 3, "B": {"C": 1}}}],
    "rounds": [[], {"Li": {"A": 3}}, [{"A": 3}]],
    "method": [3, {}, {"a": {}, "b": {}}, {"a": 3}],
}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD.items() for value in values])
def test_a_value_of_its_kind_fits(kind, value):
    assert fits(value, Parameter(kind, "something"))


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values])
def test_a_value_of_another_kind_does_not(kind, value):
    assert not fits(value, Parameter(kind, "something"))


def test_allowed_words_are_the_only_ones():
    assert fits("mean", Parameter("text", "one", allowed=("mean", "median")))
    assert not fits("meen", Parameter("text", "one", allowed=("mean", "median")))


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=True) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(PLAIN, st.sampled_from(sorted(KINDS)))
def test_whatever_stands_there_is_answered(value, kind):
    assert fits(value, Parameter(kind, "something")) in (True, False)


def test_numbers_are_exact():
    assert exact("2/3") is not None
    assert exact("x") is None
