"""Indicators, as an author writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.compound import Named
from govgauge.definition.language.indicator import INDICATOR
from govgauge.definition.model import Basis, Coverage, Indicator
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read

LEAST = "{title: T, of: cases, measure: count(), score: as-is"


def told(text: str) -> Any:
    problems = Problems()
    value = Named(INDICATOR).read(read(f"a: {text}".encode(), file="f"), problems)
    return [problem.code for problem in problems.found] or value["a"]


def test_the_least_that_must_be_said_is_enough() -> None:
    one: Indicator = told(LEAST + "}")
    assert (one.id, one.title, one.of, one.measure, one.score.name) == ("a", {"en": "T"}, "cases", "count()", "as-is")
    assert (one.method, one.better, one.role, one.minimum, one.tier, one.decimals) == (
        "measured",
        "more",
        "scored",
        0,
        1,
        2,
    )


@pytest.mark.parametrize("key", ["title", "of", "measure", "score"])
def test_each_of_it_is_needed(key: str) -> None:
    rest = ", ".join(part for part in LEAST[1:].split(", ") if not part.startswith(f"{key}:"))
    assert told("{" + rest + "}") == ["missing-key"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("basis: {document: D}", "basis", (Basis("D"),)),
        (
            "basis: [{document: D, clause: '3', level: city, since: 2020-01-01, verified: false, url: u}]",
            "basis",
            (Basis("D", "3", "city", date(2020, 1, 1), None, False, "u"),),
        ),
        ("coverage: {share: s, at_least: 0.5}", "coverage", Coverage("s", Decimal("0.5"))),
        ("range: [2, '7/2']", "range", (Fraction(2), Fraction(7, 2))),
        ("beside: b", "beside", ("b",)),
        ("beside: [b, c]", "beside", ("b", "c")),
        ("until: 2024-12-31", "until", date(2024, 12, 31)),
        ("role: bonus", "role", "bonus"),
        ("method: third-party", "method", "third-party"),
        ("minimum: 30", "minimum", 30),
    ],
)
def test_what_else_is_said_is_read(text: str, field: str, value: object) -> None:
    assert getattr(told(f"{LEAST}, {text}}}"), field) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("better: higher", "unknown-word"),
        ("role: main", "unknown-word"),
        ("method: guessed", "unknown-word"),
        ("basis: [{clause: '1'}]", "missing-key"),
        ("basis: [{document: D, from: 2020-01-01}]", "unknown-key"),
        ("basis: [{document: D, level: village}]", "unknown-word"),
        ("coverage: {share: s, at_least: 60}", "wrong-type"),
        ("coverage: 0.6", "wrong-type"),
        ("range: [1, 2, 3]", "wrong-type"),
        ("tier: 0", "wrong-type"),
        ("examples: [{says: x}]", "missing-key"),
        ("examples: {says: x, expect: 1}", "wrong-type"),
        ("since: yesterday", "wrong-date"),
        ("wieght: 3", "unknown-key"),
    ],
)
def test_what_is_wrong_is_refused(text: str, code: str) -> None:
    assert told(f"{LEAST}, {text}}}") == [code]


def test_examples_hold_rows_or_tables_and_what_they_must_give() -> None:
    text = "examples: [{says: a, rows: [{c: 1, d: ~}], expect: 50}, {says: b, tables: {t: [{c: x}]}, expect: {n: 2}}]"
    first, second = told(f"{LEAST}, {text}}}").examples
    assert (first.rows, first.tables, first.expect) == (({"c": 1, "d": None},), {}, 50)
    assert (second.rows, second.tables, second.expect) == ((), {"t": ({"c": "x"},)}, {"n": 2})


def test_results_may_be_told_by_unit() -> None:
    text = "examples: [{says: a, rows: [], expect: {AT: {value: 0.5, n: 1}, BE: {status: no data}}}]"
    assert told(f"{LEAST}, {text}}}").examples[0].expect["BE"] == {"status": "no data"}
