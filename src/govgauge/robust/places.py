"""Ranks of many draws: the same ranks as those of scores, in whole blocks.

A score is written as a whole number of steps far smaller than what counts as a tie, with the unit's place in its last
bits, so that one sort of whole numbers gives the order. Neighbours that lie close are looked at again, exactly.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.score.cells import NOISE
from govgauge.score.rank import decimals_in_force, ranked_together
from govgauge.score.rounding import rounded
from govgauge.score.table import Flags, Numbers

Ranks: TypeAlias = NDArray[Any]  # int16, int32, or float32 where equal scores share the mean of their ranks
STEPS = 8  # in the difference that counts as a tie
SORTED_CELLS = 1 << 16  # draws × units of which keys and differences stay in the processor's cache
BITS = 62  # of a key, for the score and the place of its unit


def rank_type(units: int, *, ties: str) -> type[np.generic]:
    """The smallest type that holds every rank."""
    if ties == "average":
        return np.float32
    return np.int16 if units < np.iinfo(np.int16).max else np.int32


def ranked(scores: Numbers, index: Index, *, period: str) -> Ranks:
    """Ranks within each row of draws × units, by the index's rule for ties and rounding; every score must be there."""
    rule, scale = index.ranking, float(index.scale)
    decimals = decimals_in_force(rule, period)
    compared = scores if decimals is None else rounded(scores, decimals)
    tolerance = NOISE * scale if decimals is None else 0.0
    kind = rank_type(scores.shape[1], ties=rule.ties)
    if rule.ties != "standard" or decimals is not None or not fits(scores, step=tolerance / STEPS):
        return ranked_together(compared.T, ties=rule.ties, tolerance=tolerance)[0].T.astype(kind)
    places = np.empty(scores.shape, dtype=kind)
    strip = max(1, SORTED_CELLS // max(scores.shape[1], 1))
    for start in range(0, len(scores), strip):
        place(scores[start : start + strip], places[start : start + strip], tolerance=tolerance)
    return places


def place(scores: Numbers, places: Ranks, *, tolerance: float) -> None:
    """Put in the ranks of some draws × units; ties share the better one."""
    order, close = rising(scores, step=tolerance / STEPS)
    falling = np.arange(scores.shape[1], 0, -1, dtype=places.dtype)
    for row, units in zip(places, order, strict=True):
        row[units] = falling
    for pair in np.flatnonzero(close)[::-1].tolist():
        row, lower = divmod(pair, close.shape[1])
        below, above = order[row, lower], order[row, lower + 1]
        if abs(scores[row, above] - scores[row, below]) <= tolerance:
            places[row, below] = places[row, above]  # from the top down, so that a chain of ties shares its first rank


def place_bits(units: int) -> int:
    """Bits that hold the place of a unit."""
    return max(units - 1, 1).bit_length()


def fits(scores: Numbers, *, step: float) -> bool:
    """Whether the largest score and a place fit into one key."""
    largest = max(float(scores.max(initial=0.0)), -float(scores.min(initial=0.0))) / step
    return largest < 2.0 ** (BITS - place_bits(scores.shape[1]))


def rising(scores: Numbers, *, step: float) -> tuple[NDArray[np.int64], Flags]:
    """Units from the lowest score to the highest, row by row, and where a unit and the next one may be tied."""
    bits = place_bits(scores.shape[1])
    keys = np.empty(scores.shape, dtype=np.int64)
    np.multiply(scores, 1.0 / step, out=keys, casting="unsafe")  # at once, cut off as a conversion does
    keys <<= bits
    keys |= np.arange(scores.shape[1])
    keys.sort(axis=1)
    close: Flags = keys[:, 1:] - keys[:, :-1] <= (STEPS + 2) << bits
    keys &= (1 << bits) - 1
    return keys, close
