"""A finding: one thing the figures say beyond the score, with its numbers and the way to the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from govgauge.definition.model import Text
from govgauge.kernel.shapes import FINDINGS


@dataclass(frozen=True)
class Finding:
    """Advice about one unit in one period; it never changes a score. `explain --node about` walks to its rows."""

    period: str
    unit: str
    question: str  # the file of diagnose/questions that asked
    about: str  # an indicator or a node
    says: Text  # in words, with the numbers, in each language
    weight: float  # how much it matters beside the other answers to its question; the largest is told first
    facet: str = ""
    kind: str = ""  # what it would reveal, such as back-dated-results
    object: str = ""  # the part of the unit it is about: a department, an item, a step
    value: float | None = None
    expected: float | None = None
    hits: int | None = None
    n: int | None = None
    chance: float | None = None  # of being wrong, 0 to 1; None where none can be stated
    points: float | None = None  # of the root's score, that are lost or at stake


def in_language(text: Text, language: str) -> str:
    """The text in this language, else in the first it has; "" when there is none."""
    return text.get(language) or next(iter(text.values()), "")


def ordered(findings: Iterable[Finding], *, questions: list[str]) -> list[tuple[int, Finding]]:
    """Findings with their place among those of their unit in their period: question by question in the order given,
    then by weight; equal ones by what they are about, so that the order is always the same."""
    rank = {name: place for place, name in enumerate(questions)}
    placed: list[tuple[int, Finding]] = []
    counts: dict[tuple[str, str], int] = {}
    for one in sorted(
        findings,
        key=lambda f: (f.period, f.unit, rank[f.question], -f.weight, f.about, f.kind, f.facet, f.object),
    ):
        counts[one.period, one.unit] = place = counts.get((one.period, one.unit), 0) + 1
        placed.append((place, one))
    return placed


def table(placed: Iterable[tuple[int, Finding]]) -> pa.Table:
    """FINDINGS, in the order given."""
    rows = [
        {
            **{name: getattr(one, name) for name in FINDINGS.names if name not in ("place", "en", "zh")},
            "place": place,
            "en": one.says.get("en", ""),
            "zh": one.says.get("zh", ""),
        }
        for place, one in placed
    ]
    return pa.Table.from_pylist(rows, schema=FINDINGS)
