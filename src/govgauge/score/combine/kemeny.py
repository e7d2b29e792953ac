"""Kemeny: the order of the units that most comparisons two by two, child by child, support; nothing is compensated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameters
from govgauge.score.combine.copeland import NOISE
from govgauge.score.shares import column

PARAMETERS: Parameters = {}
COMPARES = True
MOST = 18  # units in one circle: 2^18 sets of them are looked at
UNDEFINED = f"a unit needs others to be placed among, of which no more than {MOST} may lead each other in circles"


def combine(scores: NDArray[np.float64], shares: NDArray[np.float64], *, scale: float) -> NDArray[np.float64]:
    """Score = scale · (n - place) / (n - 1) for each row of (rows × children), places being those of the order with the
    largest sum of support; where several orders are best, the mean of a row's places in all of them.

    A row supports its place before another by the weight of the children in which it is ahead, less that in which it is
    behind, as in copeland. Rows without children get NaN, and so do all where more than 18 stand in one circle.
    Source: Kemeny (1959); Young & Levenglick (1978), SIAM J. Appl. Math. 35, 285-300; OECD/JRC Handbook (2008), 6.12.
    """
    part = (shares > 0).any(axis=1)
    found = np.full(len(scores), np.nan)
    rows = np.flatnonzero(part)
    if len(rows) < 2:
        return found
    lead = margins(scores[rows], shares[rows])
    circles = in_order(lead)
    if max(map(len, circles)) > MOST:
        return found
    before = 0
    for circle in circles:
        found[rows[circle]] = before + mean_places(lead[np.ix_(circle, circle)])
        before += len(circle)
    return (len(rows) - found) / (len(rows) - 1) * scale


def margins(scores: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows × rows: the weight of the children in which the first is ahead, less that in which the second is."""
    lead = np.zeros((len(scores), len(scores)))
    for child in range(scores.shape[1]):
        used, share = column(scores, child), np.sqrt(column(shares, child))
        both = np.outer(share, share)
        lead += both * np.sign(np.where(both > 0, np.subtract.outer(used, used), 0.0))
    return np.where(np.abs(lead) > NOISE, lead, 0.0)


def in_order(lead: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Rows gathered in circles of who is not behind whom; every row of an earlier one leads every row of a later one,
    so that the best orders keep the circles apart (Truchon 1998, the extended Condorcet criterion)."""
    reach = lead >= 0.0
    for row in range(len(reach)):
        reach |= np.outer(reach[:, row], reach[row])
    both = reach & reach.T
    first = np.argmax(both, axis=1)
    circles = [np.flatnonzero(first == place) for place in np.unique(first)]
    return sorted(circles, key=lambda circle: -int(reach[circle[0]].sum()))


def mean_places(lead: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of a few rows their places, 1 being the first, on average over all orders with the most support.

    A set of rows is a number with a bit for each. `best` is the support of the best order of a set that comes first,
    `orders` how many such there are; a row comes next, led by those in the set.
    """
    size = len(lead)
    sets = np.arange(1 << size)
    members = (sets[:, None] >> np.arange(size)) & 1
    gain = members @ lead  # set × row: support of the set against a row that follows it
    by_size = [np.flatnonzero(members.sum(axis=1) == many) for many in range(size + 1)]
    best = np.where(sets == 0, 0.0, -np.inf)
    for chosen in by_size[:-1]:
        for row in range(size):
            open_ = chosen[members[chosen, row] == 0]
            after = open_ | (1 << row)
            best[after] = np.maximum(best[after], best[open_] + gain[open_, row])
    orders, left = np.where(sets == 0, 1.0, 0.0), np.where(sets == sets[-1], 1.0, 0.0)
    steps = [
        (row, open_[kept], (open_ | (1 << row))[kept])
        for chosen in by_size[:-1]
        for row in range(size)
        for open_ in [chosen[members[chosen, row] == 0]]
        for kept in [best[open_] + gain[open_, row] >= best[open_ | (1 << row)] - NOISE]
    ]
    for _, before, after in steps:
        orders[after] += orders[before]
    for _, before, after in reversed(steps):
        left[before] += left[after]
    places = np.zeros(size)
    for row, before, after in steps:
        places[row] += (orders[before] * left[after] * (members[before].sum(axis=1) + 1)).sum()
    return np.asarray(places / orders[-1])
