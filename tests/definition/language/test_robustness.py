"""What may vary, as an author writes it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.language.robustness import ROBUSTNESS, alternatives
from govgauge.definition.model import Robustness
from govgauge.definition.phrase import Phrase, Problems
from govgauge.definition.read import read
from govgauge.definition.vocabulary import Vocabulary


def told(phrase: Phrase[Any], text: str) -> Any:
    problems = Problems()
    value = phrase.read(read(text.encode(), file="f"), problems)
    return [problem.code for problem in problems.found] or value


def test_nothing_said_is_left_to_the_default() -> None:
    found = told(ROBUSTNESS, "{}")
    assert (found.draws, found.seed) == (1000, 1)
    assert (found.weights, found.normalisation, found.combination, found.measurement) == (None, None, None, None)


def test_everything_can_be_said() -> None:
    found: Robustness = told(
        ROBUSTNESS,
        """
draws: 5000
seed: 7
weights: {by: experts, experts: {A: {speed: 1, use: "2/3"}}, take: mixture}
normalisation: [declared, {min-max: {lowest: 1}}]
combination: geometric
levels: {0: [declared, geometric]}
imputation: [declared, none, {group: {within: band}}]
treatment: [none, winsorise]
exclusion: {chance: 0.25, indicators: [on-time, fee-mean]}
measurement: {rates: wilson, margins: {on-time: 2.5}}
""",
    )
    assert (found.draws, found.seed) == (5000, 7)
    assert found.weights is not None
    assert found.weights.experts == {"A": {"speed": Fraction(1), "use": Fraction(2, 3)}}
    assert found.weights.take == "mixture"
    assert found.normalisation is not None
    assert [one.name for one in found.normalisation] == ["declared", "min-max"]
    assert found.normalisation[1].parameters == {"lowest": 1}
    assert found.combination is not None
    assert [one.name for one in found.combination] == ["geometric"]
    assert [one.name for one in found.levels[0]] == ["declared", "geometric"]
    assert found.imputation is not None
    assert found.imputation[2].parameters == {"within": "band"}
    assert found.exclusion is not None
    assert (found.exclusion.chance, found.exclusion.indicators) == (Decimal("0.25"), ("on-time", "fee-mean"))
    assert found.measurement is not None
    assert found.measurement.margins == {"on-time": Decimal("2.5")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("draws: 0", "wrong-type"),
        ("seed: -1", "wrong-type"),
        ("weights: {by: chance}", "unknown-word"),
        ("weights: {share: 2}", "wrong-type"),
        ("weights: {levels: [0]}", "wrong-type"),
        ("normalisation: []", "list-too-short"),
        ("levels: {top: declared}", "bad-id"),
        ("exclusion: {chance: 1.5}", "wrong-type"),
        ("measurement: {rates: bayes}", "unknown-word"),
        ("measurement: {margins: {a: -1}}", "wrong-type"),
        ("wieghts: {}", "unknown-key"),
    ],
)
def test_what_cannot_be_is_refused(text: str, code: str) -> None:
    assert code in told(ROBUSTNESS, text)


def test_alternatives_say_their_words() -> None:
    assert "declared | none, or the name of a method" in alternatives("impute").allowed
    assert "none" not in alternatives("combine").allowed
    assert alternatives("treat").phrase.blank().name == ""


def test_editors_are_told_the_words_and_the_methods() -> None:
    told_editors = ROBUSTNESS.schema(Vocabulary(combine={"geometric": {}}))
    one = told_editors["properties"]["combination"]["anyOf"][0]
    assert {"enum": ["declared"]} in one["anyOf"]
    assert {"enum": ["geometric"]} in one["anyOf"][1]["anyOf"]
