"""A claim far above its fact is told, with both."""

from __future__ import annotations

from decimal import Decimal

from govgauge.definition.model import Pair
from govgauge.diagnose.questions.pairs import answer
from tests.diagnose.situations import asked, situation, values

PAIR = Pair("claim", "fact", Decimal(20), {"en": "Claimed and not done.", "zh": "只说不做。"})


def found(given, pair: Pair = PAIR):
    return list(answer(situation(asked("claim", "fact", pairs=(pair,)), values(given))))


def test_a_gap_that_matters_is_told_with_both_values() -> None:
    (one,) = found({"u": {"claim": 95, "fact": 60}, "v": {"claim": 80, "fact": 79}})
    assert (one.unit, one.about, one.object, one.expected, one.value) == ("u", "fact", "claim", 95, 60)
    assert one.weight == 35 / 20
    assert one.says == {
        "en": "Claimed and not done: claim 95.0, fact 60.0",
        "zh": "只说不做：claim 95.0，fact 60.0",
    }


def test_it_accuses_of_nothing() -> None:
    assert {one.kind for one in found({"u": {"claim": 95, "fact": 60}})} == {""}


def test_a_gap_of_exactly_the_size_counts() -> None:
    assert len(found({"u": {"claim": 80, "fact": 60}})) == 1
    assert found({"u": {"claim": 79.9, "fact": 60}}) == []


def test_a_fact_above_its_claim_is_nothing() -> None:
    assert found({"u": {"claim": 10, "fact": 90}}) == []


def test_what_lacks_its_other_half_cannot_be_compared() -> None:
    assert (
        found({"u": {"claim": 95, "fact": "no data: no cases"}, "v": {"claim": "no data: no cases", "fact": 3}}) == []
    )


def test_any_gap_counts_where_none_was_named() -> None:
    (one,) = found({"u": {"claim": 2, "fact": 1}}, Pair("claim", "fact", Decimal(0)))
    assert one.weight == 1
    assert one.says["en"] == "claim 2.0, fact 1.0"
