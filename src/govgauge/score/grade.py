"""Grades from scores: a bound belongs to the grade above it, and a score is rounded half up once before comparing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Grade, Grades
from govgauge.score.rounding import half_up

NONE = -1


def grade_places(scores: NDArray[np.float64], grades: Grades) -> NDArray[np.int32]:
    """The place in `levels` (highest first) of each score's grade; -1 for a missing score or one below every bound."""
    places = np.full(scores.shape, NONE, dtype=np.int32)
    for place, level in reversed(list(enumerate(in_order(grades)))):
        places[reaches(scores, level, decimals=grades.decimals)] = place
    return places


def in_order(grades: Grades) -> tuple[Grade, ...]:
    """The levels, highest bound first, whatever the order they were written in."""
    return tuple(sorted(grades.levels, key=lambda level: level.at_least, reverse=True))


def reaches(scores: NDArray[np.float64], level: Grade, *, decimals: int | None) -> NDArray[np.bool_]:
    """Where the rounded score is at or above a level's bound. Only scores less than one rounding step away from it can
    depend on the rounding, and only those are rounded, in decimal."""
    bound = float(level.at_least)
    reached = scores >= bound
    if decimals is not None:
        close = np.abs(scores - bound) < 10.0**-decimals
        for place in np.argwhere(close).tolist():
            reached[tuple(place)] = half_up(float(scores[tuple(place)]), decimals) >= level.at_least
    return reached


def capped(places: NDArray[np.int32], worst: NDArray[np.int32]) -> NDArray[np.int32]:
    """Places that are no better than `worst`, where `worst` is not -1; a missing grade stays missing."""
    return np.where((places != NONE) & (worst != NONE), np.maximum(places, worst), places)
