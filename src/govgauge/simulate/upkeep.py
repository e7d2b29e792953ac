"""What keeps things going: responsible persons, purchases, gaps put right, needs released, staff, rules and tasks."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import NEVER, Column, Frame, digits, glued, join, ordered, pick, take
from govgauge.simulate.occasions import Occasions, at, each, lasting, occasions, snapshots
from govgauge.simulate.organs import GOVERNMENT
from govgauge.simulate.projects import EGOV, GENERAL
from govgauge.simulate.quality import PROJECTS
from govgauge.simulate.systems import SYSTEMS, Systems
from govgauge.simulate.world import World

RULES = ("数据管理制度", "系统运维制度", "安全应急预案", "绩效评价办法", "信息公开制度", "培训制度")


def make_responsible(world: World, systems: Systems) -> Frame:
    """The chain of persons for each system; gaps where one left and nobody came."""
    parts: list[Frame] = []
    draw = world.chance.of("responsible")
    count = len(systems.id)
    named = (
        lasting(world, "responsible", shape=(count,))
        < world.quality.at("responsible_named", PROJECTS, half=0)[systems.county]
    )
    start, number = systems.since.copy(), 0
    while (start < world.ends).any() and number < 8:
        end = start + draw.integers(300, 1500, count)
        gap = np.where(~named & (draw.random(count) < 0.5), draw.integers(20, 260, count), 0)
        last = end + gap >= world.ends
        person = glued("P", world.places.unit[systems.county], digits(draw.integers(1, 60, count), 2))
        rows: Frame = {
            "system_id": systems.id,
            "area_code": world.places.area[systems.county],
            "person_code": person,
            "from_on": start,
            "to_on": np.where(last, NEVER, end),
            "acting": (draw.random(count) < 0.06).astype(np.int64),
            # Who takes over signs; the first of all took over from nobody.
            "handover_signed": np.where(number == 0, -1, draw.random(count) < 0.975).astype(np.int64),
        }
        there = start < world.ends
        parts.append(take(rows, there))
        start, number = end + gap + np.where(last, 100_000, 0), number + 1
    return ordered(join(parts), "system_id", "from_on")


def make_failures(world: World, systems: Systems) -> Frame:
    """Systems that failed, and when it was found who answers for it."""
    which = np.flatnonzero(systems.failed_on != NEVER)
    rows = at(world, "failures", county=systems.county[which], day=systems.failed_on[which])
    settled = rows.yes("failure_settled", PROJECTS)
    day = rows.day + np.where(settled, rows.draw.integers(20, 91, rows.count), rows.draw.integers(95, 400, rows.count))
    found = day < world.ends
    return ordered(
        {
            "system_id": systems.id[which],
            "area_code": rows.area,
            "failed_on": rows.day,
            "finding_on": np.where(found, day, NEVER),
            "holders_named": (found & (rows.draw.random(rows.count) < 0.9)).astype(np.int64),
        },
        "failed_on",
        "system_id",
    )


def make_procurement(world: World) -> Frame:
    """Notices of purchases; most electronic ones are on their own account."""
    rows = occasions(world, "procurement", mean=9)
    egov = rows.draw.random(rows.count) < 0.7
    own = egov & rows.yes("own_account", PROJECTS)
    return {
        "notice_id": rows.ids("CG"),
        "area_code": rows.area,
        "on_date": rows.day,
        "amount": _amounts(rows, 5.2),
        "account_code": np.where(own, EGOV.encode(), GENERAL.encode()),
        "is_egov": egov.astype(np.int64),
    }


def _amounts(rows: Occasions, size: float) -> Column:
    return (10 ** rows.draw.normal(size, 0.45, rows.count)).astype(np.int64) * 100


def make_assets(world: World) -> Frame:
    """Equipment bought against its standard, and how much it is used after a year."""
    rows = occasions(world, "assets", mean=14)
    over = rows.yes("over_standard", PROJECTS)
    standard = _amounts(rows, 4.0)
    factor = np.where(over, rows.draw.uniform(1.05, 1.8, rows.count), rows.draw.uniform(0.6, 1.0, rows.count))
    used = rows.draw.beta(5, 2.6, rows.count) * 1000
    return {
        "asset_id": rows.ids("ZC"),
        "area_code": rows.area,
        "bought_on": rows.day,
        "amount": (standard * factor).astype(np.int64),
        "standard_amount": standard,
        "utilisation_pct": np.where(rows.day + 365 < world.ends, used, NEVER).astype(np.int64),
    }


def make_gap_orders(world: World) -> Frame:
    """Gaps between goal and effect: ordered, done, measured again by somebody else."""
    rows = occasions(world, "gaps", mean=5)
    closed = rows.yes("gap_closed", PROJECTS)
    ordered_on = rows.later(rows.draw.integers(2, 15, rows.count))
    done = ordered_on + rows.draw.integers(15, 70, rows.count)
    again = done + rows.draw.integers(5, 30, rows.count)
    stage = np.where(closed, 3, rows.draw.integers(0, 3, rows.count))
    person = rows.draw.integers(1, 40, rows.count)
    other = np.where(rows.draw.random(rows.count) < 0.97, person + 40, person)

    def until(day: Column, step: int) -> Column:
        return np.where((stage >= step) & (day < world.ends), day, NEVER)

    return {
        "gap_id": rows.ids("PC"),
        "area_code": rows.area,
        "found_on": rows.day,
        "over_tolerance": (rows.draw.random(rows.count) < 0.8).astype(np.int64),
        "ordered_on": until(ordered_on, 1),
        "done_on": until(done, 2),
        "remeasured_on": until(again, 3),
        "remeasurer": np.where(
            until(again, 3) == NEVER, b"", glued("P", world.places.unit[rows.county], digits(other, 2))
        ),
        "owner": glued("P", world.places.unit[rows.county], digits(person, 2)),
    }


def make_needs(world: World, systems: Systems) -> Frame:
    """Needs of users that were accepted, and the release that met them."""
    rows = occasions(world, "user needs", mean=12)
    which = rows.county * SYSTEMS + rows.draw.integers(0, SYSTEMS, rows.count)
    limit = np.array([30, 60, 90])[choose(rows.draw, np.array([0.5, 0.35, 0.15]), rows=rows.count)]
    in_time = rows.yes("released_in_time", PROJECTS)
    part = np.where(in_time, rows.draw.uniform(0.15, 1, rows.count), 1.1 + rows.draw.gamma(1, 0.7, rows.count))
    day = rows.day + np.floor(limit * part).astype(np.int64)
    done = day < world.ends
    return {
        "need_id": rows.ids("XQ"),
        "area_code": rows.area,
        "system_id": systems.id[which],
        "accepted_on": rows.day,
        "limit_days": limit,
        "released_on": np.where(done, day, NEVER),
        "confirmed": (done & (rows.draw.random(rows.count) < 0.93)).astype(np.int64),
    }


def make_staff(world: World, half: int) -> Frame:
    """Staff for digital government, and how many were trained."""
    rows = snapshots(world, "staff", half=half, county=each(world, 1))
    staff = 14 + world.places.population // 26_000
    share = 1 / (1 + np.exp(-(0.3 + 0.5 * world.quality.level[:, half, PROJECTS])))
    return {"as_of": rows.day, "area_code": rows.area, "staff": staff, "trained": rows.draw.binomial(staff, share)}


def make_rules(world: World, half: int) -> Frame:
    """The rules that should be in force."""
    rows = snapshots(world, "rules", half=half, county=each(world, len(RULES)))
    valid = (
        lasting(world, "rules", shape=(rows.count,))
        < world.quality.at("rule_in_force", PROJECTS, half=half)[rows.county]
    )
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "rule": pick(RULES, np.tile(np.arange(len(RULES)), world.places.counties)),
        "in_force": valid.astype(np.int64),
    }


def make_policy_tasks(world: World) -> Frame:
    """Tasks that the province gave, with the organ that leads."""
    rows = occasions(world, "policy tasks", mean=8)
    done = rows.yes("task_done", PROJECTS)
    day = rows.day + np.where(done, -rows.draw.integers(0, 30, rows.count), 4 + rows.draw.integers(0, 90, rows.count))
    known = day < world.ends
    lead = rows.organ(rows.draw.integers(0, GOVERNMENT, rows.count))
    return {
        "task_id": rows.ids("RW"),
        "area_code": rows.area,
        "lead_org": np.where(rows.draw.random(rows.count) < 0.97, lead, b""),
        "due_on": rows.day,
        "finished_on": np.where(known, day, NEVER),
        "proof_accepted": (known & (rows.draw.random(rows.count) < 0.96)).astype(np.int64),
    }
