"""Effective weights: how much of the whole each indicator weighs, down the tree and by date, as declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from govgauge.definition.model import Dated, Index
from govgauge.kernel.period import PeriodKind

WITHOUT_DAYS = (PeriodKind.EDITION, PeriodKind.WHOLE)


@dataclass(frozen=True)
class Stretch:
    """A time in which no weight changes, with the share of the whole of every weighed indicator; they sum to 1."""

    since: date | None
    until: date | None
    shares: Mapping[str, Fraction]


def stretches(index: Index) -> Iterator[Stretch]:
    """Every stretch of time in which the weights can be told, the earliest first.

    Weights that are found from the records (`weigh`) are counted as equal, since nobody knows them before. A stretch
    with a gap or two weights in force at once is left out; `check` tells of it elsewhere.
    """
    starts = [date.min] if index.time.period in WITHOUT_DAYS else _starts(index)
    found = [(since, _shares(index, since)) for since in starts]
    changes = [pair for place, pair in enumerate(found) if not place or found[place - 1][1] != pair[1]]
    for place, (since, shares) in enumerate(changes):
        until = changes[place + 1][0] - timedelta(days=1) if place + 1 < len(changes) else None
        if shares:
            yield Stretch(None if since == date.min else since, until, shares)


def _starts(index: Index) -> list[date]:
    """The first days of the stretches in which no weight and no validity changes."""
    weights = [*(node.weight for node in index.tree.values()), *(one.weight for one in index.indicators.values())]
    spans = [(one.since, one.until) for dated in weights for one in dated]
    spans += [(one.since, one.until) for one in index.indicators.values()]
    ends = [until + timedelta(days=1) for _, until in spans if until and until < date.max]
    return sorted({date.min, *(since for since, _ in spans if since), *ends})


def _shares(index: Index, day: date) -> dict[str, Fraction]:
    """The shares on one day; {} where they cannot be told."""
    children = {child for node in index.tree.values() for child in node.children}
    roots = [name for name, node in index.tree.items() if name not in children and not node.apart]
    holding = _holding(index, day)
    found: dict[str, Fraction] = {}
    waiting = [(roots[0], Fraction(1))] if roots and roots[0] in holding else []
    steps = 0
    while waiting:
        name, share = waiting.pop()
        steps += 1
        if name in index.indicators:
            found[name] = found.get(name, Fraction(0)) + share
            continue
        below = _below(index, name, day, holding=holding)
        if below is None or steps > len(index.tree) + len(index.indicators):
            return {}  # a gap, or a circle, which `check` tells elsewhere
        waiting += [(child, share * part) for child, part in below.items()]
    return found


def _holding(index: Index, day: date) -> set[str]:
    """The weighed indicators that hold on the day, and every node above one."""
    above: dict[str, list[str]] = {}
    for node in index.tree.values():
        for child in node.children:
            above.setdefault(child, []).append(node.id)
    always = index.time.period in WITHOUT_DAYS
    waiting = [
        one.id
        for one in index.indicators.values()
        if one.role == "scored" and (always or (one.since or date.min) <= day <= (one.until or date.max))
    ]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += above.get(name, [])
    return found


def _below(index: Index, name: str, day: date, *, holding: set[str]) -> dict[str, Fraction] | None:
    """The shares below one node; None where its weights leave them open."""
    node = index.tree[name]
    valid = [child for child in node.children if child in holding]
    given = {child: [] if node.weigh is not None else _in_force(_weights(index, child), day) for child in valid}
    if not any(given.values()):
        return {child: Fraction(1, len(valid)) for child in valid}
    if any(len(weights) != 1 for weights in given.values()):
        return None
    total = sum((weights[0] for weights in given.values()), start=Fraction(0))
    return {child: weights[0] / total for child, weights in given.items()} if total > 0 else None


def _weights(index: Index, child: str) -> Sequence[Dated[Fraction]]:
    return (index.tree[child] if child in index.tree else index.indicators[child]).weight


def _in_force(dated: Sequence[Dated[Fraction]], day: date) -> list[Fraction]:
    return [one.value for one in dated if (one.since or date.min) <= day <= (one.until or date.max)]
