"""Claim and fact side by side, for every unit: the pairs that the index names, never one without the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.definition.model import Indicator, Text
from govgauge.definition.model import Pair as Declared
from govgauge.report.contents import Contents
from govgauge.report.peers import Spread, spread
from govgauge.report.rows import Measure

ORDER = 37
TITLE = ("Claim beside fact", "声明与事实并列")
MOST_LINES = 4_000
PERCENT = 100.0


@dataclass(frozen=True)
class Line:
    """One unit, with both values; the difference is claim less fact, None where one of them is missing."""

    unit: str
    claim: Measure | None
    fact: Measure | None
    behind: float | None
    matters: bool


@dataclass(frozen=True)
class Pair:
    """One claim and its fact over all units, those furthest apart first."""

    claim: Indicator
    fact: Indicator
    note: Text
    gap: float
    lines: Sequence[Line]
    apart: int  # units whose difference matters
    compared: int
    claims: Spread | None
    facts: Spread | None
    whole: float  # the end of the axis
    left_out: int


def view(contents: Contents) -> Sequence[Pair] | None:
    """None for an index that names no pairs."""
    declared = [one for one in contents.index.diagnose.pairs if contents.units]
    return [pair(contents, one, room=MOST_LINES // len(declared)) for one in declared] or None


def pair(contents: Contents, declared: Declared, *, room: int) -> Pair:
    """One pair."""
    lines = [line(contents, unit, declared=declared) for unit in contents.units]
    lines.sort(key=lambda each: (each.behind is None, -(each.behind or 0.0), each.unit))
    claim, fact = (contents.index.indicators[name] for name in (declared.claim, declared.fact))
    values = [row.value for each in lines for row in (each.claim, each.fact) if row and row.value is not None]
    both = [each for each in lines if each.behind is not None]
    return Pair(
        claim=claim,
        fact=fact,
        note=declared.note,
        gap=float(declared.gap),
        lines=lines[:room],
        apart=sum(each.matters for each in both),
        compared=len(both),
        claims=spread(each.claim.value for each in both if each.claim),
        facts=spread(each.fact.value for each in both if each.fact),
        whole=PERCENT if claim.unit == "percent" else max(values, default=0.0),
        left_out=max(0, len(lines) - room),
    )


def line(contents: Contents, unit: str, *, declared: Declared) -> Line:
    """One unit's two values."""
    claim, fact = (contents.measured.get((unit, "", name)) for name in (declared.claim, declared.fact))
    known = claim and fact and claim.value is not None and fact.value is not None
    behind = claim.value - fact.value if known and claim and fact else None  # type: ignore[operator]
    return Line(unit, claim, fact, behind, matters=behind is not None and behind >= float(declared.gap))
