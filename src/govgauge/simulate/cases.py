"""Applications and their acceptance: who files what, where and by which channel, month by month."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import choose, choose_by, happens, permuted
from govgauge.simulate.frame import Column, Frame, constant, digits, glued, height, join, pick, put, take
from govgauge.simulate.identity import hexes, resident_ids, row_guids, social_credit_codes
from govgauge.simulate.names import GIVEN, SURNAMES
from govgauge.simulate.quality import FOUNDATION, SERVICE
from govgauge.simulate.rhythm import SEASON, day_weights, moments, worked_part
from govgauge.simulate.world import World

WINDOW, PC, MOBILE, COURIER, OTHER = 1, 2, 3, 4, 9
SERIALS = 10**8  # numbers of cases within a month
ABROAD = np.array([980102, 980305, 970211, 970418])  # divisions of provinces that do not exist either
DEVICES_OF_A_HALL = 6


def make_cases(world: World, month: int) -> Frame:
    """The cases accepted in a month. Columns that begin with _ are for the later stages and are never written."""
    draw = world.stream("cases", month)
    half = world.scenario.half_of_month(month)
    county = _counties(world, month, draw)
    rows = len(county)
    frame: Frame = {"_c": county, "_i": _items(world, county, draw), "_half": np.full(rows, half)}
    days = world.month_days(month)
    day = days[choose(draw, day_weights(world.clock, days), rows=rows)]
    frame["_x0"] = world.clock.number(day) + worked_part(draw, rows)
    _applicants(frame, world, draw)
    frame["life_event_id"] = constant("", rows).astype("S6")
    frame = _life_events(frame, world, draw, month=month)
    _channels(frame, world, draw)
    _platforms(frame, world, draw)
    frame = _entered_twice(frame, world, draw)
    return frame


def sizes(world: World, month: int) -> Column:
    """Shares of the province's cases in a month; a merged county's go to the other."""
    size = world.places.size.copy()
    merger = world.places.merger
    if merger is not None and month >= merger.month:
        size[merger.into] += size[merger.gone]
        size[merger.gone] = 0
    return size


def _counties(world: World, month: int, draw: Generator) -> Column:
    scenario = world.scenario
    growth = 1 + 0.006 * (month - scenario.months / 2)
    season = SEASON[scenario.month(month).month - 1]
    mean = world.here * sizes(world, month) * scenario.cases / scenario.months * season * growth
    return np.repeat(np.arange(world.places.counties), draw.poisson(mean * 1.01))


def _items(world: World, county: Column, draw: Generator) -> Column:
    """Items by Zipf's law, each county with a liking of its own that does not change."""
    liking = world.chance.of("liking").normal(0, 0.35, (world.places.counties, world.items.count))
    return choose_by(draw, world.items.weight * np.exp(liking), group=county)


def _applicants(frame: Frame, world: World, draw: Generator) -> None:
    rows = height(frame)
    county, items, places = frame["_c"], world.items, world.places
    business = happens(draw, items.business[frame["_i"]])
    outside = world.quality.at("outside", SERVICE, half=int(frame["_half"][0]))[county]
    # People come from elsewhere for what is handled across regions, and seldom for other things.
    outside = happens(draw, outside * np.where(items.cross[frame["_i"]], 2.4, 0.5))
    home = places.code[np.where(outside, draw.integers(0, places.counties, rows), county)]
    home = np.where(outside & (draw.random(rows) < 0.25), ABROAD[draw.integers(0, len(ABROAD), rows)], home)
    crowd = np.maximum(40, places.population[county] * np.where(business, 0.03, 0.3))
    person = (crowd * draw.random(rows)).astype(np.int64)
    frame["_business"], frame["_person"] = business, person
    frame["_home"] = home
    name_applicants(frame, draw)


