"""PROMETHEE II: by how much, on the whole, a unit is preferred to the others rather than they to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible
from govgauge.score.shares import column

PARAMETERS: Parameters = {
    "preference": Parameter(
        "text",
        says="usual: any lead counts in full; u-shape: one above `indifferent`; v-shape: in proportion up to `full`; "
        "level: half between the two; linear: in proportion between the two; gaussian: 1 - exp(-d² / 2 full²)",
        default="usual",
        allowed=("usual", "u-shape", "v-shape", "level", "linear", "gaussian"),
    ),
    "indifferent": Parameter("number", says="a lead up to this counts nothing", default=0),
    "full": Parameter("number", says="a lead above this counts in full"),
}
COMPARES = True
UNDEFINED = "a unit cannot be preferred when there is no other"


def combine(
    scores: NDArray[np.float64],
    shares: NDArray[np.float64],
    *,
    scale: float,
    preference: str,
    indifferent: float,
    full: float | None,
) -> NDArray[np.float64]:
    """Score = scale · (φ + 1) / 2 for each row of (rows × children), φ the net flow from -1 to 1; see `net_flow`."""
    needs = preference in {"v-shape", "level", "linear", "gaussian"}
    if needs and (full is None or not full > 0 or full < indifferent):
        raise impossible(
            "promethee-ii", f"{preference} needs `full`", remedy="give it, above 0 and not below `indifferent`"
        )
    flow = net_flow(scores, shares, preference=preference, indifferent=indifferent, full=full or 0.0)
    return np.asarray((flow + 1.0) / 2.0 * scale)


def net_flow(
    scores: NDArray[np.float64],
    shares: NDArray[np.float64],
    *,
    preference: str = "usual",
    indifferent: float = 0.0,
    full: float = 0.0,
) -> NDArray[np.float64]:
    """φ = Σ over the others of Σ share · (P(lead) - P(lag)), divided by their number; NaN without others.

    A pair is compared on the children both rows have. Source: Brans & Vincke (1985), Management Science 31, 647-656.
    """
    part = (shares > 0).any(axis=1)
    flow = np.zeros(len(scores))
    for row in np.flatnonzero(part):
        ahead, weight = np.zeros(len(scores)), np.zeros(len(scores))
        for child in range(scores.shape[1]):
            share = np.sqrt(column(shares, child) * shares[row, child])
            lead = np.where(share > 0, scores[row, child] - column(scores, child), 0.0)
            felt = preferred(np.abs(lead), preference, indifferent=indifferent, full=full)
            ahead, weight = ahead + share * np.sign(lead) * felt, weight + share
        flow[row] = (ahead / np.where(weight > 0, weight, 1.0)).sum()
    others = np.count_nonzero(part) - 1
    return np.where(part, flow / others if others > 0 else np.nan, np.nan)


def preferred(lead: NDArray[np.float64], preference: str, *, indifferent: float, full: float) -> NDArray[np.float64]:
    """P of a lead of 0 or more, from 0 to 1."""
    if preference in {"usual", "u-shape"}:
        return np.where(lead > (indifferent if preference == "u-shape" else 0.0), 1.0, 0.0)
    if preference == "v-shape":
        return np.minimum(lead / full, 1.0)
    if preference == "gaussian":
        return np.asarray(1.0 - np.exp(-(lead**2) / (2.0 * full**2)))
    if preference == "level":
        return np.where(lead > full, 1.0, np.where(lead > indifferent, 0.5, 0.0))
    return np.clip((lead - indifferent) / ((full - indifferent) or 1.0), 0.0, 1.0)
