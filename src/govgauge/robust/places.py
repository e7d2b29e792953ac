"""Ranks of many draws: the same ranks as those of scores, in whole blocks.

A score of 0 or more has the order of its bits. Its last bits, far less than what counts as a tie, give way to the place
of its unit, so that one sort of whole numbers gives the order. Neighbours that lie close are looked at again, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Index
from govgauge.score.cells import NOISE
from govgauge.score.rank import decimals_in_force, ranked_together
from govgauge.score.rounding import rounded
from govgauge.score.table import Flags, Numbers, Places

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Ranks: TypeAlias = NDArray[Any]  # int16, int32, or float32 where equal scores share the mean of their ranks
STEPS = 8  # at least, in the difference that counts as a tie: what gives way is less than one of them
SORTED_CELLS = 1 << 16  # draws × units of which scores, keys and differences fill 1.5 MiB of cache
MANTISSA = 52  # bits of a float behind its first
MANY = 16  # close neighbours in a draw, from which on it is ranked again as a whole


@dataclass(frozen=True)
class Pairs:
    """Neighbours in the order of a draw, pair by pair, in rising order."""

    draw: Places
    place: Places  # of the lower one in the order
    below: Places  # units
    above: Places

    def only(self, wanted: Flags) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.draw[wanted], self.place[wanted], self.below[wanted], self.above[wanted])


def joined(parts: Sequence[Pairs]) -> Pairs:
    """All pairs of several strips."""
    draw, place, below, above = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("draw", "place", "below", "above")
    )
    return Pairs(draw, place, below, above)


def rank_type(units: int, *, ties: str) -> type[np.generic]:
    """The smallest type that holds every rank."""
    if ties == "average":
        return np.float32
    return np.int16 if units < np.iinfo(np.int16).max else np.int32


@dataclass(frozen=True)
class Room:
    """Room for a strip of draws × units, used again and again: new memory costs as much as the work done in it."""

    keys: NDArray[np.int64]
    gaps: Numbers
    falling: dict[int, csr_array]  # by draws, when first asked for: the last rank to the first, each at its unit

    def ranks_of(self, order: Places) -> csr_array:
        """The ranks of some draws × units, from their order.

        Rows of a sparse matrix that are full: written out, they are the ranks by unit, in half of the time that it
        takes to put them there one index after the other.
        """
        from scipy.sparse import csr_array  # loading it takes longer than most analyses

        draws, units = order.shape
        if draws not in self.falling:
            ranks = np.tile(np.arange(units, 0, -1, dtype=rank_type(units, ties="standard")), draws)
            starts = np.arange(draws + 1) * units
            self.falling[draws] = csr_array((ranks, order.reshape(-1), starts), shape=order.shape)
            self.falling[draws].indptr = starts  # in the type of the order, which it has chosen a smaller one for
        made = self.falling[draws]
        made.indices = order.reshape(-1)
        return made


def room_for(units: int) -> Room:
    """Room for strips of so many units."""
    cells = strip_of(units) * units
    return Room(np.empty(cells, dtype=np.int64), np.empty(cells), {})


def strip_of(units: int) -> int:
    """How many draws are ranked at once."""
    return max(1, SORTED_CELLS // max(units, 1))


def ranked(
    scores: Numbers, index: Index, *, period: str, room: Room | None = None, out: Ranks | None = None
) -> tuple[Ranks, Flags]:
    """Ranks within each row of draws × units, by the index's rule for ties and rounding, and the draws that have none,
    since a score is missing or without end.

    `room` is used again and again; the ranks stand in `out`, if it is given, whose rows stand together.
    """
    rule, draws, units = index.ranking, *scores.shape
    decimals = decimals_in_force(rule, period)
    tolerance = NOISE * float(index.scale) if decimals is None else 0.0
    ranks = np.empty(scores.shape, dtype=rank_type(units, ties=rule.ties)) if out is None else out
    if rule.ties != "standard" or decimals is not None or not scores.size:
        compared = scores if decimals is None else rounded(scores, decimals)
        ranks[:], lost = by_the_ladder(compared, ties=rule.ties, tolerance=tolerance)
        return ranks, lost
    outside = np.zeros(draws, dtype=bool)
    least, room, pairs = least_of(scores[0]), room or room_for(units), list[Pairs]()
    with np.errstate(invalid="ignore"):  # of a score without end
        above = np.ascontiguousarray(scores if least >= 0.0 else scores - least)
    for start in range(0, draws, strip_of(units)):
        rows = slice(start, start + strip_of(units))
        order, close, outside[rows] = rising(above[rows], tolerance=tolerance, room=room)
        room.ranks_of(order).toarray(out=ranks[rows])
        pairs.append(neighbours(order, close, first=start))
    settle(above, ranks, pairs=joined(pairs), tolerance=tolerance)
    lost = outside.copy()
    if outside.any():
        ranks[outside], lost[outside] = by_the_ladder(scores[outside], ties=rule.ties, tolerance=tolerance)
    return ranks, lost


def by_the_ladder(scores: Numbers, *, ties: str, tolerance: float) -> tuple[Ranks, Flags]:
    """The same by the rule as the ladder keeps it: any scores, and much slower."""
    there = np.isfinite(scores).all(axis=1)
    found = ranked_together(scores[there].T, ties=ties, tolerance=tolerance)[0].T
    ranks = np.zeros(scores.shape, dtype=found.dtype)
    ranks[there] = found
    return ranks, np.asarray(~there)


def least_of(scores: Numbers) -> float:
    """A number below the scores of most draws, from those of one; 0 where none of them is below 0."""
    least, greatest = float(np.fmin.reduce(scores)), float(np.fmax.reduce(scores))
    return 2.0 * least - greatest if least < 0.0 else 0.0


def greatest_that_fits(units: int, *, tolerance: float) -> float:
    """The greatest score in which the bits that give way are less than a step of what counts as a tie."""
    return tolerance / STEPS * 2.0 ** (MANTISSA - bits_of(units))


def bits_of(units: int) -> int:
    """The bits that give way for the place of one of so many units."""
    return max(units - 1, 1).bit_length()


def settle(scores: Numbers, places: Ranks, *, pairs: Pairs, tolerance: float) -> None:
    """Look again at neighbours that lie close: by their exact scores, ties share the better rank."""
    if not len(pairs.draw):
        return
    hanging = np.zeros(len(pairs.draw) + 1, dtype=bool)  # with the pair before
    hanging[1:-1] = (np.diff(pairs.place) == 1) & (np.diff(pairs.draw) == 0)
    alone = ~(hanging[:-1] | hanging[1:])
    tie(scores, places, pairs=pairs.only(alone), tolerance=tolerance)
    others = pairs.only(~alone)
    number = np.bincount(others.draw, minlength=len(scores))
    again = np.flatnonzero(number > MANY)
    if len(again):
        places[again] = by_the_ladder(scores[again], ties="standard", tolerance=tolerance)[0]
    for draw in np.flatnonzero((number > 0) & (number <= MANY)).tolist():
        for units in runs(others.only(others.draw == draw)):
            settle_run(scores[draw], places[draw], units=units, tolerance=tolerance)


def tie(scores: Numbers, places: Ranks, *, pairs: Pairs, tolerance: float) -> None:
    """Let the lower ones of pairs that are close to nobody else share the better rank where they are tied."""
    tied = pairs.only(np.abs(scores[pairs.draw, pairs.above] - scores[pairs.draw, pairs.below]) <= tolerance)
    places[tied.draw, tied.below] = places[tied.draw, tied.above]


def runs(pairs: Pairs) -> Iterator[Places]:
    """The units of each run of pairs of one draw that hang together."""
    begins = np.flatnonzero(np.diff(pairs.place) != 1) + 1
    for below, above in zip(np.split(pairs.below, begins), np.split(pairs.above, begins), strict=True):
        yield np.append(below, above[-1])


def settle_run(scores: Numbers, places: Ranks, *, units: Places, tolerance: float) -> None:
    """Rank units that lie close, and stand together, among themselves: a chain of ties shares its first rank."""
    first = places[units].min()
    falling = units[np.argsort(-scores[units], kind="stable")]
    rank = first
    for step, unit in enumerate(falling.tolist()):
        if step and scores[falling[step - 1]] - scores[unit] > tolerance:
            rank = first + step
        places[unit] = rank


def rising(scores: Numbers, *, tolerance: float, room: Room) -> tuple[Places, Flags, Flags]:
    """Units from the lowest score of a draw to its highest, where one and the next may be tied, and draws in which some
    score is missing, below 0 or too great for this."""
    draws, units = scores.shape
    bits, greatest = bits_of(units), greatest_that_fits(units, tolerance=tolerance)
    keys = room.keys[: scores.size].reshape(scores.shape)
    np.bitwise_and(scores.view(np.int64), -1 << bits, out=keys)
    keys |= np.arange(units)
    keys.sort(axis=1)
    sorted_scores = keys.view(np.float64)  # but for what gave way
    outside = np.asarray((keys[:, 0] < 0) | ~(sorted_scores[:, -1] <= greatest))
    gaps = room.gaps[: draws * (units - 1)].reshape(draws, units - 1)
    with np.errstate(invalid="ignore"):
        np.subtract(sorted_scores[:, 1:], sorted_scores[:, :-1], out=gaps)
    close: Flags = gaps <= tolerance * (1.0 + 2.0 / STEPS)
    close[outside] = False
    keys &= (1 << bits) - 1
    return keys, close, outside


def neighbours(order: Places, close: Flags, *, first: int) -> Pairs:
    """The pairs that lie close among some draws, the first of which has this number."""
    pairs = np.flatnonzero(close)
    draw, place = np.divmod(pairs, max(close.shape[1], 1))
    return Pairs(draw + first, place, order[draw, place], order[draw, place + 1])
