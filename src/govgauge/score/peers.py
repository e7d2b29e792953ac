"""Scoring among peers: what such score functions may be told, the ends of the peers' values, and places among them."""

from __future__ import annotations

import math

import numpy as np

from govgauge.kernel.errors import NotScorable, Problem
from govgauge.kernel.parameter import Parameter
from govgauge.score.table import Numbers, alike, counted

PEERS = Parameter(
    "text",
    says="whose values one is compared with: every unit, or those it is ranked with (ranking: within)",
    default="all",
    allowed=("all", "group"),
)
BETTER = Parameter(
    "text",
    says="whether more or less is better; the indicator's own `better` when not given",
    default="more",
    allowed=("more", "less"),
)
TIES = Parameter(
    "text",
    says="the place of equal values: the lowest of theirs, their mean, or the highest",
    default="lowest",
    allowed=("lowest", "mean", "highest"),
)


def unscorable(method: str, found: str, *, remedy: str = "score it by linear or goalposts") -> NotScorable:
    """What a score function raises when the peers' values give it nothing to score by."""
    return NotScorable(Problem(where="", found=f"{method}: {found}", remedy=remedy))


def differing(peers: Numbers, method: str) -> Numbers:
    """The peers' values, of one column or several, when there are two and they differ; else NotScorable."""
    if len(peers) < 2:
        raise unscorable(method, f"{counted(len(peers), 'unit')} with a value, and a unit is scored among its peers")
    same = alike(peers.min(axis=0), peers.max(axis=0))
    if same.any():
        value = np.ravel(peers[0])[np.argmax(same)]
        raise unscorable(method, f"all {len(peers)} units have the same value, {value:g}")
    return peers


def turned(values: Numbers, better: str) -> Numbers:
    """Values of which more is better: as they are, or with the sign changed."""
    return values if better == "more" else -values


def places(values: Numbers, peers: Numbers, *, ties: str) -> Numbers:
    """Places among the peers from the lowest, 1; a value that is no peer's own gets the place it would take."""
    ordered = np.sort(peers)
    below = np.searchsorted(ordered, values, side="left")
    equal = np.maximum(np.searchsorted(ordered, values, side="right") - below, 1)
    shift = {"lowest": 1.0, "mean": (equal + 1.0) / 2.0, "highest": equal * 1.0}[ties]
    return np.where(np.isnan(values), math.nan, below + shift)