def name_applicants(frame: Frame, draw: Generator) -> None:
    """The codes and types of applicants that are known by home, number and whether they are enterprises."""
    rows, business, home = height(frame), frame["_business"], frame["_home"]
    code = np.where(business, social_credit_codes(home, frame["_person"]), resident_ids(home, frame["_person"])).astype(
        "S18"
    )
    frame["applyer_page_code"] = code
    frame["applyer_page_type"] = np.where(business, b"001", b"111")
    kinds = np.array([2, 2, 2, 2, 2, 2, 3, 4])
    frame["applyer_type"] = np.where(business, kinds[frame["_person"] % 8], 1)
    frame["applyer_area_code"] = digits(home, 6)
    people = pick([s + g for s in SURNAMES for g in GIVEN], draw.integers(0, 150, rows))
    firms = pick([f"{s}记虚构商行" for s in SURNAMES], draw.integers(0, len(SURNAMES), rows))
    frame["applyer_name"] = np.where(business, firms, people)


def _life_events(frame: Frame, world: World, draw: Generator, *, month: int) -> Frame:
    """Applicants in a life event file the other items of it too, on one form or one after the other."""
    items = world.items
    event = items.life_event[frame["_i"]]
    start = np.flatnonzero((event >= 0) & (draw.random(height(frame)) < 0.10))
    half = int(frame["_half"][0])
    joined = happens(draw, world.quality.at("joined_life_event", SERVICE, half=half)[frame["_c"][start]])
    ids = glued("LE", digits(event[start] + 1, 4))
    last = float(world.clock.number(world.month_days(month)[-1:] + 1)[0]) - 0.01
    more: list[Frame] = []
    for step in (1, 2):
        rows = start if step == 1 else start[draw.random(len(start)) < 0.5]
        kept = np.isin(start, rows)
        part = take(frame, rows)
        part["_i"] = _component(items.life_event, event[rows], frame["_i"][rows], step)
        later = np.where(joined[kept], 0.0, draw.uniform(0.2, 12, len(rows)))
        part["_x0"] = np.minimum(part["_x0"] + later, last)
        part["life_event_id"] = np.where(joined[kept], ids[kept], b"").astype("S6")
        more.append(part)
    put(frame, "life_event_id", rows=start, value=np.where(joined, ids, b""))
    frame["_form"] = np.zeros(height(frame), dtype=np.bool_)
    for part in more:
        part["_form"] = part["life_event_id"] != b""
    return join([frame, *more])


def _component(event_of: Column, event: Column, item: Column, step: int) -> Column:
    """Another item of the same life event."""
    members = np.zeros((event_of.max() + 1 if len(event_of) else 1, 3), dtype=np.int64)
    for place in range(len(members)):
        found = np.flatnonzero(event_of == place)
        members[place] = np.resize(found, 3) if len(found) else 0
    own = members[event]
    at = (own == item[:, None]).argmax(axis=1)
    return np.asarray(own[np.arange(len(item)), (at + step) % 3])


def _channels(frame: Frame, world: World, draw: Generator) -> None:
    rows, county, item = height(frame), frame["_c"], frame["_i"]
    half = int(frame["_half"][0])
    ease = world.chance.of("ease").normal(0, 0.35, world.items.count)
    rate = world.quality.at("online", SERVICE, half=half)[county]
    rate = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + ease[item])))
    claimed = world.items.online[county, item, half]
    online = claimed & (draw.random(rows) < (rate / 0.9).clip(0.22, 0.97))
    other = np.where(draw.random(rows) < 0.006, COURIER, np.where(draw.random(rows) < 0.004, OTHER, WINDOW))
    frame["apply_type"] = np.where(online, np.where(draw.random(rows) < 0.44, PC, MOBILE), other)
    frame["_online"] = online
    at_hall = online & happens(draw, world.quality.at("assisted", SERVICE, half=half)[county])
    unflagged = happens(draw, world.quality.at("assisted_unflagged", SERVICE, half=half)[county] * 8)
    frame["is_assisted"] = (at_hall & ~unflagged).astype(np.int64)
    own = hexes(frame["_home"], frame["_person"] * 2 + (draw.random(rows) < 0.15))
    hall = hall_device(county, draw.integers(0, DEVICES_OF_A_HALL, rows))
    frame["device_id"] = np.where(at_hall, hall, np.where(online, own, b"")).astype("S12")
    frame["_apply"] = _apply_times(frame, world, draw)


