"""The invented division: a province 99, its cities, counties, towns and villages, with a merger of two counties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from govgauge.simulate.chance import Chance
from govgauge.simulate.clock import day_number
from govgauge.simulate.frame import BLANK, NEVER, Column, Frame, constant, digits, glued, join, words
from govgauge.simulate.names import (
    COUNTY_ENDINGS,
    FIRST,
    PROVINCE,
    SECOND,
    TOWN_ENDINGS,
    VILLAGE_ENDINGS,
    place_name,
)
from govgauge.simulate.scenario import Scenario

PROVINCE_CODE = 99
OLD = "2015-01-01"
GROUPS = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Merger:
    """One county becomes part of another from a month on."""

    gone: int  # places among the counties
    into: int
    month: int


@dataclass(frozen=True)
class Places:
    """Counties by place in order of code; towns and villages with the place of their county."""

    code: Column  # the county's six digits as whole number
    city: Column  # 1, 2 … for each county
    size: Column  # share of the province's cases, adds to 1
    population: Column
    group: Column  # 0 to 3 for A to D
    town_county: Column
    town_code: Column  # nine digits
    village_town: Column
    village_code: Column  # twelve digits
    merger: Merger | None

    @property
    def counties(self) -> int:
        """How many counties."""
        return len(self.code)

    def county_of(self, area: Column) -> Column:
        """The county, by place, of each area code of six digits or more."""
        return np.searchsorted(self.unit, area.astype("S6"))

    @property
    def unit(self) -> Column:
        """The county's code as text of six digits."""
        return digits(self.code, 6)

    @property
    def area(self) -> Column:
        """The county's code filled to twelve digits."""
        return digits(self.code * 1_000_000, 12)

    @property
    def town_area(self) -> Column:
        """The towns' codes filled to twelve digits."""
        return digits(self.town_code * 1000, 12)


