"""What a rule of the method does after a node is combined: factors, deductions, bonuses, vetoes, overrides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.definition.model import Indicator
from govgauge.score.cells import NOISE, NOT_APPLICABLE, REFUSED, SCORED, STATUSES, Cells, Codes, Flags, Numbers, Texts
from govgauge.score.conditions import holds
from govgauge.score.plan import OverrideRule, Rule


@dataclass(frozen=True)
class Entry:
    """One adjustment as a part of its node: arrays of rows; `shown` says where there is something to tell."""

    child: str
    child_score: Numbers
    points: Numbers
    lost: Numbers
    note: Codes
    shown: Flags


@dataclass(frozen=True)
class Adjusted:
    """A node's score after its adjustments (arrays of rows), the worst grade it may have (-1: any), and the entries."""

    score: Numbers
    status: Codes
    reason: Codes
    worst_grade: Codes
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Running:
    """The node while adjustments act on it one after the other; the arrays are changed in place."""

    score: Numbers
    status: Codes
    reason: Codes
    worst_grade: Codes  # place among the grades, -1 for any
    told: Numbers  # the score that the parts so far add up to, NaN where they give none
    scale: float
    texts: Texts
    grades: Sequence[str]  # ids, highest first

    @property
    def scored(self) -> Flags:
        return np.equal(self.status, SCORED)

    def move(self, points: Numbers) -> None:
        """Add points, 0 where nothing happens."""
        self.score[:] = np.where(self.scored, self.score + points, self.score)
        self.told[:] = np.where(self.scored, self.score, self.told)

    def withhold(self, where: Flags, why: str) -> None:
        """Leave rows without a score, for a reason of the method."""
        self.score[where], self.status[where] = np.nan, REFUSED
        self.reason[where] = self.texts.code(why)


def adjust(
    node: Running,
    indicators: Sequence[tuple[Indicator, Rule, Cells]],
    *,
    overrides: Sequence[OverrideRule],
    period: str,
    value: Callable[[str], Numbers],
    score: Callable[[str], Numbers],
    told: bool = True,
) -> Adjusted:
    """Factors, deductions, bonuses, vetoes, overrides. Indicators come with their cells for the node's rows; it is
    noted what is unknown, but where nobody is told."""
    entries = []
    for indicator, rule, cells in indicators:
        known = cells.status.reshape(-1) == SCORED
        act = {"factor": multiply, "deduction": deduct, "bonus": add, "veto": forbid}[indicator.role]
        entries.append(act(node, indicator.id, rule=rule, own=cells.score.reshape(-1), known=known))
        if told:
            entries[-1] = with_unknown(entries[-1], cells, scored=node.scored, texts=node.texts)
    for said in overrides:
        if not said.override.periods or period in said.override.periods:
            entries.append(override(node, said, value=value, score=score))
    return Adjusted(
        node.score, status=node.status, reason=node.reason, worst_grade=node.worst_grade, entries=tuple(entries)
    )


def multiply(node: Running, name: str, *, rule: Rule, own: Numbers, known: Flags) -> Entry:
    """Keep the share of the score that the factor says; what is below 0 is left as it is."""
    acts = known & node.scored & (node.score > 0)
    points = np.where(acts, node.score * (np.where(acts, own, node.scale) / node.scale - 1.0), 0.0)
    node.move(points)
    note = np.where(points < 0, node.texts.code("the node keeps this share of its score"), 0)
    return entry(f"factor:{name}", own, points=points, note=note, shown=points < 0)


def deduct(node: Running, name: str, *, rule: Rule, own: Numbers, known: Flags) -> Entry:
    """Take off what the faults cost, but no more than the node has."""
    start = node.scale if rule.given["from_"] is None else rule.given["from_"]
    asked = np.where(known & node.scored, start - own, 0.0)
    taken = np.minimum(asked, np.maximum(np.where(node.scored, node.score, 0.0), 0.0))
    node.move(-taken)
    floor = node.texts.code("the node had no more to lose")
    return entry(f"deduction:{name}", own, points=-taken, note=np.where(taken < asked, floor, 0), shown=asked != 0)


