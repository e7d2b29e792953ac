"""The registers that the cases rest on: catalogue, implemented items with their materials, lists, licences, devices."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import DEVICES_OF_A_HALL, data_source, hall_device
from govgauge.simulate.frame import DAY, NEVER, Frame, constant, digits, glued, ordered, pick
from govgauge.simulate.identity import row_guids
from govgauge.simulate.items import OWN
from govgauge.simulate.materials import LICENCE_OF, licence_code, shared_places
from govgauge.simulate.names import LICENCES, LIFE_EVENTS, MATERIALS
from govgauge.simulate.occasions import Occasions, each, lasting, snapshots
from govgauge.simulate.quality import SERVICE
from govgauge.simulate.world import World

DEPTHS = ("1", "2", "3", "4")  # of the first source: full, checked before, made public, handled online
DEPTHS_OF_SECOND = ("IV", "III", "I", "II")
FULL, PARTLY, PUBLISHED = 0, 1, 2
MODES = ("全程网办", "异地代收代办", "多地联办")


def make_directory(world: World) -> Frame:
    """The province's catalogue."""
    items = world.items
    return {
        "catalog_code": items.code,
        "task_name": np.array([name.encode() for name in items.name]),
        "task_type": digits(items.kind, 2),
        "anticipate_day": items.statutory,
        "material_count": items.materials,
        "form_code": glued("FM", digits(np.arange(items.count) + 1, 4)),
        "is_cross_region": items.cross.astype(np.int64),
        "fee_standard": np.where(np.arange(items.count) % 11 == 0, "按标准收费".encode(), "不收费".encode()),
    }


def _every(world: World, name: str, half: int) -> tuple[Occasions, np.ndarray]:
    rows = snapshots(world, name, half=half, county=each(world, world.items.count))
    return rows, np.tile(np.arange(world.items.count), world.places.counties)


def make_basic(world: World, half: int) -> Frame:
    """Items as the counties carry them out."""
    rows, item = _every(world, "basic", half)
    items, county = world.items, rows.county
    promise = items.promise[county, item]
    natural = np.where(items.natural[item] & (promise > 2), 2, 1)
    unit = world.places.unit[county]
    return {
        "row_guid": row_guids(rows.draw, rows.count),
        "as_of": rows.day,
        "catalog_code": items.code[item],
        "task_code": items.task(unit, item),
        "task_handle_item": glued(items.task(unit, item), "01"),
        "task_name": np.array([name.encode() for name in items.name])[item],
        "task_version": np.ones(rows.count, np.int64),
        "task_type": digits(items.kind, 2)[item],
        "task_state": np.ones(rows.count, np.int64),
        "use_level": constant("4", rows.count),
        "project_type": items.instant_kind[item],
        "anticipate_day": items.statutory[item],
        "anticipate_type": natural,
        "promise_day": promise,
        "promise_type": natural,
        "area_code": rows.area,
        "org_code": rows.organ(items.department[item]),
        "plan_effective_date": world.starts
        - 200
        - (lasting(world, "effective", shape=(rows.count,)) * 1500).astype(np.int64),
        "plan_cancel_date": np.full(rows.count, NEVER),
        "cd_operation": constant("I" if half == 0 else "U", rows.count),
        "cd_time": rows.day * DAY - rows.draw.integers(0, 20 * DAY, rows.count),
        "data_source": data_source(world, county),
    }


def make_extend(world: World, half: int) -> Frame:
    """What the counties claim of their items: online, how deep, how many visits."""
    rows, item = _every(world, "extend", half)
    items, county = world.items, rows.county
    online, full = items.online[county, item, half], items.full[county, item]
    depth = np.where(online & full, FULL, np.where(online, PARTLY, PUBLISHED))
    source = data_source(world, county)
    own = lasting(world, "extend", shape=(rows.count, 6))
    task = items.task(world.places.unit[county], item)
    links = glued(OWN, "item/", task)
    same_form = own[:, 0] < 0.95
    return {
        "as_of": rows.day,
        "task_code": task,
        "area_code": rows.area,
        "is_online": online.astype(np.int64),
        "online_handle_depth": np.where(source == 1, pick(DEPTHS, depth), pick(DEPTHS_OF_SECOND, depth)),
        "data_source": source,
        "handle_area": np.where(items.cross[item], 3, np.where(own[:, 1] < 0.3, 2, 1)),
        "limit_scene_num": np.where(online & full, 0, np.where(own[:, 2] < 0.88, 1, 2)),
        "is_schedule": items.schedule[county, item].astype(np.int64),
        "is_service_terminals": (own[:, 3] < 0.3).astype(np.int64),
        "is_express": (own[:, 4] < 0.7).astype(np.int64),
        "is_pay_online": (own[:, 5] < 0.4).astype(np.int64),
        "is_instant": items.instant[county, item].astype(np.int64),
        "form_code": glued("FM", digits(np.where(same_form, item + 1, item + 5001), 4)),
        "link_addr": np.where(online, links, b""),
        "link_ok": np.where(online, items.link_ok[county, item, half], False).astype(np.int64),
        "mobile_terminal_url": np.where(online, glued(OWN, "m/", task), b""),
    }


