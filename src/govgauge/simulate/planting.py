"""What may be planted: faults and innocent look-alikes, one file each, found by being in their folder.

A planted thing has functions for the moments at which it acts, each given the frames of that moment:
`truth` (the county's true quality), `works` (its projects), `plans` (cases before their times are laid out), `month`
(all tables of a month), `half` (registers of a half-year), `once` (what is handed in as a whole).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
from numpy.random import Generator

from govgauge.simulate.cases import sizes
from govgauge.simulate.frame import Column, Frame, height, take
from govgauge.simulate.quality import Quality
from govgauge.simulate.world import World

MOMENTS = ("truth", "works", "plans", "month", "half", "once")
Frames = dict[str, Frame]


@dataclass(frozen=True)
class Says:
    """What was planted, in words, in both languages."""

    en: str
    zh: str


@dataclass(frozen=True)
class Touched:
    """Rows that were touched, and the codes that name them by column."""

    rows: int = 0
    where: Mapping[str, Column] | None = None


@dataclass(frozen=True)
class Spot:
    """Where a thing is planted: one county, and the half-years."""

    id: str
    name: str  # of the file that plants it
    county: int
    halves: tuple[int, ...]
    module: ModuleType

    @property
    def kind(self) -> str:
        """The word for it in truth.json."""
        return self.name.replace("_", "-")

    @property
    def is_fault(self) -> bool:
        """Whether it is a fault, and not an innocent look-alike."""
        return self.id.startswith("F")

    def acts(self, moment: str, half: int | None = None) -> bool:
        """Whether there is something to do at this moment, in this half-year."""
        return hasattr(self.module, moment) and (half is None or half in self.halves)


@dataclass(frozen=True)
class Scene:
    """A moment at one spot: the province, its own stream of chance, the month or half-year."""

    world: World
    spot: Spot
    draw: Generator
    month: int = -1
    half: int = -1

    @property
    def area(self) -> bytes:
        """The county's code, twelve digits."""
        return bytes(self.world.places.area[self.spot.county])

    @property
    def unit(self) -> bytes:
        """The county's code, six digits."""
        return self.area[:6]

    def rows(self, frame: Frame, *, area: str = "area_code") -> Column:
        """The places of the county's rows."""
        return np.flatnonzero(frame[area] == self.area)

    def within(self, days: Column) -> Column:
        """Whether days lie in the half-years of the spot."""
        inside = (days >= self.world.starts) & (days < self.world.ends)
        return inside & np.isin(self.world.half_of(days), self.spot.halves)

    @property
    def dose(self) -> float:
        """How strongly a fault is planted; look-alikes are what they are."""
        return self.world.scenario.dose if self.spot.is_fault else 1.0

    def dosed(self, count: int) -> int:
        """So many of something, and with a weaker dose fewer, but one at least."""
        return max(1, round(count * self.dose))

    def some(self, rows: Column, share: float) -> Column:
        """A drawn part of the rows, and with a weaker dose a smaller one."""
        return rows[self.draw.random(len(rows)) < share * self.dose]


@cache
def found(folder: str) -> dict[str, ModuleType]:
    """The files of `faults` or `lookalikes` by name."""
    package = importlib.import_module(f"govgauge.simulate.{folder}")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}") for name in names}


def plant(world: World, *, faults: int, lookalikes: int) -> tuple[Spot, ...]:
    """Draw where and when everything is planted; each kind once if the numbers allow, largest need first."""
    wanted = [("F", name, module) for name, module in _drawn(world, "faults", faults)]
    wanted += [("L", name, module) for name, module in _drawn(world, "lookalikes", lookalikes)]
    draw = world.chance.of("planting")
    free = np.ones(world.places.counties, dtype=np.bool_)
    if world.places.merger is not None:
        free[[world.places.merger.gone, world.places.merger.into]] = False
    # Cases of a half-year in each county, so that what is planted can be proved from its rows.
    cases = sizes(world, 0) * world.scenario.cases / world.scenario.months * 6
    spots: list[Spot] = []
    for sign, name, module in sorted(wanted, key=lambda one: (-_least(one[2]), one[0], one[1])):
        county = _county(module, world, cases, free=free, draw=draw)
        free[county] = False
        halves = _halves(module, world, draw)
        spots.append(Spot(f"{sign}-{len(spots) + 1:02d}", name, county, halves, module))
    order = sorted(spots, key=lambda spot: (spot.id[0], spot.name, spot.id))
    counts = {"F": 0, "L": 0}
    named: list[Spot] = []
    for spot in order:
        counts[spot.id[0]] += 1
        named.append(Spot(f"{spot.id[0]}{counts[spot.id[0]]:02d}", spot.name, spot.county, spot.halves, spot.module))
    return tuple(named)


