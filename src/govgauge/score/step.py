"""One step up the ladder: children to their node, with what is missing handled by the rule, and every part kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.score.cells import (
    INSUFFICIENT,
    NOISE,
    NOT_APPLICABLE,
    NOT_YET_DUE,
    REFUSED,
    SCORED,
    STATUSES,
    Codes,
    Flags,
    Numbers,
    Texts,
)
from govgauge.score.plan import Rule

LAST = 99  # behind every status
FATES = ("; its weight is 0", "; counted as 0", "; left out", "")  # what became of a child without a score
NO_WEIGHT, AS_ZERO, LEFT_OUT, NODE_WITHOUT = range(len(FATES))


@dataclass(frozen=True)
class Children:
    """What is combined: arrays of rows × children. The declared shares (`weight`) of a row sum to 1; `listed` says
    which children a row has at all, so that rows with different children can be combined at once; `compared` are the
    groups of rows that a way of combining may compare with each other."""

    names: tuple[str, ...]
    score: Numbers
    coverage: Numbers
    status: Codes
    reason: Codes
    weight: Numbers
    listed: Flags
    compared: tuple[Codes, ...] = ()


@dataclass(frozen=True)
class Step:
    """The node's cells (one per row), and the parts they are made of (rows × children); NaN where there is none."""

    score: Numbers
    coverage: Numbers
    status: Codes
    reason: Codes
    share: Numbers
    points: Numbers
    lost: Numbers
    note: Codes


def step(children: Children, rule: Rule, *, missing: str, threshold: float, scale: float, texts: Texts) -> Step:
    """Combine children under a rule for what is missing: `renormalise`, `no score` or `zero`.

    `zero` never touches what is not applicable or not yet due, and gives no score to a node without a single scored
    child: what is absent altogether does not become a number. Coverage below the threshold is "insufficient".
    """
    made = taken(children, missing)
    coverage = covered(children, made.present)
    score = combined(rule, made.filled, share=made.share, compared=children.compared, scale=scale)
    status = outcome(children, made, score=score, coverage=coverage, missing=missing, threshold=threshold)
    reason = reasons(
        children,
        made,
        status=status,
        coverage=coverage,
        threshold=threshold,
        rule=rule,
        missing=missing,
        texts=texts,
    )
    scored = status == SCORED
    score = np.where(scored, score, np.nan)
    points, lost = attribution(made.filled, made.share, score=score, scale=scale, adds_up=rule.method.adds_up)
    note = notes(children, made.weighed, counted=made.counted, present=made.present, missing=missing, texts=texts)
    say_why_unused(note, made.present & ~scored[:, None], reason=reason, texts=texts)
    if not rule.method.adds_up:
        shared_out = texts.code(f"points are shared out in proportion: the node is a {rule.method.name}")
        note = np.where((note == 0) & made.present & scored[:, None], shared_out, note)
    return Step(
        score,
        coverage=coverage,
        status=status,
        reason=reason,
        share=np.where(scored[:, None], made.share, np.nan),
        points=points,
        lost=lost,
        note=note,
    )


def bare(
    children: Children, rule: Rule, *, missing: str, threshold: float, scale: float, coverage: Numbers | None = None
) -> Step:
    """The same scores and statuses without reasons and parts, for rows of which nobody is told.

    `coverage` is that of each row where it is known beforehand: weights that are varied share out the points, and how
    much of the index is known is judged by those that are declared.
    """
    made = taken(children, missing)
    known = covered(children, made.present) if coverage is None else coverage
    score = combined(rule, made.filled, share=made.share, compared=children.compared, scale=scale)
    status = outcome(children, made, score=score, coverage=known, missing=missing, threshold=threshold)
    none, nothing = np.zeros((len(score), 0)), np.zeros((len(score), 0), dtype=np.int32)
    score = np.where(status == SCORED, score, np.nan)
    reason = np.zeros(len(score), dtype=np.int32)
    return Step(score, coverage=known, status=status, reason=reason, share=none, points=none, lost=none, note=nothing)


@dataclass(frozen=True)
class Taken:
    """What is taken of each row's children: which are weighed, have a score, and count; scores with 0 for what has
    none; shares that sum to 1 over what counts."""

    weighed: Flags
    present: Flags
    counted: Flags
    filled: Numbers
    share: Numbers


