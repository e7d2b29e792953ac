"""Do the records speak against the claim? Each counter-check of the index, put to the test that it names.

A test judges one unit; many units and counter-checks are tried in a period, so a unit is suspected only where the
chance of being wrong is small over all of them too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.definition.model import Indicator
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.gaming import Seen, judge
from govgauge.diagnose.many import over_all
from govgauge.diagnose.situation import Row, Situation

ORDER = 10
TITLE = {"en": "Records against the claim", "zh": "记录与申报不符"}
LEAST_CHANCE = 1e-300  # so that its logarithm is a number
LEAST_TOLD = 1e-6  # no model of honest units is so good that less could be meant


@dataclass(frozen=True)
class Tried:
    """A unit (and facet value) that a counter-check was tried on."""

    indicator: Indicator
    row: Row
    alone: float  # chance of so many hits if nothing were wrong; NaN where there is nothing to compare with
    expected: float  # share of hits, 0 to 1; NaN where there is none
    suspect: bool  # by the test itself


def answer(situation: Situation) -> Iterator[Finding]:
    """A finding for each suspected unit; its weight is how unlikely chance alone is."""
    most = float(situation.index.diagnose.chance)
    for period in situation.periods:
        tried = list(tried_in(situation, period=period))
        over = over_all(np.array([one.alone for one in tried]))
        count = int((~np.isnan(over)).sum())
        for one, chance in zip(tried, over.tolist(), strict=True):
            if one.suspect and chance <= most:
                yield _finding(one, chance=chance, among=count)


def tried_in(situation: Situation, *, period: str) -> Iterator[Tried]:
    """Every unit that has cases, by counter-check."""
    for indicator in situation.index.indicators.values():
        if indicator.role != "counter-check" or indicator.test is None:
            continue
        rows = [row for row in situation.measured(indicator.id, period=period) if row["denominator"]]
        if rows:
            verdict = judge(indicator.test, seen(rows, situation, period=period))
            told = zip(rows, verdict.p.tolist(), verdict.expected.tolist(), verdict.suspect.tolist(), strict=True)
            yield from (Tried(indicator, *each) for each in told)


def seen(rows: Sequence[Row], situation: Situation, *, period: str) -> Seen:
    """The rows of one period as a test takes them; units compared with each other, in one facet value, are peers."""
    others = in_other_periods(rows, situation, period=period)
    groups = [(situation.peers(row["unit"]), row["facet"]) for row in rows]
    numbers = {group: number for number, group in enumerate(sorted(set(groups)))}
    return Seen(
        hits=np.array([int(row["numerator"]) for row in rows], dtype=np.int64),
        n=np.array([int(row["denominator"]) for row in rows], dtype=np.int64),
        value=np.array([row["value"] for row in rows], dtype=np.float64),
        group=np.array([numbers[group] for group in groups], dtype=np.int64),
        other_hits=np.array([hits for hits, _ in others], dtype=np.int64),
        other_n=np.array([n for _, n in others], dtype=np.int64),
    )


def in_other_periods(rows: Sequence[Row], situation: Situation, *, period: str) -> list[tuple[int, int]]:
    """For each row the hits and cases of the same counter-check, unit and facet value in all other periods."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for other in situation.periods:
        for row in situation.measured(rows[0]["indicator"], period=other) if other != period else ():
            hits, n = found.get((row["unit"], row["facet"]), (0, 0))
            found[row["unit"], row["facet"]] = hits + int(row["numerator"]), n + int(row["denominator"])
    return [found.get((row["unit"], row["facet"]), (0, 0)) for row in rows]


def _finding(one: Tried, *, chance: float, among: int) -> Finding:
    row = one.row
    return Finding(
        period=row["period"],
        unit=row["unit"],
        facet=row["facet"],
        question="gaming",
        kind=one.indicator.kind,
        about=one.indicator.id,
        says=_says(one, chance=chance, among=among),
        weight=-math.log10(max(one.alone, LEAST_CHANCE)),
        value=row["value"],
        expected=None if math.isnan(one.expected) else one.expected,
        hits=int(row["numerator"]),
        n=int(row["denominator"]),
        chance=chance,
    )


def _says(one: Tried, *, chance: float, among: int) -> dict[str, str]:
    """In words: how many, of how many, where how many were to be expected, and how likely it is to be wrong."""
    hits, n = int(one.row["numerator"]), int(one.row["denominator"])
    due = "" if math.isnan(one.expected) else f"{one.expected * n:,.1f}"
    title = one.indicator.title or {"en": one.indicator.id}
    return {
        "en": f"{in_language(title, 'en')}: {hits:,} of {n:,}"
        + (f", where {due} would be like its peers" if due else "")
        + f"; chance of being wrong {likely(chance)} over all {among:,} tried, of chance alone {likely(one.alone)}",
        "zh": f"{in_language(title, 'zh')}：{n:,} 中有 {hits:,}"
        + (f"，同类单位水平约为 {due}" if due else "")
        + f"；在全部 {among:,} 次检验中误判的概率 {likely(chance)}，纯属偶然的概率 {likely(one.alone)}；供复核",
    }


def likely(chance: float) -> str:
    """A chance in two digits; below the least that can be meant it says so."""
    if chance < LEAST_TOLD:
        return f"<{LEAST_TOLD:.6f}"
    return f"{float(f'{chance:.2g}'):.7f}".rstrip("0").rstrip(".")
