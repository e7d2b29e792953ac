"""Governing with data: cockpits, reports, watched objects, warnings and their disposal, participation, open data."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import BLANK, DAY, NEVER, Column, Frame, digits, glued, pick, take
from govgauge.simulate.identity import hexes, social_credit_codes
from govgauge.simulate.occasions import Occasions, at, bigness, each, lasting, months_of, occasions, snapshots
from govgauge.simulate.quality import GOVERNANCE
from govgauge.simulate.world import World

OBJECTS = 44
CLASSES = ("安全生产", "食品药品", "特种设备", "水利设施", "燃气管网")
SOURCES = ("事故", "医院", "12345", "法院")
LIMIT_HOURS = 48
BODIES, FIRST_BODY = 60, 900_000  # organisations of a county that may take part, and the number of the first
DONE = ("现场核查", "责令整改", "更换传感器", "停用检修", "约谈负责人", "补充巡查", "加固处理", "转属地处置")
FOUND = ("发现一处隐患", "未见异常", "参数偏高", "设备老化", "标识缺失", "超量存放", "通道堵塞", "记录不全")
WINDOW = 14 * DAY  # a warning counts for an event so long


def make_cockpit_probes(world: World) -> Frame:
    """Random looks at figures of the cockpit: how old is the batch behind each."""
    rows = occasions(world, "cockpit", mean=60, working=False)
    figure = rows.draw.integers(0, 24, rows.count)
    declared = np.array([5, 60, 1440, 10_080])[np.array([0, 1, 1, 2, 2, 3])[figure % 6]]  # lasts as long as the figure
    fresh = rows.yes("cockpit_fresh", GOVERNANCE)
    part = np.where(fresh, rows.draw.uniform(0.02, 0.98, rows.count), 1.1 + rows.draw.gamma(1, 3, rows.count))
    probed = rows.noon()
    return {
        "area_code": rows.area,
        "figure_id": glued("F", digits(1 + figure, 3)),
        "declared_minutes": declared,
        "probed_at": probed,
        "source_batch_at": probed - (declared * 60 * part).astype(np.int64),
    }


def make_cockpit_use(world: World) -> Frame:
    """Weeks in which those who decide drilled down or gave an order."""
    mondays = np.arange(world.starts + (-(world.starts + 3) % 7), world.ends, 7)
    county = np.repeat(np.arange(world.places.counties), len(mondays))
    rows = at(world, "cockpit use", county=county, day=np.tile(mondays, world.places.counties))
    users = 6 + (world.places.population[county] // 100_000)
    rate = world.quality.rate("cockpit_active", GOVERNANCE)[county, rows.half]
    return {
        "area_code": rows.area,
        "week": rows.day,
        "decision_users": users,
        "active_users": rows.draw.binomial(users, rate),
    }


def make_reports(world: World) -> Frame:
    """Analyses handed in, and the document that cites them."""
    rows = occasions(world, "reports", mean=8)
    cited = rows.yes("report_cited", GOVERNANCE)
    day = rows.later(rows.draw.integers(8, 60, rows.count))
    known = cited & (day < world.ends)
    number = glued("虚政发", digits(rows.draw.integers(1, 400, rows.count), 3), "号")
    return {
        "report_id": rows.ids("B"),
        "area_code": rows.area,
        "filed_on": rows.day,
        "has_sources": (rows.draw.random(rows.count) < 0.92).astype(np.int64),
        "policy_document_no": np.where(known, number, b""),
        "policy_on": np.where(known, day, NEVER),
        "clause": np.where(known, glued("第", digits(1 + rows.draw.integers(0, 30, rows.count), 2), "条"), b""),
    }


def make_changes(world: World) -> Frame:
    """Changes of policy that rest on data, tested on a measure that was named before."""
    rows = occasions(world, "changes", mean=4)
    good = rows.yes("change_verified", GOVERNANCE)
    tested = rows.later(rows.draw.integers(40, 110, rows.count))
    before = np.where(
        good | (rows.draw.random(rows.count) < 0.4), rows.day - rows.draw.integers(3, 50, rows.count), NEVER
    )
    done = (good | (rows.draw.random(rows.count) < 0.3)) & (tested < world.ends)
    return {
        "change_id": rows.ids("G"),
        "area_code": rows.area,
        "decided_on": rows.day,
        "measure_registered_on": before,
        "tested_on": np.where(done, tested, NEVER),
        "verified": (good & done).astype(np.int64),
    }


def object_ids(world: World) -> tuple[Column, Column]:
    """The county and the name of every key object."""
    county = each(world, OBJECTS)
    return county, glued(
        "OB", world.places.unit[county], digits(np.tile(np.arange(OBJECTS), world.places.counties) + 1, 3)
    )


def make_objects(world: World, half: int) -> Frame:
    """Key objects and how many live feeds each has."""
    county, name = object_ids(world)
    rows = snapshots(world, "objects", half=half, county=county)
    watched = (
        lasting(world, "watched", shape=(rows.count,))
        < world.quality.at("object_watched", GOVERNANCE, half=half)[county]
    )
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "object_id": name,
        "object_class": pick(CLASSES, np.arange(rows.count) % len(CLASSES)),
        "live_feeds": np.where(watched, 1 + (lasting(world, "feeds", shape=(rows.count,)) * 4).astype(np.int64), 0),
    }


def make_sensors(world: World) -> Frame:
    """Valid hours of the sensors by month; a stuck one reports the same value for ever."""
    months, sensors = months_of(world), 24
    which = np.repeat(np.arange(world.places.counties * sensors), len(months))
    rows = at(world, "sensors", county=which // sensors, day=np.tile(months, world.places.counties * sensors))
    due = 24 * (28 + (rows.day % 3))
    rate = world.quality.rate("sensor_valid", GOVERNANCE)[rows.county, rows.half]
    own = lasting(world, "sensor", shape=(world.places.counties * sensors,))[which]
    stuck = own > 0.985
    return {
        "area_code": rows.area,
        "month": rows.day,
        "sensor_id": glued("SN", world.places.unit[rows.county], digits(which % sensors + 1, 3)),
        "due_hours": due,
        "valid_hours": rows.draw.binomial(due, np.where(own < 0.03, rate * 0.5, rate)),
        "constant": stuck.astype(np.int64),
    }


def make_events(world: World) -> Frame:
    """Events from independent sources; the last column says whether a warning came before."""
    rows = occasions(world, "events", mean=16 * bigness(world), working=False)
    number = rows.draw.integers(0, OBJECTS, rows.count)
    return {
        "_foreseen": rows.yes("event_foreseen", GOVERNANCE),
        "_c": rows.county,
        "event_id": rows.ids("E"),
        "area_code": rows.area,
        "object_id": glued("OB", world.places.unit[rows.county], digits(number + 1, 3)),
        "happened_at": rows.day * DAY + rows.draw.integers(0, DAY, rows.count),
        "source": pick(SOURCES, choose(rows.draw, np.array([0.35, 0.2, 0.38, 0.07]), rows=rows.count)),
        "in_scope": (rows.draw.random(rows.count) < 0.9).astype(np.int64),
    }


def make_warnings(world: World, events: Frame) -> Frame:
    """Warnings: true ones before events, others that came to nothing or that nobody checked."""
    foreseen = take(events, events["_foreseen"])
    rows = occasions(world, "warnings", mean=14 * bigness(world), working=False)
    draw = rows.draw
    ahead = foreseen["happened_at"] - draw.integers(1800, WINDOW - DAY, len(foreseen["_c"]))
    issued = np.concatenate([ahead, rows.day * DAY + draw.integers(0, DAY, rows.count)])
    county = np.concatenate([foreseen["_c"], rows.county])
    number = glued("OB", world.places.unit[rows.county], digits(1 + draw.integers(0, OBJECTS, rows.count), 3))
    objects = np.concatenate([foreseen["object_id"], number])
    order = np.lexsort((objects, issued))
    issued, county, objects = issued[order], county[order], objects[order]
    kept = issued >= world.starts * DAY
    issued, county, objects = issued[kept], county[kept], objects[kept]
    before = np.concatenate([np.ones(len(ahead), np.bool_), np.zeros(rows.count, np.bool_)])[order][kept]
    whole = Occasions(world, draw, county, issued // DAY)
    verified = np.where(before | whole.yes("warning_true", GOVERNANCE), 1, 0)
    verified = np.where(whole.yes("warning_unverified", GOVERNANCE), BLANK, verified)
    person = draw.integers(1, 12, whole.count)
    checker = np.where(draw.random(whole.count) < 0.985, person % 11 + 1, person)
    return {
        "_c": county,
        "warning_id": whole.ids("Y"),
        "area_code": whole.area,
        "object_id": objects,
        "issued_at": issued,
        "recorded_at": issued + draw.exponential(90, whole.count).astype(np.int64) + 1,
        "issuer": glued("P", world.places.unit[county], digits(person, 2)),
        "verified": verified,
        "verifier": np.where(verified == BLANK, b"", glued("P", world.places.unit[county], digits(checker, 2))),
    }


def make_dispatches(world: World, warnings: Frame) -> Frame:
    """Dispatch, disposal and feedback of each warning."""
    rows = at(world, "dispatches", county=warnings["_c"], day=warnings["issued_at"] // DAY)
    draw, count = rows.draw, rows.count
    sent = warnings["issued_at"] + 120 + draw.exponential(1500, count).astype(np.int64)
    in_time = rows.yes("disposed_in_time", GOVERNANCE)
    part = np.where(
        in_time, np.exp(draw.normal(np.log(0.3), 0.5, count)).clip(0.02, 0.9), 1.1 + draw.gamma(1, 1, count)
    )
    disposed = sent + np.maximum(420, part * LIMIT_HOURS * 3600).astype(np.int64)
    feedback = disposed + 600 + draw.exponential(5 * 3600 * 0.3, count).astype(np.int64)
    again = rows.yes("reopened", GOVERNANCE)
    edge = world.ends * DAY
    text = glued(pick(FOUND, draw.integers(0, 8, count)), "，", pick(DONE, draw.integers(0, 8, count)))
    text = glued(text, "，", digits(draw.integers(1, 60, count), 2), "日内复查")
    return {
        "warning_id": warnings["warning_id"],
        "area_code": rows.area,
        "dispatched_at": np.where(sent < edge, sent, NEVER),
        "disposed_at": np.where(disposed < edge, disposed, NEVER),
        "feedback_at": np.where(feedback < edge, feedback, NEVER),
        "limit_hours": np.full(count, LIMIT_HOURS),
        "disposal_text": np.where(disposed < edge, text, b""),
        "evidence_hash": np.where(disposed < edge, hexes(np.arange(count), warnings["_c"], width=15), b""),
        "reopened_at": np.where(
            again & (feedback + 9 * DAY < edge), feedback + draw.integers(2, 29, count) * DAY // 4, NEVER
        ),
    }


def make_participation(world: World) -> Frame:
    """Tasks that organisations outside the government delivered."""
    rows = occasions(world, "participation", mean=7 * bigness(world))
    body = rows.draw.integers(0, BODIES, rows.count)
    codes = social_credit_codes(world.places.code[rows.county], body + FIRST_BODY, registrar="52")
    outputs = ("应用开发", "数据标注", "志愿服务", "调查报告", "培训讲座")
    return {
        "task_id": rows.ids("Z"),
        "area_code": rows.area,
        "organisation_code": codes,
        "delivered_on": rows.day,
        "output": pick(outputs, rows.draw.integers(0, len(outputs), rows.count)),
    }


def make_proposals(world: World) -> Frame:
    """Proposals of the public and what became of them."""
    rows = occasions(world, "proposals", mean=14 * bigness(world))
    in_time = rows.yes("proposal_in_time", GOVERNANCE)
    limit = np.full(rows.count, 30)
    days = np.where(
        in_time, rows.draw.integers(2, 31, rows.count), 33 + rows.draw.gamma(1, 20, rows.count).astype(np.int64)
    )
    replied = rows.day + days
    adopted = rows.yes("proposal_adopted", GOVERNANCE)
    template = rows.draw.random(rows.count) < 0.06
    done = replied < world.ends
    return {
        "proposal_id": rows.ids("J"),
        "area_code": rows.area,
        "submitted_on": rows.day,
        "replied_on": np.where(done, replied, NEVER),
        "limit_days": limit,
        "reply_hash": np.where(
            done, hexes(rows.county, np.where(template, 0, np.arange(rows.count) + 1), width=15), b""
        ),
        "adopted": (adopted & done).astype(np.int64),
        "reason_published": (
            done & (adopted | (rows.draw.random(rows.count) < 0.5)) & (rows.draw.random(rows.count) < 0.9)
        ).astype(np.int64),
        "deleted": (rows.draw.random(rows.count) < 0.008).astype(np.int64),
    }


def _parts(world: World, number: Column) -> Column:
    """1 for the few sets that are another month of the one before: the same columns once more."""
    return ((lasting(world, "split sets", shape=(len(number),)) < 0.03) & (number > 0)).astype(np.int64)


def make_datasets(world: World, half: int) -> tuple[Frame, Frame]:
    """Open data sets and their use."""
    county = each(world, 18)
    number = np.tile(np.arange(18), world.places.counties)
    rows = snapshots(world, "open data", half=half, county=county)
    usable = (
        lasting(world, "usable", shape=(rows.count,))
        < world.quality.at("dataset_usable", GOVERNANCE, half=half)[county]
    )
    used = usable & (
        lasting(world, "used", shape=(rows.count,)) < world.quality.at("dataset_used", GOVERNANCE, half=half)[county]
    )
    fault = np.where(usable, -1, number % 4)
    name = glued("DS", world.places.unit[county], digits(number + 1, 3))
    size = (200 * np.exp(6 * lasting(world, "rows", shape=(rows.count,)))).astype(np.int64)
    sets: Frame = {
        "as_of": rows.day,
        "area_code": rows.area,
        "dataset_id": name,
        "downloadable": (fault != 0).astype(np.int64),
        "machine_readable": (fault != 1).astype(np.int64),
        "row_count": np.where(fault == 2, 0, size),
        "updated_on_cycle": (fault != 3).astype(np.int64),
        "schema_hash": hexes(county, number - _parts(world, number), width=15),
    }
    use: Frame = {
        "as_of": rows.day,
        "area_code": rows.area,
        "dataset_id": name,
        "outside_users": np.where(used, 8 + rows.draw.poisson(14, rows.count), rows.draw.poisson(2, rows.count)),
        "live_applications": (used & (rows.draw.random(rows.count) < 0.2)).astype(np.int64),
    }
    return sets, use
