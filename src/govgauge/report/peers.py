"""How a figure stands among its peers: lowest, quartiles, median, highest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Five figures of several; quartiles by linear interpolation, both ends included (Hyndman & Fan 1996, type 7)."""

    count: int
    low: float
    lower: float
    median: float
    upper: float
    high: float


def spread(values: Iterable[float | None]) -> Spread | None:
    """The five figures of what is there; None when nothing is."""
    found = sorted(value for value in values if value is not None)
    if not found:
        return None
    return Spread(len(found), found[0], quantile(found, 0.25), quantile(found, 0.5), quantile(found, 0.75), found[-1])


def quantile(ordered: list[float], share: float) -> float:
    """The figure below which a share of 0 to 1 of the ordered figures lies."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