def hall_device(county: Column, number: Column) -> Column:
    """The name of a device that stands in a county's hall."""
    return hexes(county + 1_000_000, number + 77)


def _apply_times(frame: Frame, world: World, draw: Generator) -> Column:
    """Shortly before the acceptance at a counter; online, often on the evening or the free day before."""
    rows, clock = height(frame), world.clock
    accept = clock.time(frame["_x0"])
    today = clock.day(np.floor(frame["_x0"]).astype(np.int64))
    before = clock.day(np.floor(frame["_x0"]).astype(np.int64) - 1)
    day = before + (draw.random(rows) * (today - before)).astype(np.int64)
    earlier = moments(draw, day)
    soon = accept - (60 + draw.exponential(2400, rows)).astype(np.int64)
    at_counter = accept - (20 + draw.exponential(240, rows)).astype(np.int64)
    return np.where(frame["_online"], np.where(draw.random(rows) < 0.42, earlier, soon), at_counter)


def _platforms(frame: Frame, world: World, draw: Generator) -> None:
    """Some departments work on systems of their own."""
    half = int(frame["_half"][0])
    inclined = world.chance.of("platforms").normal(-0.4, 1.0, len(world.quality.department[0]))
    share = world.quality.at("second_platform", FOUNDATION, half=half)[frame["_c"]]
    share = share * np.exp(inclined)[world.items.department[frame["_i"]]]
    frame["platform"] = np.where(draw.random(height(frame)) < share.clip(0, 0.9), 2, 1)


def _entered_twice(frame: Frame, world: World, draw: Generator) -> Frame:
    """A few cases are entered on the other platform too, as a second case."""
    half = int(frame["_half"][0])
    rows = np.flatnonzero(happens(draw, world.quality.at("duplicate", FOUNDATION, half=half)[frame["_c"]]))
    return join([frame, twins(take(frame, rows), draw)])


def twins(cases: Frame, draw: Generator) -> Frame:
    """The same cases on the other platform, a little later."""
    again = dict(cases)
    again["platform"] = 3 - cases["platform"]
    later = draw.exponential(0.5, height(cases)).clip(0.02, 1.9)
    whole = np.floor(cases["_x0"])
    again["_x0"] = np.minimum(cases["_x0"] + later, whole + 1.9)
    again["_apply"] = cases["_apply"] + 600
    return again


def register(frame: Frame, world: World, *, month: int) -> Frame:
    """The cases in order of acceptance, with number, area, task and office.

    Numbers have no visible order and are given last, so that they tell nothing about how a case came to be.
    """
    draw = world.stream("register", month)
    frame = take(frame, np.argsort(frame["_x0"], kind="stable"))
    rows = height(frame)
    serial = permuted(world.numbers(rows), size=SERIALS, key=world.chance.seed * 31 + month + 1)
    frame["row_guid"] = row_guids(draw, rows)
    frame["handle_user_name"] = pick([s + g for s in SURNAMES for g in GIVEN], draw.integers(0, 150, rows))
    item, county = frame["_i"], frame["_c"]
    unit = world.places.unit[county]
    first = world.scenario.month(month)
    frame["project_no"] = glued(unit, digits(np.full(len(item), first.year * 100 + first.month), 6), digits(serial, 8))
    frame["area_code"] = world.places.area[county]
    frame["task_code"] = world.items.task(unit, item)
    frame["org_code"] = world.organs.code[county, world.items.department[item]]
    frame["task_version"] = np.ones(len(item), dtype=np.int64)
    frame["data_source"] = data_source(world, county)
    return frame


def data_source(world: World, county: Column) -> Column:
    """Counties of every third city report by the code lists of the second source."""
    return np.where(world.places.city[county] % 3 == 0, 2, 1)
