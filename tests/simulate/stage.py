"""A very small province on which one thing is planted, with the same province without it beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

from govgauge.simulate.estate import make_estate
from govgauge.simulate.frame import Frame, height
from govgauge.simulate.half import half_frames
from govgauge.simulate.month import month_frames
from govgauge.simulate.planting import Frames, Planted, Spot, found
from govgauge.simulate.scenario import Scenario
from govgauge.simulate.whole import whole_frames
from govgauge.simulate.world import World, make_world

SMALL = Scenario(
    "small",
    cities=2,
    counties=4,
    towns=2,
    villages=5,
    cases=9_000,
    months=3,
    faults=4,
    lookalikes=4,
    items=60,
    smallest=1,
)
# Two half-years, for what needs a past.
LONGER = Scenario(
    "longer",
    cities=2,
    counties=4,
    towns=2,
    villages=5,
    cases=9_000,
    months=12,
    faults=4,
    lookalikes=4,
    items=60,
    smallest=1,
)


@cache
def world(scenario: Scenario = SMALL, seed: int = 3) -> World:
    return make_world(scenario, seed)


@cache
def frames(moment: str, place: int, spots: tuple[Spot, ...], scenario: Scenario = SMALL) -> tuple[Frames, Planted]:
    """All tables of a moment with these spots planted; `place` is the month or half-year."""
    first = world(scenario)
    changed = first.with_quality(Planted(first, spots).quality())
    planted = Planted(changed, spots)
    estate = make_estate(changed, planted)
    if moment == "month":
        return month_frames(changed, planted, estate=estate, month=place), planted
    if moment == "half":
        made = half_frames(changed, estate, half=place)
        planted.half(made, place)
    else:
        made = whole_frames(changed, estate)
        planted.once(made)
    return made, planted


@dataclass(frozen=True)
class Stage:
    """One planted thing, before and after."""

    spot: Spot
    scenario: Scenario = SMALL

    def with_it(self, moment: str, place: int = 0) -> Frames:
        return frames(moment, place, (self.spot,), self.scenario)[0]

    def without_it(self, moment: str, place: int = 0) -> Frames:
        return frames(moment, place, (), self.scenario)[0]

    def touched(self, moment: str, place: int = 0) -> int:
        planted = frames(moment, place, (self.spot,), self.scenario)[1]
        return planted.rows[self.spot.id]

    def codes(self, moment: str, place: int = 0) -> dict[str, set[str]]:
        planted = frames(moment, place, (self.spot,), self.scenario)[1]
        return planted.codes[self.spot.id]

    @property
    def area(self) -> bytes:
        return bytes(world(self.scenario).places.area[self.spot.county])

    def mine(self, frame: Frame, area: str = "area_code") -> Frame:
        """The county's rows."""
        return {name: column[frame[area] == self.area] for name, column in frame.items()}

    def others(self, frame: Frame, area: str = "area_code") -> Frame:
        """The rows of all other counties."""
        return {name: column[frame[area] != self.area] for name, column in frame.items()}


def stage(name: str, folder: str = "faults", *, county: int | None = None, scenario: Scenario = SMALL) -> Stage:
    """The thing of this name on the largest county (or the given one), in the last half-year."""
    module: ModuleType = found(folder)[name]
    size = world(scenario).places.size
    last = len(scenario.halves) - 1
    place = int(np.argmax(size)) if county is None else county
    return Stage(Spot("F01" if folder == "faults" else "L01", name, place, (last,), module), scenario)


def same(one: Frame, other: Frame, *names: str) -> bool:
    """Whether two frames have the same rows, in the columns named or in all that both have."""
    chosen = names or tuple(name for name in one if name in other)
    return height(one) == height(other) and all(np.array_equal(one[name], other[name]) for name in chosen)


def said(folder: Path) -> dict:
    """What truth.json of a folder says."""
    return json.loads((folder / "truth.json").read_bytes())
