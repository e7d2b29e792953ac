"""Between which ranks a unit lies: least and greatest, the middle 90 %, the median and the expected rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from govgauge.robust.memory import zeros
from govgauge.robust.places import Ranks
from govgauge.score.table import Numbers

SHARES = (0.05, 0.5, 0.95)
STRIP = 128  # units looked at together
BLOCK = 512  # draws copied at once: with those of a strip of units they fit the cache


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
    draws, strips = ranks.shape[1], []
    wanted = [between(draws, share) for share in SHARES]
    places = sorted({place for place, _ in wanted})
    sums = wide_enough(ranks.dtype, draws)
    room = np.empty((min(STRIP, len(ranks)), draws), dtype=ranks.dtype)
    for start in range(0, max(len(ranks), 1), STRIP):
        rows = in_rows(ranks[start : start + STRIP], room=room)
        expected = rows.sum(axis=1, dtype=sums) / draws
        put_in_place(rows, places)
        best, worst = rows[:, : places[0] + 1].min(axis=1), rows[:, places[-1] :].max(axis=1)
        strips.append([best, *quantiles(rows, wanted), worst, expected])
    return RankIntervals(*(np.concatenate(parts, dtype=np.float64) for parts in zip(*strips, strict=True)))


def wide_enough(kind: np.dtype[Any], draws: int) -> type[np.generic]:
    """The quickest type in which the sum of so many ranks is exact."""
    whole = np.issubdtype(kind, np.integer) and np.iinfo(kind).max * draws <= np.iinfo(np.int32).max
    return np.int32 if whole else np.float64


def unit_by_unit(ranks: Ranks) -> Ranks:
    """A copy of units × draws in which the draws of a unit stand together, for whoever looks at units one by one."""
    made: Ranks = zeros(ranks.size, ranks.dtype.type).reshape(ranks.shape)
    for start in range(0, len(ranks), STRIP):
        in_rows(ranks[start : start + STRIP], room=made[start : start + STRIP])
    return made


def in_rows(ranks: Ranks, *, room: Ranks) -> Ranks:
    """A copy in which the draws of a unit stand together; block by block, since draws are drawn one after the other."""
    made = room[: len(ranks)]
    for start in range(0, ranks.shape[1], BLOCK):
        made[:, start : start + BLOCK] = ranks[:, start : start + BLOCK]
    return made


def between(draws: int, share: float) -> tuple[int, float]:
    """The second of the two places of sorted draws between which a share of them lies below, and how far it is to it
    from the first."""
    place = (draws - 1) * share
    return min(int(place) + 1, draws - 1), place - int(place)


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


def quantiles(rows: Ranks, wanted: Sequence[tuple[int, float]]) -> Iterator[Numbers]:
    """The rank between two places of each row, for rising places that are in place: the first of the two is the
    greatest of what stands before the second."""
    low, before = rows[:, 0], 0
    for place, further in wanted:
        if place > before:
            low, before = rows[:, before:place].max(axis=1), place
        first, second = low.astype(np.float64), rows[:, place].astype(np.float64)
        yield np.asarray(first + (second - first) * further)
