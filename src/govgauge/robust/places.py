"""Ranks of many draws: the same ranks as those of scores, in whole blocks.

A score of 0 or more has the order of its bits. Its last bits, far less than what counts as a tie, give way to its place
in the block, so that one sort of whole numbers gives the order. Neighbours that lie close are looked at again, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.score.cells import NOISE
from govgauge.score.rank import decimals_in_force, ranked_together
from govgauge.score.rounding import rounded
from govgauge.score.table import Flags, Numbers, Places

Ranks: TypeAlias = NDArray[Any]  # int16, int32, or float32 where equal scores share the mean of their ranks
STEPS = 8  # at least, in the difference that counts as a tie: what gives way is less than one of them
SORTED_CELLS = 1 << 16  # draws × units of which keys and differences stay in the processor's cache
MANTISSA = 52  # bits of a float behind its first
MANY = 16  # close neighbours in a draw, from which on it is ranked again as a whole


def rank_type(units: int, *, ties: str) -> type[np.generic]:
    """The smallest type that holds every rank."""
    if ties == "average":
        return np.float32
    return np.int16 if units < np.iinfo(np.int16).max else np.int32


@dataclass(frozen=True)
class Room:
    """Room for a strip of draws × units, used again and again: new memory costs as much as the work done in it."""

    keys: NDArray[np.int64]
    places: NDArray[np.int64]  # 0, 1, 2 …
    gaps: Numbers
    falling: dict[tuple[int, int, type[np.generic]], Ranks]  # by draws, units and type: the ranks of sorted draws

    def ranks_of(self, shape: tuple[int, int], kind: type[np.generic]) -> Ranks:
        """The last rank to the first, once a draw, in one row."""
        key = (*shape, kind)
        if key not in self.falling:
            self.falling[key] = np.tile(np.arange(shape[1], 0, -1, dtype=kind), shape[0])
        return self.falling[key]


def room_for(units: int) -> Room:
    """Room for strips of so many units."""
    cells = strip_of(units) * units
    return Room(np.empty(cells, dtype=np.int64), np.arange(cells), np.empty(cells), {})


def strip_of(units: int) -> int:
    """How many draws are ranked at once."""
    return max(1, SORTED_CELLS // max(units, 1))


def ranked(scores: Numbers, index: Index, *, period: str, room: Room | None = None, out: Ranks | None = None) -> Ranks:
    """Ranks within each row of draws × units, by the index's rule for ties and rounding; every score must be there.

    `room` is used again and again; the ranks stand in `out`, if it is given.
    """
    rule, scale = index.ranking, float(index.scale)
    decimals = decimals_in_force(rule, period)
    compared = scores if decimals is None else rounded(scores, decimals)
    tolerance = NOISE * scale if decimals is None else 0.0
    strip, units = strip_of(scores.shape[1]), scores.shape[1]
    places = np.empty(scores.shape, dtype=rank_type(units, ties=rule.ties)) if out is None else out
    above = from_zero(scores)
    bits = bits_that_fit(above, tolerance=tolerance, cells=(strip * units, units))
    if rule.ties != "standard" or decimals is not None or not bits:
        places[:] = ranked_together(compared.T, ties=rule.ties, tolerance=tolerance)[0].T
        return places
    room = room or room_for(units)
    for start in range(0, len(scores), strip):
        rows = slice(start, start + strip)
        place(above[rows], places[rows], bits=bits, tolerance=tolerance, room=room)
    return places


def from_zero(scores: Numbers) -> Numbers:
    """The scores, moved so that none is below 0."""
    least = float(scores.min(initial=0.0))
    return np.ascontiguousarray(scores if least >= 0.0 else scores - least)


def bits_that_fit(scores: Numbers, *, tolerance: float, cells: Sequence[int]) -> int:
    """The bits that give way: for the place of a cell among as many as can be, if they are less than a step of what
    counts as a tie; 0 where none of these numbers is."""
    largest = float(scores.max(initial=0.0))
    bits = [max(number - 1, 1).bit_length() for number in cells]
    return next((each for each in bits if largest * 2.0 ** (each - MANTISSA) * STEPS < tolerance), 0)


def place(scores: Numbers, places: Ranks, *, bits: int, tolerance: float, room: Room) -> None:
    """Put in the ranks of some draws × units; ties share the better one."""
    order, close = rising(scores, bits=bits, tolerance=tolerance, room=room)
    draws, units = scores.shape
    places.reshape(-1)[order.reshape(-1)] = room.ranks_of(scores.shape, places.dtype.type)
    pairs = np.flatnonzero(close)
    if not len(pairs):
        return
    rows, lower = np.divmod(pairs, units - 1)
    hanging = np.zeros(len(pairs) + 1, dtype=bool)  # with the pair before
    hanging[1:-1] = (np.diff(lower) == 1) & (np.diff(rows) == 0)
    alone = ~(hanging[:-1] | hanging[1:])
    below, above = order[rows, lower][alone], order[rows, lower + 1][alone]
    tie(scores.reshape(-1), places.reshape(-1), below=below, above=above, tolerance=tolerance)
    rows, lower = rows[~alone], lower[~alone]
    number = np.bincount(rows, minlength=draws)
    again = np.flatnonzero(number > MANY)
    if len(again):
        places[again] = ranked_together(scores[again].T, ties="standard", tolerance=tolerance)[0].T
    for row in np.flatnonzero((number > 0) & (number <= MANY)).tolist():
        for run in runs(lower[rows == row].tolist()):
            settle(scores[row], places[row], units=order[row, run] - row * units, tolerance=tolerance)


def tie(scores: Numbers, places: Ranks, *, below: Places, above: Places, tolerance: float) -> None:
    """Let the lower ones of pairs that are close to nobody else share the better rank where they are tied."""
    tied = np.abs(scores[above] - scores[below]) <= tolerance
    places[below[tied]] = places[above[tied]]


def runs(lower: Sequence[int]) -> list[slice]:
    """Neighbours that lie close, each named by the lower one's place: places that hang together."""
    found = [slice(lower[0], lower[0] + 2)]
    for place in lower[1:]:
        if place == found[-1].stop - 1:
            found[-1] = slice(found[-1].start, place + 2)
        else:
            found.append(slice(place, place + 2))
    return found


