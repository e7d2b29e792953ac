"""Between which ranks a unit lies: least and greatest, the middle 90 %, the median and the expected rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers

SHARES = (0.0, 0.05, 0.5, 0.95, 1.0)
STRIP = 128  # units looked at together
BLOCK = 256  # draws copied at once: with those of a strip of units they fit the cache


@dataclass(frozen=True)
class RankIntervals:
    """One number for each unit."""

    best: Numbers
    lower: Numbers  # 5 % of the draws lie below
    median: Numbers
    upper: Numbers
    worst: Numbers
    expected: Numbers


def rank_intervals(ranks: Ranks) -> RankIntervals:
    """Of units × draws. Quantiles by linear interpolation, both ends included (Hyndman & Fan 1996, type 7).

    Source: OECD/JRC Handbook (2008), step 7; JRC COINr, get_sensitivity (5th and 95th percentile).
    """
    strips = []
    wanted = [between(ranks.shape[1], share) for share in SHARES]
    places = sorted({place for below, above, _ in wanted for place in (below, above)})
    for start in range(0, max(len(ranks), 1), STRIP):
        rows = in_rows(ranks[start : start + STRIP])
        put_in_place(rows, places)
        expected = rows.mean(axis=1, dtype=np.float64)
        strips.append([*(quantile(rows, one) for one in wanted), expected])
    return RankIntervals(*(np.concatenate(parts) for parts in zip(*strips, strict=True)))


def in_rows(ranks: Ranks) -> Ranks:
    """A copy in which the draws of a unit stand together; block by block, since draws are drawn one after the other."""
    made = np.empty(ranks.shape, dtype=ranks.dtype)
    for start in range(0, ranks.shape[1], BLOCK):
        made[:, start : start + BLOCK] = ranks[:, start : start + BLOCK]
    return made


def between(draws: int, share: float) -> tuple[int, int, float]:
    """The two places of sorted draws between which a share of them lies below, and how far it is to the second."""
    place = (draws - 1) * share
    below = int(place)
    return below, min(below + 1, draws - 1), place - below


def put_in_place(rows: Ranks, places: Sequence[int]) -> None:
    """Move to each of these places (rising) of every row what would stand there if the row were sorted.

    One place at a time, from the middle: that numpy does by wide instructions, in a sixth of the time of a sort, and of
    several at once it is slow.
    """
    if not places:
        return
    middle = places[len(places) // 2]
    rows.partition(middle, axis=1)
    put_in_place(rows[:, :middle], [place for place in places if place < middle])
    put_in_place(rows[:, middle + 1 :], [place - middle - 1 for place in places if place > middle])


def quantile(rows: Ranks, place: tuple[int, int, float]) -> Numbers:
    """The rank between two places of each row."""
    below, above, further = place
    low, high = rows[:, below].astype(np.float64), rows[:, above].astype(np.float64)
    return np.asarray(low + (high - low) * further)
