"""Lost points sum exactly to what is missing from the full score, in any tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Diagnosis
from govgauge.diagnose.questions.gap import MOST, answer, decomposed
from tests.diagnose.situations import asked, situation, values
from tests.score.inventions import index, indicator, node

WEIGHTS = st.integers(1, 9)
VALUE = st.one_of(st.floats(0, 100), st.just("no data: no cases"))


@st.composite
def trees(draw: st.DrawFn):
    """An index of two levels of nodes, and a value, or none, of every indicator for two units."""
    nodes, leaves = [], []
    for group in range(draw(st.integers(1, 4))):
        names = [f"i{group}{leaf}" for leaf in range(draw(st.integers(1, 4)))]
        leaves += [indicator(name, weight=draw(WEIGHTS)) for name in names]
        missing = draw(st.sampled_from(["renormalise", "zero"]))
        nodes.append(node(f"n{group}", *names, weight=draw(WEIGHTS), missing=missing))
    made = index([node("overall", *(one.id for one in nodes)), *nodes], leaves)
    return made, {unit: {leaf.id: draw(VALUE) for leaf in leaves} for unit in "uv"}


@given(trees())
def test_the_parts_sum_to_what_is_missing_from_the_full_score(drawn) -> None:
    made, given_values = drawn
    seen = situation(made, values(given_values))
    for row in seen.scored("overall", period="2024"):
        lost = decomposed(seen, period="2024")[row["unit"]].lost
        whole = 100 - row["score"]
        assert lost["overall"] == pytest.approx(whole, abs=1e-9)
        assert sum(lost.get(name, 0.0) for name in made.indicators) == pytest.approx(whole, abs=1e-9)
        assert sum(lost.get(name, 0.0) for name in made.root.children) == pytest.approx(whole, abs=1e-9)


def test_the_largest_losses_are_told_first_and_no_more_than_some() -> None:
    names = "abcdefgh"
    given_values = {"u": {name: 10.0 * place for place, name in enumerate(names)}}
    found = list(answer(situation(asked(*names), values(given_values))))
    assert [one.about for one in found] == list("abcdefgh"[:MOST])
    assert found[0].points == pytest.approx(100 / 8)
    assert found[0].says["en"] == "a: 12.50 of the 65.00 points lost"
    assert found[0].says["zh"] == "a：失 12.50 分（共失 65.00 分）"


def test_a_full_score_has_nothing_to_tell() -> None:
    assert list(answer(situation(asked("a"), values({"u": {"a": 100}})))) == []


def test_totals_are_not_asked_about() -> None:
    from dataclasses import replace

    from govgauge.definition.model import Total, Unit, Units

    units = Units({"u": Unit("u")}, totals=(Total("all", {"en": "All"}, how="scores"),))
    made = replace(asked("a"), units=units, diagnose=Diagnosis())
    assert {one.unit for one in answer(situation(made, values({"u": {"a": 40}})))} == {"u"}