def add(node: Running, name: str, *, rule: Rule, own: Numbers, known: Flags) -> Entry:
    """Add what the merits earn, where the node is good enough without it."""
    least = rule.given["when_at_least"]
    asked = np.where(known & node.scored, own, 0.0)
    enough = np.ones(len(own), dtype=bool) if least is None else node.score >= least - NOISE * node.scale
    given = np.where(enough, asked, 0.0)
    node.move(given)
    withheld = node.texts.code(f"not given: the node is below {least:g}" if least is not None else "")
    return entry(f"bonus:{name}", own, points=given, note=np.where(enough, 0, withheld), shown=asked != 0)


def forbid(node: Running, name: str, *, rule: Rule, own: Numbers, known: Flags) -> Entry:
    """Cap the score, cap the grade, or withhold the score, where anything was hit."""
    hit = known & node.scored & (own == 0)
    most, worst = rule.given["score_at_most"], rule.given["grade_at_most"]
    points, said = np.zeros(len(own)), ["hit"]
    if most is not None:
        points = np.where(hit, np.minimum(most - node.score, 0.0), 0.0)
        node.move(points)
        said.append(f"score at most {most:g}")
    if worst is not None:
        node.worst_grade[hit] = np.maximum(node.worst_grade[hit], node.grades.index(worst))
        said.append(f"grade at most {worst}")
    if rule.given["no_score"]:
        node.withhold(hit, f"veto {name}")
        said.append("no score")
    note = np.where(hit, node.texts.code(": ".join([said[0], ", ".join(said[1:])])), 0)
    return entry(f"veto:{name}", own, points=points, note=note, shown=hit)


def override(
    node: Running, rule: OverrideRule, *, value: Callable[[str], Numbers], score: Callable[[str], Numbers]
) -> Entry:
    """Set the score that the method says, whatever the parts say, also where they gave none."""
    own = rule.override.node
    rows = np.broadcast_to(
        holds(rule.condition, value=value, score=lambda n: node.score if n == own else score(n)), node.score.shape
    )
    said = rule.override.says or f"override: {rule.condition.text}"
    points, lost = np.zeros(len(rows)), np.zeros(len(rows))
    if rule.override.score is None:
        node.withhold(rows & node.scored, said)
    else:
        fixed = float(rule.override.score)
        points = np.where(rows, fixed - np.where(np.isnan(node.told), 0.0, node.told), 0.0)
        # Where the parts gave no score, the override alone makes up the whole of it.
        lost = np.where(rows & np.isnan(node.told), node.scale - fixed, -points)
        node.score[rows], node.status[rows], node.reason[rows] = fixed, SCORED, 0
        node.told[rows] = fixed
    note = np.where(rows, node.texts.code(said), 0)
    nothing = np.full(len(rows), np.nan)
    return Entry(f"override:{rule.number}", nothing, points=points, lost=lost, note=note, shown=rows)


def entry(child: str, own: Numbers, *, points: Numbers, note: Codes, shown: Flags) -> Entry:
    """An adjustment whose points are lost where they are negative."""
    points = np.where(np.isnan(points), 0.0, points)
    return Entry(child, own, points=points, lost=-points, note=note.astype(np.int32), shown=shown)


def with_unknown(given: Entry, cells: Cells, *, scored: Flags, texts: Texts) -> Entry:
    """The entry, with a note where the indicator is unknown: neither a hit nor a clean sheet. What is not applicable
    is nothing to tell."""
    status, reason = cells.status.reshape(-1), cells.reason.reshape(-1)
    unknown = scored & (status != SCORED) & (status != NOT_APPLICABLE)
    note, known = given.note.copy(), texts.all()
    for s, r in set(zip(status[unknown].tolist(), reason[unknown].tolist(), strict=True)):
        where = unknown & (status == s) & (reason == r)
        note[where] = texts.code(f"not known ({STATUSES[s]}: {known[r]}), so nothing was done")
    return Entry(
        given.child, given.child_score, points=given.points, lost=given.lost, note=note, shown=given.shown | unknown
    )