def settle(scores: Numbers, places: Ranks, *, units: Places, tolerance: float) -> None:
    """Rank units that lie close, and stand together, among themselves: by their exact scores, and a chain of ties
    shares its first rank."""
    first = places[units].min()
    falling = units[np.argsort(-scores[units], kind="stable")]
    rank = first
    for step, unit in enumerate(falling.tolist()):
        if step and scores[falling[step - 1]] - scores[unit] > tolerance:
            rank = first + step
        places[unit] = rank


def rising(scores: Numbers, *, bits: int, tolerance: float, room: Room) -> tuple[Places, Flags]:
    """Cells (their places in the block) from the lowest score of a draw to its highest, and where one and the next may
    be tied."""
    draws, units = scores.shape
    whole = 1 << bits >= scores.size  # room for places in the block, not only in a draw
    keys = room.keys[: scores.size].reshape(scores.shape)
    np.bitwise_and(scores.view(np.int64), -1 << bits, out=keys)
    keys |= room.places[: scores.size].reshape(scores.shape) if whole else room.places[:units]
    keys.sort(axis=1)
    sorted_scores = keys.view(np.float64)  # but for what gave way
    gaps = room.gaps[: draws * (units - 1)].reshape(draws, units - 1)
    np.subtract(sorted_scores[:, 1:], sorted_scores[:, :-1], out=gaps)
    close: Flags = gaps <= tolerance * (1.0 + 2.0 / STEPS)
    keys &= (1 << bits) - 1
    if not whole:
        keys += room.places[: scores.size : units, None]
    return keys, close
