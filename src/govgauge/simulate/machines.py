"""Networks, clouds and kiosks: nodes of villages, the cloud on days that the evaluator drew, machines and terminals."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import happens
from govgauge.simulate.frame import DAY, Column, Frame, digits, glued, ordered, take
from govgauge.simulate.occasions import at, bigness, lasting, months_of, snapshots
from govgauge.simulate.quality import FOUNDATION
from govgauge.simulate.world import World

INTERVAL = 300
MACHINES = 8
KIOSK_ITEMS = 10
# Load of the cloud by hour of the day, 1 the busiest.
LOAD = np.array([9, 7, 6, 6, 6, 8, 14, 34, 70, 98, 100, 84, 50, 60, 86, 94, 80, 58, 40, 34, 30, 26, 20, 13]) / 100


def make_nodes(world: World, half: int) -> Frame:
    """A node of the government network in nearly every village."""
    places = world.places
    county = places.town_county[places.village_town]
    rows = snapshots(world, "nodes", half=half, county=county)
    luck = lasting(world, "village", shape=(rows.count,))
    connected = luck < world.quality.at("village_connected", FOUNDATION, half=half)[county]
    there = connected | (lasting(world, "node", shape=(rows.count,)) < 0.6)
    reach = np.where(connected, 9500 + rows.draw.integers(0, 501, rows.count), rows.draw.integers(0, 9400, rows.count))
    nodes: Frame = {
        "as_of": rows.day,
        "area_code": digits(places.village_code, 12),
        "node_id": glued("ND", digits(places.village_code, 12)),
        "active": (connected | (luck > 0.985)).astype(np.int64),
        "probe_success_pct": reach,
        "business_logins": np.where(
            connected, 1 + rows.draw.poisson(9, rows.count), rows.draw.poisson(0.3, rows.count)
        ),
    }
    return take(nodes, there)


def drawn_days(world: World, half: int) -> Column:
    """Two working days that the evaluator drew in a half-year, the same for all counties."""
    draw = world.chance.of("drawn days", half)
    months = [m for m in range(world.scenario.months) if world.scenario.half_of_month(m) == half]
    days = np.concatenate([world.month_days(month) for month in months])
    days = days[world.clock.is_working(days)]
    return np.sort(draw.choice(days, min(2, len(days)), replace=False))


def make_cloud(world: World, half: int) -> Frame:
    """Every five minutes of the drawn days: requests, latency, errors and load of the pool."""
    days = drawn_days(world, half)
    slots = (days[:, None] * DAY + np.arange(0, DAY, INTERVAL)[None, :]).ravel()
    county = np.repeat(np.arange(world.places.counties), len(slots))
    time = np.tile(slots, world.places.counties)
    rows = at(world, f"cloud {half}", county=county, day=time // DAY)
    curve = np.interp(time % DAY / 3600, np.arange(25), np.append(LOAD, LOAD[0]))
    noise = np.exp(rows.draw.normal(0, 0.14, rows.count))
    requests = (bigness(world)[county] * 900 * curve * noise).astype(np.int64) + 5
    room = world.chance.of("cloud room").normal(0, 0.1, world.places.counties)[county]
    pool = 18 + 48 * (curve * noise * np.exp(room)).clip(0, 1.35)
    strained = happens(rows.draw, world.quality.at("peak_strained", FOUNDATION, half=half)[county]) & (curve > 0.7)
    latency = 190 * np.exp(rows.draw.normal(0, 0.22, rows.count)) * (1 + 0.9 * curve**2) * np.where(strained, 4.5, 1)
    share = np.where(strained, 0.025, 0.0012)
    return {
        "area_code": rows.area,
        "at": time,
        "requests": requests,
        "p95_ms": latency.astype(np.int64),
        "errors": rows.draw.binomial(requests, share),
        "pool_load_pct": (10 * np.where(strained, pool * 1.25, pool).clip(3, 97)).astype(np.int64),
        "probe_ok": np.where(strained & (rows.draw.random(rows.count) < 0.5), 0, 1),
    }


def make_machines(world: World) -> Frame:
    """Virtual machines by month; audits find means of 7 to 15 %, so low use is common."""
    months = months_of(world)
    county = np.repeat(np.arange(world.places.counties), MACHINES * len(months))
    rows = at(world, "machines", county=county, day=np.tile(months, world.places.counties * MACHINES))
    machine = np.repeat(np.arange(world.places.counties * MACHINES), len(months))
    luck = lasting(world, "machine", shape=(world.places.counties * MACHINES,))[machine]
    normal = luck < world.quality.rate("vm_normal", FOUNDATION)[county, rows.half]
    mean = np.where(normal, rows.draw.uniform(34, 66, rows.count), rows.draw.gamma(3, 5, rows.count))
    flat = (luck > 0.985).astype(np.int64)
    return {
        "area_code": rows.area,
        "month": rows.day,
        "vm_id": glued("VM", world.places.unit[county], digits(machine % MACHINES + 1, 3)),
        "mean_cpu_pct": (10 * mean.clip(1, 99)).astype(np.int64),
        "mean_memory_pct": (10 * (mean + rows.draw.normal(12, 8, rows.count)).clip(2, 99)).astype(np.int64),
        "requests": np.where(flat == 1, 0, rows.draw.poisson(mean * 900)),
        "reserve": ((luck > 0.93) & (luck < 0.96)).astype(np.int64),
        "flat": flat,
    }


def kiosks(world: World) -> tuple[Column, Column]:
    """The town of each kiosk and its name: one or two in a town."""
    count = 1 + (lasting(world, "kiosks", shape=(len(world.places.town_code),)) < 0.35)
    town = np.repeat(np.arange(len(count)), count)
    number = np.arange(len(town)) - np.searchsorted(town, town, side="left")
    return town, glued("TM", digits(world.places.town_code[town], 9), digits(number + 1, 2))


def make_kiosks(world: World, half: int) -> Frame:
    """The register of kiosks."""
    town, name = kiosks(world)
    rows = snapshots(world, "kiosks", half=half, county=world.places.town_county[town])
    there = (
        lasting(world, "in service", shape=(rows.count,))
        < world.quality.at("terminal_in_service", FOUNDATION, half=half)[rows.county]
    )
    return {
        "as_of": rows.day,
        "area_code": world.places.town_area[town],
        "terminal_id": name,
        "in_service": there.astype(np.int64),
    }


def make_kiosk_use(world: World) -> Frame:
    """What the kiosks were used for, by month and item; some are hardly used."""
    town, name = kiosks(world)
    months = months_of(world)
    frequent = np.flatnonzero(world.items.frequent)
    kiosk = np.repeat(np.arange(len(town)), len(months) * KIOSK_ITEMS)
    day = np.tile(np.repeat(months, KIOSK_ITEMS), len(town))
    rows = at(world, "kiosk use", county=world.places.town_county[town[kiosk]], day=day)
    start = (lasting(world, "kiosk items", shape=(len(town),)) * len(frequent)).astype(np.int64)
    item = frequent[(start[kiosk] + np.tile(np.arange(KIOSK_ITEMS), len(town) * len(months)) * 3) % len(frequent)]
    popular = np.exp(world.chance.of("popular").normal(1.3, 0.9, len(town)))[kiosk]
    better = np.exp(0.25 * world.quality.level[rows.county, rows.half, FOUNDATION])
    used = rows.draw.poisson(popular * better * 1.6)
    use: Frame = {
        "area_code": world.places.town_area[town[kiosk]],
        "month": rows.day,
        "terminal_id": name[kiosk],
        "catalog_code": world.items.code[item],
        "transactions": used,
        "operator_transactions": rows.draw.binomial(used, 0.06),
        "enquiries": rows.draw.poisson(popular * 2),
    }
    return ordered(take(use, (used > 0) | (use["enquiries"] > 0)), "month", "terminal_id")