def make_needed(world: World, half: int) -> Frame:
    """The materials of each item; some counties ask for other ones than the catalogue says."""
    rows, item = _every(world, "needed", half)
    count = world.items.materials[item]
    which = np.repeat(np.arange(rows.count), count)
    place = np.arange(len(which)) - np.searchsorted(which, which, side="left")
    material = world.items.material[item[which], place]
    licence = LICENCE_OF[material]
    shared = shared_places(world, half)[rows.county[which], item[which], place]
    still = lasting(world, "asked although shared", shape=(len(which),)) < 0.35
    odd = lasting(world, "needed", shape=(len(which),)) < 0.02
    return {
        "as_of": rows.day[which],
        "task_code": world.items.task(world.places.unit[rows.county[which]], item[which]),
        "area_code": rows.area[which],
        "material_name": np.where(odd, glued(pick(MATERIALS, material), "（原件）"), pick(MATERIALS, material)),
        "is_need": (~shared | still).astype(np.int64),
        "material_type": np.where(material == 0, 3, 1 + material % 2),
        "source_type": np.where(shared, 2, np.where(material % 5 == 4, 9, 1)),
        "certificate_type_code": licence_code(licence),
        "page_num": 1 + material % 4,
    }


def make_lists(world: World) -> tuple[Frame, Frame]:
    """Frequent items, frozen before each year, and the items of each life event."""
    items = world.items
    years = sorted({world.scenario.month(place).year for place in range(world.scenario.months)})
    listed = np.flatnonzero(items.frequent | items.must)
    frequent: Frame = {
        "year": np.repeat(years, len(listed)),
        "catalog_code": np.tile(items.code[listed], len(years)),
        "must_list": np.tile(items.must[listed].astype(np.int64), len(years)),
        "frequent": np.tile(items.frequent[listed].astype(np.int64), len(years)),
    }
    parts = np.flatnonzero(items.life_event >= 0)
    event = items.life_event[parts]
    events: Frame = {
        "life_event_id": glued("LE", digits(event + 1, 4)),
        "life_event_name": pick(LIFE_EVENTS, event),
        "catalog_code": items.code[parts],
    }
    return frequent, ordered(events, "life_event_id", "catalog_code")


def make_cross_region(world: World, half: int) -> Frame:
    """Items that must be handled for people from elsewhere, and whether that works."""
    listed = np.flatnonzero(world.items.cross)
    county = each(world, len(listed))
    rows = snapshots(world, "cross region", half=half, county=county)
    own = lasting(world, "cross region", shape=(rows.count, 4))
    better = 0.88 + 0.05 * world.quality.level[county, half, SERVICE]
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "catalog_code": np.tile(world.items.code[listed], world.places.counties),
        "mode": pick(MODES, (own[:, 0] * 3).astype(np.int64)),
        "has_window": (own[:, 1] < better + 0.04).astype(np.int64),
        "has_agreement": (own[:, 2] < better).astype(np.int64),
        "test_passed": (own[:, 3] < better).astype(np.int64),
    }


def make_licence_types(world: World) -> Frame:
    """Types of electronic licences and since when they are recognised everywhere."""
    place = np.arange(len(LICENCES))
    return {
        "certificate_type_code": licence_code(place),
        "name": pick(LICENCES, place),
        "recognised_from": world.starts - 400 + place * 30 * (place % 3 == 0),
    }


def make_devices(world: World) -> Frame:
    """The devices that stand in the halls."""
    county = each(world, DEVICES_OF_A_HALL)
    number = np.tile(np.arange(DEVICES_OF_A_HALL), world.places.counties)
    return {"device_id": hall_device(county, number), "area_code": world.places.area[county]}
