"""Do the records speak against the claim? Each counter-check of the index, put to the test that it names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.definition.model import Indicator
from govgauge.diagnose.finding import Finding
from govgauge.diagnose.gaming import Seen, Verdict, judge
from govgauge.diagnose.situation import Row, Situation

ORDER = 10
TITLE = {"en": "Records against the claim", "zh": "记录与申报不符"}
LEAST_CHANCE = 1e-300  # so that its logarithm is a number


def answer(situation: Situation) -> Iterator[Finding]:
    """A finding for each suspected unit; its weight is how unlikely chance alone is."""
    for indicator in situation.index.indicators.values():
        if indicator.role == "counter-check" and indicator.test is not None:
            for period in situation.periods:
                rows = [row for row in situation.measured(indicator.id, period=period) if row["denominator"]]
                if rows:
                    verdict = judge(indicator.test, seen(rows, situation))
                    yield from _suspected(indicator, rows, verdict=verdict)


def seen(rows: Sequence[Row], situation: Situation) -> Seen:
    """The rows of one period as a test takes them; units of one group, in one facet value, are peers."""
    groups = [(situation.group(row["unit"]), row["facet"]) for row in rows]
    numbers = {group: number for number, group in enumerate(sorted(set(groups)))}
    return Seen(
        hits=np.array([int(row["numerator"]) for row in rows], dtype=np.int64),
        n=np.array([int(row["denominator"]) for row in rows], dtype=np.int64),
        value=np.array([row["value"] for row in rows], dtype=np.float64),
        group=np.array([numbers[group] for group in groups], dtype=np.int64),
    )


def _suspected(indicator: Indicator, rows: Sequence[Row], *, verdict: Verdict) -> Iterator[Finding]:
    for place in np.flatnonzero(verdict.suspect):
        row = rows[int(place)]
        hit = Hit(row, chance=float(verdict.p[place]), expected=float(verdict.expected[place]))
        yield Finding(
            period=row["period"],
            unit=row["unit"],
            facet=row["facet"],
            question="gaming",
            kind=indicator.kind,
            about=indicator.id,
            says=hit.says(indicator),
            weight=-math.log10(max(hit.chance, LEAST_CHANCE)),
            value=row["value"],
            expected=None if math.isnan(hit.expected) else hit.expected,
            hits=int(row["numerator"]),
            n=int(row["denominator"]),
            chance=hit.chance,
        )


@dataclass(frozen=True)
class Hit:
    """A row that a test suspects, with what it says of it."""

    row: Row
    chance: float
    expected: float

    def says(self, indicator: Indicator) -> dict[str, str]:
        """In words: how many, of how many, where how many were to be expected, and how likely chance alone is."""
        hits, n = int(self.row["numerator"]), int(self.row["denominator"])
        likely = f"{self.chance:.2g}"
        due = "" if math.isnan(self.expected) else f"{self.expected * n:.1f}"
        title = {language: text for language, text in indicator.title.items() if text}
        english = title.get("en", indicator.id)
        return {
            "en": f"{english}: {hits:,} of {n:,}"
            + (f", where {due} would be like its peers" if due else "")
            + f"; chance alone: {likely}",
            "zh": f"{title.get('zh', english)}：{n:,} 中有 {hits:,}"
            + (f"，同类单位水平约为 {due}" if due else "")
            + f"；纯属偶然的概率 {likely}",
        }
