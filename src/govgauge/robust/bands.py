"""Units that cannot be told apart, as bands."""

from __future__ import annotations

import numpy as np

from govgauge.robust.pairwise import ahead
from govgauge.robust.places import Ranks
from govgauge.score.table import Places

SURE = 0.95


def bands(ranks: Ranks, order: Places, *, sure: float = SURE) -> list[list[int]]:
    """Rows of units × draws, in `order` from the first of the ranking, cut into bands.

    A band begins with a unit and takes in whoever follows, up to the first unit that its beginner stands before in at
    least 95 % of the draws; that unit begins the next band. So whoever shares a band with its beginner is not told
    from it, and telling two units of neighbouring bands apart may still fail: see the pairs.
    """
    found: list[list[int]] = []
    for row in order.tolist():
        if found and float(ahead(ranks[found[-1][0]], ranks[row : row + 1])[0]) < sure:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def numbered(found: list[list[int]], units: int) -> Places:
    """The number of each row's band, from 1."""
    number = np.zeros(units, dtype=np.intp)
    for band, rows in enumerate(found, start=1):
        number[rows] = band
    return number
