"""What the figures say beyond the scores: first what speaks against a claim, unit by unit, then the other questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.definition.model import Text
from govgauge.report.contents import Contents
from govgauge.report.rows import Finding

ORDER = 35
TITLE = ("Findings to look into", "供复核的发现")
MOST_EARLIER = 60
MOST_ANSWERS = 40
IN_PAGES = ("gap", "peers", "forecast")  # questions with answers about everybody; each unit's page has its own


@dataclass(frozen=True)
class Doubted:
    """One unit, with what speaks against its claims in the latest period."""

    unit: str
    findings: Sequence[Finding]


@dataclass(frozen=True)
class Answers:
    """A question that accuses of nothing, with its answers in the latest period."""

    title: Text
    findings: Sequence[Finding]
    left_out: int


@dataclass(frozen=True)
class Findings:
    """Everything there is to look into."""

    doubted: Sequence[Doubted]
    earlier: Sequence[Finding]  # that spoke against a claim in earlier periods, the latest first
    left_out: int
    answers: Sequence[Answers]
    kinds: int  # sorts of doubt
    tried: Sequence[str]  # counter-checks


def view(contents: Contents) -> Findings | None:
    """None where no question was asked."""
    if not contents.found:
        return None
    before = earlier(contents)
    return Findings(
        doubted=doubted(contents),
        earlier=before[:MOST_EARLIER],
        left_out=max(0, len(before) - MOST_EARLIER),
        answers=answers(contents),
        kinds=len({one.kind for found in contents.found_of.values() for one in accusing(found)}),
        tried=[i.id for i in contents.index.indicators.values() if i.role == "counter-check"],
    )


def doubted(contents: Contents) -> list[Doubted]:
    """Units whose claims something speaks against, the least likely to be wrong first."""
    found = [Doubted(unit, accusing(findings)) for unit, findings in contents.found_of.items()]
    some = [one for one in found if one.findings]
    return sorted(some, key=lambda one: (min(each.chance or 0.0 for each in one.findings), one.unit))


def earlier(contents: Contents) -> list[Finding]:
    """What spoke against a claim in earlier periods, the latest first."""
    order = {period: place for place, period in enumerate(contents.periods)}
    found = [one for one in accusing(contents.found) if one.period != contents.latest]
    return sorted(found, key=lambda one: (-order.get(one.period, 0), one.chance or 0.0, one.unit))


def accusing(findings: Sequence[Finding]) -> list[Finding]:
    """Those that speak against something, in their places."""
    return [one for one in findings if one.kind]


def answers(contents: Contents) -> list[Answers]:
    """The other questions in their order, each with some of its answers, unit by unit in the order of the ranking."""
    place = {unit: number for number, unit in enumerate(contents.units, start=1)}
    found: dict[str, list[Finding]] = {}
    for findings in contents.found_of.values():
        for one in findings:
            if not one.kind and one.question not in IN_PAGES:
                found.setdefault(one.question, []).append(one)
    told = []
    for name, title in contents.questions.items():
        if name in found:
            ordered = sorted(found[name], key=lambda one: (place.get(one.unit, 0), one.place))
            told.append(Answers(title, ordered[:MOST_ANSWERS], max(0, len(ordered) - MOST_ANSWERS)))
    return told
