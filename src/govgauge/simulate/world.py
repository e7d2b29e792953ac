"""A province that stands still: division, organs, catalogue, calendar and true quality, before anything happens."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from govgauge.definition.calendar import named
from govgauge.simulate.chance import Chance
from govgauge.simulate.clock import Clock, clock_of, day_number
from govgauge.simulate.frame import DAY, Column
from govgauge.simulate.items import Items, make_items
from govgauge.simulate.organs import Organs, make_organs
from govgauge.simulate.places import Places, make_places
from govgauge.simulate.quality import Quality, make_quality
from govgauge.simulate.scenario import Scenario

CALENDAR = "cn"


@dataclass(frozen=True)
class World:
    """What everything that happens rests on."""

    scenario: Scenario
    chance: Chance
    clock: Clock
    places: Places
    organs: Organs
    quality: Quality
    items: Items
    part: int = 0  # of the counties: a month may be made in parts, so that memory holds only one of them
    parts: int = 1

    @property
    def starts(self) -> int:
        """The first day, in days since 1970."""
        return day_number(self.scenario.starts)

    @property
    def ends(self) -> int:
        """The day after the last, in days since 1970; nothing later is known."""
        return day_number(self.scenario.ends)

    @property
    def here(self) -> Column:
        """Which counties belong to this part."""
        return np.asarray(np.arange(self.places.counties) % self.parts == self.part)

    def stream(self, name: str, month: int) -> Generator:
        """The stream of chance of a table, month and part."""
        return self.chance.of(name, month, self.part) if self.parts > 1 else self.chance.of(name, month)

    def numbers(self, rows: int) -> Column:
        """Numbers for so many rows of a month that no other part gives."""
        return np.arange(rows) * self.parts + self.part

    def month_days(self, month: int) -> Column:
        """All days of a month."""
        return np.arange(day_number(self.scenario.month(month)), day_number(self.scenario.month(month + 1)))

    def month_of(self, times: Column) -> Column:
        """The place of the month in which each time (seconds) lies."""
        edges = [day_number(self.scenario.month(place)) * DAY for place in range(self.scenario.months + 1)]
        return np.searchsorted(edges, times, side="right") - 1

    def half_of(self, days: Column) -> Column:
        """The place of the half-year in which each day lies, cut to those that there are."""
        edges = [day_number(self.scenario.snapshot(half)) for half in range(len(self.scenario.halves))]
        return np.searchsorted(edges, days, side="left").clip(0, len(edges) - 1)

    def alive(self, month: int) -> Column:
        """Which counties there are in a month."""
        there = np.ones(self.places.counties, dtype=np.bool_)
        merger = self.places.merger
        if merger is not None and month >= merger.month:
            there[merger.gone] = False
        return there

    def with_quality(self, quality: Quality) -> World:
        """The same province with another truth; what counties claim follows from it."""
        items = make_items(self.chance, quality, count=self.scenario.items)
        return replace(self, quality=quality, items=items)


def make_world(scenario: Scenario, seed: int) -> World:
    """The province of a scenario and a seed."""
    chance = Chance(seed)
    places = make_places(scenario, chance)
    quality = make_quality(chance, places.counties, halves=len(scenario.halves), group=places.group)
    return World(
        scenario=scenario,
        chance=chance,
        clock=clock_of(named(CALENDAR)),
        places=places,
        organs=make_organs(places),
        quality=quality,
        items=make_items(chance, quality, count=scenario.items),
    )
