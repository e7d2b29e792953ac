"""What an index says of itself as a whole, and its indicators for that."""

from decimal import Decimal

import pytest

from govgauge.definition.language.scheme import OF_INDICATORS, SCHEME
from govgauge.definition.model import Scheme
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read


def scheme(text: str) -> tuple[Scheme, list[str]]:
    problems = Problems()
    made = SCHEME.read(read(text.encode(), file="f"), problems)
    return made, [problem.code for problem in problems.found]


def test_what_is_not_promised_is_left_open() -> None:
    made, codes = scheme("{}")
    assert (made.twins, made.input_weight_at_most, made.stages, made.basis, codes) == (False, None, {}, "", [])


def test_promises_are_read() -> None:
    made, codes = scheme("{twins: true, input_weight_at_most: 0.15, basis: required, stages: {a: {en: A, zh: 甲}}}")
    assert not codes
    assert (made.twins, made.input_weight_at_most, made.basis) == (True, Decimal("0.15"), "required")
    assert made.stages == {"a": {"en": "A", "zh": "甲"}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{input_weight_at_most: 15}", "wrong-type"),
        ("{basis: true}", "unknown-word"),
        ("{twins: 1}", "wrong-type"),
        ("{twin: true}", "unknown-key"),
    ],
)
def test_anything_else_is_refused(text: str, code: str) -> None:
    assert scheme(text)[1] == [code]


def test_an_indicator_says_its_nature_its_evidence_its_stage_and_where_it_started() -> None:
    assert [key.key for key in OF_INDICATORS] == ["nature", "evidence", "stage", "baseline"]