def make_places(scenario: Scenario, chance: Chance) -> Places:
    """The division of a scenario; sizes are heavy-tailed, with a few very small counties."""
    draw = chance.of("places")
    counties = scenario.counties
    city = np.sort(np.arange(counties) % scenario.cities) + 1
    within = np.arange(counties) - np.searchsorted(city, city, side="left")
    code = PROVINCE_CODE * 10_000 + city * 100 + np.where(within < 3, 2 + within, 18 + within)
    size = np.exp(draw.normal(0, 0.62, counties))
    smallest = draw.choice(counties, scenario.smallest, replace=False)
    size[smallest] = np.median(size) * np.linspace(0.03, 0.08, scenario.smallest)
    size = size / size.sum()
    population = (size * counties * 420_000 * np.exp(draw.normal(0, 0.2, counties))).astype(np.int64) + 8_000
    rank = np.argsort(np.argsort(np.log(size) + draw.normal(0, 0.8, counties)))
    town_counts = draw.integers(max(1, scenario.towns - 3), scenario.towns + 4, counties)
    town_county = np.repeat(np.arange(counties), town_counts)
    place = np.arange(len(town_county)) - np.searchsorted(town_county, town_county, side="left")
    town_code = code[town_county] * 1000 + np.where(place < 3, 1 + place, 97 + place)
    village_counts = draw.integers(max(1, scenario.villages - 4), scenario.villages + 5, len(town_county))
    village_town = np.repeat(np.arange(len(town_county)), village_counts)
    order = np.arange(len(village_town)) - np.searchsorted(village_town, village_town, side="left")
    return Places(
        code=code,
        city=city,
        size=size,
        population=population,
        group=(3 - rank * 4 // counties),
        town_county=town_county,
        town_code=town_code,
        village_town=village_town,
        village_code=town_code[village_town] * 1000 + 201 + order,
        merger=_merger(scenario, city, size),
    )


def _merger(scenario: Scenario, city: Column, size: Column) -> Merger | None:
    """The smaller of two neighbours of middling size merges into the other in the middle of the months."""
    if scenario.months < 18 or scenario.counties < 20:
        return None
    middling = np.flatnonzero((size > np.quantile(size, 0.3)) & (size < np.quantile(size, 0.7)))
    for first, second in pairwise(middling):
        if city[first] == city[second]:
            gone, into = sorted((int(first), int(second)), key=lambda county: size[county])
            return Merger(gone, into, scenario.months // 2)
    return None


def county_names(places: Places) -> list[str]:
    """The invented names, in order of place."""
    return [place_name(n, COUNTY_ENDINGS[n % len(COUNTY_ENDINGS)]) for n in range(places.counties)]


def make_areas(places: Places, scenario: Scenario) -> Frame:
    """The register of divisions: valid from and to, and the successor of the county that merged."""
    cities = np.unique(places.city)
    names = [PROVINCE, *(place_name(700 + int(n), "市") for n in cities), *county_names(places)]
    towns, villages = len(places.town_code), len(places.village_code)
    names += [place_name(1000 + n % 1000, TOWN_ENDINGS[n % 4]) for n in range(towns)]
    names += [_village(n) for n in range(villages)]
    province = np.array([PROVINCE_CODE * 10**10])
    city_area = (PROVINCE_CODE * 100 + cities) * 10**8
    code = np.concatenate([province, city_area, places.code * 10**6, places.town_code * 1000, places.village_code])
    parent = np.concatenate(
        [
            np.array([0]),
            np.full(len(cities), province[0]),
            (PROVINCE_CODE * 100 + places.city) * 10**8,
            places.code[places.town_county] * 10**6,
            places.town_code[places.village_town] * 1000,
        ]
    )
    level = np.repeat([2, 3, 4, 5, 6], [1, len(cities), places.counties, towns, villages])
    group, population = constant("", len(code)).astype("S1"), np.full(len(code), BLANK)
    county = level == 4
    group[county] = words(GROUPS)[places.group]
    population[county] = places.population
    frame: Frame = {
        "area_code": digits(code, 12),
        "area_name": words(names),
        "level": level,
        "parent_code": np.where(parent > 0, digits(parent, 12), b""),
        "valid_from": np.full(len(code), int(np.datetime64(OLD).astype(np.int64))),
        "valid_to": np.full(len(code), NEVER),
        "successor_code": constant("", len(code)).astype("S12"),
        "development_group": group,
        "population": population,
    }
    return _merged(frame, places, scenario)


def _village(number: int) -> str:
    round_ = number // len(FIRST)
    extra = "上下东西南北"[round_ // len(SECOND) % 6] if round_ >= len(SECOND) else ""
    return extra + place_name(number % (len(FIRST) * len(SECOND)), VILLAGE_ENDINGS[number % 4])


def _merged(frame: Frame, places: Places, scenario: Scenario) -> Frame:
    """The merged county and all below it end on the day before; towns and villages go on below the other county."""
    if places.merger is None:
        return frame
    gone, into = (places.code[place] for place in (places.merger.gone, places.merger.into))
    day = day_number(scenario.month(places.merger.month))
    code = frame["area_code"].astype(np.int64)
    below = code // 10**6 == gone
    frame["valid_to"] = np.where(below, day - 1, frame["valid_to"])
    # Towns of the merged county get numbers above those that the other county has.
    successor = np.where(code % 10**6 == 0, into * 10**6, into * 10**6 + 300_000 + code % 10**6)
    frame["successor_code"] = np.where(below, digits(successor, 12), b"")
    lower = below & (frame["level"] > 4)
    new = {name: column[lower] for name, column in frame.items()}
    new["area_code"] = frame["successor_code"][lower]
    parent = new["parent_code"].astype(np.int64)
    new["parent_code"] = digits(
        np.where(parent % 10**6 == 0, into * 10**6, into * 10**6 + 300_000 + parent % 10**6), 12
    )
    new["valid_from"] = np.full(len(parent), day)
    new["valid_to"] = np.full(len(parent), NEVER)
    new["successor_code"] = constant("", len(parent)).astype("S12")
    return join([frame, new])


def province_area() -> Column:
    """The province's own code, as one text."""
    return glued(digits(np.array([PROVINCE_CODE]), 2), "0000000000")