def taken(children: Children, missing: str) -> Taken:
    """By the rule for what is missing."""
    weighed = children.weight > 0
    present = (children.status == SCORED) & weighed
    counted = present
    if missing == "zero":
        exempt = (children.status == NOT_APPLICABLE) | (children.status == NOT_YET_DUE)
        counted = present | (weighed & ~exempt)
    filled = np.where(present, children.score, 0.0)
    return Taken(weighed, present, counted, filled=filled, share=shares_used(children.weight, counted))


def without_score(made: Step, children: Children, *, reason: int) -> Step:
    """A step whose node has no score after all, for a reason of its own: no weights could be found."""
    rows = np.flatnonzero(made.status == SCORED)
    nothing = np.full(made.share.shape, np.nan)
    status, reasons, note = made.status.copy(), made.reason.copy(), made.note.copy()
    status[rows], reasons[rows] = REFUSED, reason
    if note.shape == children.listed.shape:
        note[rows] = np.where(children.listed[rows] & (note[rows] == 0), reason, note[rows])
    return Step(
        np.full(made.score.shape, np.nan),
        coverage=made.coverage,
        status=status,
        reason=reasons,
        share=nothing,
        points=nothing,
        lost=nothing,
        note=note,
    )


def combined(rule: Rule, filled: Numbers, *, share: Numbers, compared: tuple[Codes, ...], scale: float) -> Numbers:
    """The method's score of each row; one that compares units is given those that are comparable, group by group."""
    with np.errstate(all="ignore"):
        if not rule.method.compares:
            return rule.apply(filled, share, scale=scale)
        score = np.full(len(filled), np.nan)
        for rows in compared:
            score[rows] = rule.apply(filled[rows], share[rows], scale=scale)
        return score


def say_who_is_compared(reason: Codes, status: Codes, *, compared: tuple[Codes, ...], name: str, texts: Texts) -> None:
    """Give refused rows that stand in no comparison their own reason."""
    alone = np.ones(len(status), dtype=bool)
    for rows in compared:
        alone[rows] = False
    reason[alone & (status == REFUSED)] = texts.code(f"{name} compares units with each other, and this is none of them")


def shares_used(weight: Numbers, counted: Flags) -> Numbers:
    """The declared shares of the children that count, divided by their sum; 0 for the others."""
    kept = np.where(counted, weight, 0.0)
    total = np.zeros(len(kept))
    for place in range(kept.shape[1]):
        total += kept[:, place]
    return kept / np.where(total > 0, total, 1.0)[:, None]


def covered(children: Children, present: Flags) -> Numbers:
    """The share of weight that rests on measured values, of what applies and is due.

    It is 1 less what is uncovered, so that a full one is exactly 1. What does not apply leaves both parts.
    """
    asked, uncovered = np.zeros(len(present)), np.zeros(len(present))
    for place in range(present.shape[1]):
        status = children.status[:, place]
        exempt = (status == NOT_APPLICABLE) | (status == NOT_YET_DUE)
        gap = np.where(present[:, place], 1.0 - children.coverage[:, place], 1.0)
        weight = np.where(exempt, 0.0, children.weight[:, place])
        asked += weight
        uncovered += weight * gap
    share = uncovered / np.where(asked > 0, asked, 1.0)
    return np.where(np.any(present, axis=1), np.clip(1.0 - share, 0.0, 1.0), 0.0)


def outcome(
    children: Children, made: Taken, *, score: Numbers, coverage: Numbers, missing: str, threshold: float
) -> Codes:
    """Status of each row: the gravest of its children where it has no score because of them."""
    status = np.full(len(score), SCORED, dtype=np.int32)
    status[~made.weighed.any(axis=1)] = NOT_APPLICABLE
    rows = np.flatnonzero(blocked(made, missing))
    if len(rows):
        gaps = made.weighed[rows] & ~made.present[rows]
        status[rows] = np.min(np.where(gaps, children.status[rows], LAST), axis=1)
    status[(status == SCORED) & (coverage < threshold - NOISE)] = INSUFFICIENT
    status[(status == SCORED) & ~np.isfinite(score)] = REFUSED
    return status


def blocked(made: Taken, missing: str) -> Flags:
    """Rows that have something below them and no score because of what is missing."""
    present, weighed = made.present, made.weighed
    lacking = np.any(weighed & ~present, axis=1) if missing == "no score" else ~np.any(present, axis=1)
    return np.asarray(lacking & weighed.any(axis=1))