def _drawn(world: World, folder: str, count: int) -> list[tuple[str, ModuleType]]:
    """Each file once, then further ones by chance; a small number of places takes a drawn part of the files."""
    modules = {name: module for name, module in found(folder).items() if getattr(module, "possible", _always)(world)}
    draw = world.chance.of(f"kinds of {folder}")
    names = [sorted(modules)[place] for place in draw.permutation(len(modules))]
    again = [name for name in names if getattr(modules[name], "AGAIN", True)]
    while names and len(names) < count and again:
        names += again
    return [(name, modules[name]) for name in names[:count]]


def _always(_world: World) -> bool:
    return True


def _least(module: ModuleType) -> int:
    return int(getattr(module, "LEAST", 250))


def _county(module: ModuleType, world: World, cases: Column, *, free: Column, draw: Generator) -> int:
    """A county that is large (or small) enough and has nothing planted yet; else any that is large enough."""
    fixed = getattr(module, "county", None)
    if fixed is not None and (place := fixed(world)) is not None:
        return int(place)
    fits = (cases >= _least(module)) & (cases <= getattr(module, "MOST", np.inf))
    for allowed in (fits & free, free, fits, np.ones_like(free)):
        places = np.flatnonzero(allowed)
        if len(places):
            return int(places[draw.integers(0, len(places))])
    return 0


def _halves(module: ModuleType, world: World, draw: Generator) -> tuple[int, ...]:
    """One or two half-years in a row, mostly the latest."""
    count = len(world.scenario.halves)
    fixed = getattr(module, "halves", None)
    if fixed is not None:
        return tuple(fixed(world))
    length = min(count, int(getattr(module, "LENGTH", 1 + draw.integers(0, 2))))
    last = count if draw.random() < 0.7 else int(draw.integers(length, count + 1))
    return tuple(range(last - length, last))


class Planted:
    """The spots of a province, called at each moment, and the record of what they touched."""

    def __init__(self, world: World, spots: Sequence[Spot]) -> None:
        self.world = world
        self.spots = tuple(spots)
        self.rows: dict[str, int] = {spot.id: 0 for spot in spots}
        self.codes: dict[str, dict[str, set[str]]] = {spot.id: {} for spot in spots}

    def quality(self) -> Quality:
        """The true quality after what was planted in it."""
        quality = self.world.quality
        for spot in self.spots:
            if spot.acts("truth"):
                quality = spot.module.truth(quality, self._scene(spot))
        return quality

    def with_world(self, world: World) -> Planted:
        """The same spots in another state of the province."""
        return Planted(world, self.spots)

    def plans(self, cases: Frame, month: int, *, here: Column) -> Frame:
        """The cases of a month after the spots that act before times are laid out, in these counties."""
        half = self.world.scenario.half_of_month(month)
        for spot in self.spots:
            if spot.acts("plans", half) and here[spot.county]:
                mine = np.flatnonzero(cases["_c"] == spot.county)
                cases = spot.module.plans(cases, mine, scene=self._scene(spot, month=month, half=half))
        return cases

    def registered(self, cases: Frame) -> None:
        """Note the cases that were touched, now that they have numbers."""
        for spot in self.spots:
            if spot.acts("plans"):
                rows = np.flatnonzero(cases["_touched"] & (cases["_c"] == spot.county))
                self._note(spot, Touched(len(rows), picked(cases, rows, "project_no", "task_code")))

    def works(self, projects: Frame) -> None:
        """Change the projects, before systems come of them."""
        self._each("works", {"projects": projects})

    def month(self, frames: Frames, month: int, *, here: Column) -> None:
        """Change the tables of a month, in these counties."""
        half = self.world.scenario.half_of_month(month)
        self._each("month", frames, month=month, half=half, here=here)

    def half(self, frames: Frames, half: int) -> None:
        """Change the registers of a half-year."""
        self._each("half", frames, half=half)

    def once(self, frames: Frames) -> None:
        """Change the tables that are handed in as a whole."""
        self._each("once", frames)

    def _each(
        self, moment: str, frames: Frames, *, month: int = -1, half: int = -1, here: Column | None = None
    ) -> None:
        for spot in self.spots:
            if spot.acts(moment, half if half >= 0 else None) and (here is None or here[spot.county]):
                act: Callable[[Frames, Scene], Touched] = getattr(spot.module, moment)
                self._note(spot, act(frames, self._scene(spot, month=month, half=half)))

    def _note(self, spot: Spot, touched: Touched) -> None:
        self.rows[spot.id] += touched.rows
        for name, codes in (touched.where or {}).items():
            found = self.codes[spot.id].setdefault(name, set())
            found.update(code.decode() for code in np.unique(codes).tolist() if code)

    def _scene(self, spot: Spot, *, month: int = -1, half: int = -1) -> Scene:
        return Scene(
            self.world, spot, self.world.chance.of(f"spot {spot.id} {spot.name}", month + 1, half + 1), month, half
        )


def picked(frame: Frame, rows: Column, *names: str) -> dict[str, Column]:
    """The codes of some rows, for the record of what was touched."""
    return {name: frame[name][rows] for name in names}


def without(frame: Frame, rows: Column) -> Frame:
    """The frame without these rows."""
    kept = np.ones(height(frame), dtype=np.bool_)
    kept[rows] = False
    return take(frame, kept)
