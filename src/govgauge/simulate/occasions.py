"""Things that happen in counties on days: how many in each, when, and whether each goes as it does in that county."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import happens
from govgauge.simulate.clock import day_number
from govgauge.simulate.frame import DAY, Column, Frame, digits, glued
from govgauge.simulate.world import World


@dataclass(frozen=True)
class Occasions:
    """Rows of one table: the county and the day of each, and the stream of chance that the table has."""

    world: World
    draw: Generator
    county: Column
    day: Column

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.county)

    @property
    def half(self) -> Column:
        """The half-year of each row."""
        return self.world.half_of(self.day)

    @property
    def area(self) -> Column:
        """The county's code of each row, twelve digits."""
        return self.world.places.area[self.county]

    def yes(self, rate: str, way: int) -> Column:
        """Whether each row goes that way, at the rate that its county has then."""
        return happens(self.draw, self.world.quality.rate(rate, way)[self.county, self.half])

    def flag(self, rate: str, way: int) -> Column:
        """The same as 1 and 0."""
        return self.yes(rate, way).astype(np.int64)

    def ids(self, prefix: str) -> Column:
        """A name for each row: prefix, county, number within the table."""
        return glued(prefix, self.world.places.unit[self.county], digits(np.arange(self.count), 6))

    def organ(self, place: Column) -> Column:
        """The code of the county's organ at a place."""
        return self.world.organs.code[self.county, place]

    def noon(self) -> Column:
        """A time on the day, in office hours more or less."""
        return np.asarray(self.day * DAY + (8 * 3600) + (self.draw.random(self.count) * 10 * 3600).astype(np.int64))

    def later(self, workdays: Column) -> Column:
        """The day so many working days later."""
        return self.world.clock.after(self.day, workdays.astype(np.int64))


def occasions(world: World, name: str, *, mean: float | Column, working: bool = True) -> Occasions:
    """So many rows for each county and half-year on the mean, on working days, in order of the day."""
    draw = world.chance.of(name)
    halves, counties = len(world.scenario.halves), world.places.counties
    length = world.ends - world.starts
    expected = np.broadcast_to(np.asarray(mean, dtype=np.float64), (counties,)) * halves
    county = np.repeat(np.arange(counties), draw.poisson(expected))
    day = world.starts + (draw.random(len(county)) * length).astype(np.int64)
    if working:
        day = np.minimum(world.clock.day(world.clock.number(day)), world.ends - 1)
    order = np.lexsort((county, day))
    return Occasions(world, draw, county[order], day[order])


def at(world: World, name: str, *, county: Column, day: Column) -> Occasions:
    """Rows of counties and days that are known already."""
    return Occasions(world, world.chance.of(name), county, day)


def again(world: World, name: str, *, rows: Frame, day: str) -> Occasions:
    """The rows of a table that was made before, dated by one of its columns, with a stream of chance of their own."""
    return at(world, name, county=world.places.county_of(rows["area_code"]), day=rows[day])


def snapshots(world: World, name: str, *, half: int, county: Column) -> Occasions:
    """Rows of a register as it stood at the end of a half-year."""
    day = np.full(len(county), day_number(world.scenario.snapshot(half)))
    return Occasions(world, world.chance.of(name, half), county, day)


def each(world: World, times: int) -> Column:
    """Every county so many times."""
    return np.repeat(np.arange(world.places.counties), times)


def bigness(world: World) -> Column:
    """The size of each county as a multiple of the mean, tamed: for tables that grow less than cases do."""
    size = world.places.size * world.places.counties
    return np.asarray(np.sqrt(size).clip(0.25, 3))


def lasting(world: World, name: str, *, shape: tuple[int, ...]) -> Column:
    """Numbers from 0 to 1 that stay the same over all snapshots, so that a register moves only as quality does."""
    return world.chance.of("lasting", zlib.crc32(name.encode())).random(shape)


def months_of(world: World) -> Column:
    """The first day of every month."""
    return np.array([day_number(world.scenario.month(place)) for place in range(world.scenario.months)])