def reasons(
    children: Children,
    made: Taken,
    *,
    status: Codes,
    coverage: Numbers,
    threshold: float,
    rule: Rule,
    missing: str,
    texts: Texts,
) -> Codes:
    """Why each row has no score; 0 for one that has."""
    reason = np.zeros(len(status), dtype=np.int32)
    empty = ~made.weighed.any(axis=1)
    if empty.any():
        reason[empty] = texts.code("there is nothing below it in this period")
    stopped = blocked(made, missing)
    carry_up(children, made.weighed & ~made.present, blocked=stopped, reason=reason, texts=texts)
    own = ~empty & ~stopped
    for row in np.flatnonzero(own & (status == INSUFFICIENT)).tolist():
        reason[row] = texts.code(f"{coverage[row]:.4g} of its weight is measured, {threshold:.4g} is asked")
    refused = own & (status == REFUSED)
    if refused.any():
        reason[refused] = texts.code(rule.method.undefined or "its score is no finite number")
    if rule.method.compares:
        say_who_is_compared(reason, status, compared=children.compared, name=rule.method.name, texts=texts)
    return reason


def carry_up(children: Children, gaps: Flags, *, blocked: Flags, reason: Codes, texts: Texts) -> None:
    """Give blocked rows the reason of the gravest among their gaps, with that child's name before it."""
    rows = np.flatnonzero(blocked)
    if not len(rows):
        return
    first = np.argmin(np.where(gaps[rows], children.status[rows], LAST), axis=1)
    reasons = children.reason[rows, first]
    known = texts.all()
    for child, old in set(zip(first.tolist(), reasons.tolist(), strict=True)):
        said = f"{children.names[child]}: {known[old]}" if known[old] else children.names[child]
        reason[rows[(first == child) & (reasons == old)]] = texts.code(said)


def attribution(
    filled: Numbers, share: Numbers, *, score: Numbers, scale: float, adds_up: bool
) -> tuple[Numbers, Numbers]:
    """What each child adds to the node and what it could have added, so that both sum to score and scale - score.

    For an arithmetic mean they are share · score and share · (scale - score). For other ways of combining, the node's
    score and loss are shared out in that proportion, or by shares alone where there is no proportion to go by.
    """
    scored = ~np.isnan(score)[:, None]
    points, lost = share * filled, share * (scale - filled)
    if not adds_up:
        points = shared_out(score, points, share=share)
        lost = shared_out(scale - score, lost, share=share)
    return np.where(scored, points, np.nan), np.where(scored, lost, np.nan)


def shared_out(whole: Numbers, parts: Numbers, *, share: Numbers) -> Numbers:
    """A whole in proportion to its parts; by shares in a row whose parts are all 0 or of different signs."""
    total = np.zeros(len(parts))
    for place in range(parts.shape[1]):
        total += parts[:, place]
    usable = (total > 0) & (parts >= 0).all(axis=1)
    proportion = np.where(usable[:, None], parts / np.where(usable, total, 1.0)[:, None], share)
    return whole[:, None] * proportion


def notes(children: Children, weighed: Flags, *, counted: Flags, present: Flags, missing: str, texts: Texts) -> Codes:
    """In words, what became of each child that has no score."""
    # A scored child with a reason has a story of its own: its value was imputed or treated.
    note = np.where(children.listed & present, children.reason, 0).astype(np.int32)
    gaps = children.listed & ~present
    if not gaps.any():
        return note
    left_out = NODE_WITHOUT if missing == "no score" else LEFT_OUT
    fate = np.where(~weighed, NO_WEIGHT, np.where(counted, AS_ZERO, left_out))
    span = int(children.reason.max(initial=0)) + 1
    keys = (fate[gaps] * (LAST + 1) + children.status[gaps]).astype(np.int64) * span + children.reason[gaps]
    distinct, inverse = np.unique(keys, return_inverse=True)
    known = texts.all()
    said = [gap_note(divmod(key // span, LAST + 1), known[key % span]) for key in distinct.tolist()]
    note[gaps] = texts.codes_of(said)[inverse]
    return note


def gap_note(fate_and_status: tuple[int, int], reason: str) -> str:
    """Such as "no data: no file for source X; left out"."""
    fate, status = fate_and_status
    why = f"{STATUSES[status]}: {reason}" if reason else str(STATUSES[status])
    return "its weight is 0" if fate == NO_WEIGHT and status == SCORED else f"{why}{FATES[fate]}"


def say_why_unused(note: Codes, unused: Flags, *, reason: Codes, texts: Texts) -> None:
    """Beside children that have a score, of a node that has none, say why it has none."""
    known = texts.all()
    for code in np.unique(reason[np.any(unused, axis=1)]).tolist():
        note[unused & (reason == code)[:, None]] = texts.code(f"the node has no score: {known[code]}")
