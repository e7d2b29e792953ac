"""Analytic hierarchy process (层次分析法): weights from comparisons in pairs, refused when inconsistent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.judgements import DERIVATIONS, Judgements, consistency, together
from govgauge.score.table import refused
from govgauge.score.weighing import Weights, weights

TAKES = "judgements"
DATA: Parameters = {
    "judgements": Parameter(
        "pairs",
        says="how many times one child matters more than another: {A: {B: 3, C: 5}, B: {C: 2}}, or the same by person",
        required=True,
    ),
}
PARAMETERS: Parameters = {
    "derive": Parameter(
        "text", says="how weights are derived from a matrix", default="eigenvector", allowed=tuple(DERIVATIONS)
    ),
    "limit": Parameter("number", says="the consistency ratio from which a matrix is refused", default=0.1),
    "counts": Parameter("list", says="how much each person counts in the group; equally if not given"),
}


def weigh(
    people: Sequence[Judgements],
    *,
    derive: str = "eigenvector",
    limit: float = 0.1,
    counts: Sequence[float] | None = None,
) -> Weights:
    """Weights of the group's matrix, the geometric mean of its members' judgements; of one person, of that matrix.

    Facts: the group's largest eigenvalue, consistency index and ratio, and each person's ratio by name. Raises
    ScoreError where a consistency ratio is at or above `limit`, naming the person and the judgement to look at first.
    Source: Saaty (1980), The Analytic Hierarchy Process; Aczél & Saaty (1983).
    """
    derivation = DERIVATIONS[derive]
    facts = {}
    for place, person in enumerate(people, start=1):
        who = person.by or f"person {place}"
        facts[f"consistency ratio of {who}"] = accepted(person, derivation(person), limit=limit, who=who)
    group = together(people, counts=counts)
    shares = derivation(group)
    facts["consistency ratio"] = accepted(group, shares, limit=limit, who="the group")
    found = consistency(group, shares)
    facts |= {"largest eigenvalue": found.largest, "consistency index": found.index, "people": float(len(people))}
    notes = [f"look first at {found.says}"] if found.ratio > 1e-9 else []
    if group.left_out:
        notes.append(f"{group.left_out} pairs were not compared")
    return weights("ahp", group.names, raw=shares, facts=facts, notes=notes)


def accepted(said: Judgements, shares: np.ndarray, *, limit: float, who: str) -> float:
    """The consistency ratio, when it is below the limit."""
    found = consistency(said, shares)
    if found.ratio >= limit:
        raise refused(
            f"ahp: {who}",
            found=f"the consistency ratio is {found.ratio:.3f}",
            allowed=f"below {limit:g}",
            remedy=f"look first at {found.says}",
        )
    return found.ratio
