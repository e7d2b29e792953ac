"""What proves that systems, people and tasks are as claimed: releases, needs as raised, attendance lists, papers.

Each has a stream of chance of its own and adds columns or tables; nothing that others made is drawn again.
"""

from __future__ import annotations

import numpy as np

from govgauge.simulate.built import register_rows
from govgauge.simulate.frame import NEVER, Column, Frame, digits, glued, join, ordered, take
from govgauge.simulate.occasions import Occasions, again, occasions
from govgauge.simulate.organs import GOVERNMENT
from govgauge.simulate.quality import PROJECTS
from govgauge.simulate.systems import Systems, make_system_register
from govgauge.simulate.upkeep import make_staff
from govgauge.simulate.world import World

BACK = 10  # releases of a system in a half-year, at most
SESSIONS = 8  # of training in the year before a register of staff


def with_log_sources(world: World, use: Frame) -> Frame:
    """The use of systems with where its figures come from: mostly the system's own log."""
    rows = again(world, "log sources", rows=use, day="month")
    return {**use, "log_source": np.where(rows.yes("use_stated", PROJECTS), b"owner", b"log")}


def make_releases(world: World, systems: Systems, *, works: Frame, needs: Frame) -> Frame:
    """Versions that were released: the regular ones that the register knows, and those that met a need."""
    halves = range(len(world.scenario.halves))
    regular = [_regular(world, systems, half=half) for half in halves]
    regular += [_last(register_rows(world, works, half=half)) for half in halves]
    met = needs["released_on"] != NEVER
    tagged = ~again(world, "tagged", rows=needs, day="accepted_on").yes("need_untagged", PROJECTS)
    patches = _last(take(needs, met & tagged), day="released_on")
    found = join([*regular, patches])
    inside = (found["released_on"] >= world.starts) & (found["released_on"] < world.ends)
    found = _once(ordered(take(found, inside), "system_id", "released_on"))
    rows = again(world, "releases", rows=found, day="released_on")
    empty = rows.yes("release_empty", PROJECTS) & ~_in(found, patches)
    new = np.append(True, found["system_id"][1:] != found["system_id"][:-1])
    turn = np.arange(rows.count) - np.maximum.accumulate(np.where(new, np.arange(rows.count), 0))
    made: Frame = {
        **found,
        "version": glued("V", digits(turn + 1, 3)),
        "changes": np.where(empty, 0, 1 + rows.draw.poisson(4, rows.count)),
    }
    return ordered(made, "released_on", "system_id")


def _last(register: Frame, day: str = "last_release_on") -> Frame:
    return {
        "area_code": register["area_code"],
        "system_id": register["system_id"].astype("S24"),
        "released_on": register[day],
    }


def _regular(world: World, systems: Systems, *, half: int) -> Frame:
    """The last release of each system in the register, and those before it at the system's own pace."""
    last = _last(make_system_register(world, systems, half=half))
    earlier = [{**last, "released_on": last["released_on"] - back * systems.released} for back in range(BACK)]
    # What nobody uses any more was released last before the first day, and never at a pace.
    return join([take(rows, ~systems.dead & (rows["released_on"] >= systems.since)) for rows in earlier])


def _once(frame: Frame) -> Frame:
    """The rows without those that say the same as the one before."""
    again = (frame["system_id"][1:] == frame["system_id"][:-1]) & (
        frame["released_on"][1:] == frame["released_on"][:-1]
    )
    return take(frame, np.append(True, ~again)[: len(frame["system_id"])])


def _in(frame: Frame, other: Frame) -> Column:
    """Which rows stand in the other frame too."""
    keys = [glued(one["system_id"], "/", digits(one["released_on"], 6)) for one in (frame, other)]
    return np.isin(keys[0], keys[1])


def make_raised_needs(world: World, needs: Frame) -> Frame:
    """What users asked for, as the desk took it down: what was accepted, and what was turned down or left."""
    taken = again(world, "raised and accepted", rows=needs, day="accepted_on")
    wait = taken.draw.integers(0, 13, taken.count)
    accepted: Frame = {
        "need_id": needs["need_id"],
        "area_code": taken.area,
        "raised_on": np.maximum(taken.day - wait, world.starts),
        "decided_on": taken.day,
        "ground": np.full(taken.count, b""),
    }
    other = occasions(world, "raised and not accepted", mean=3.2)
    left = other.yes("need_left", PROJECTS)
    day = other.later(other.draw.integers(1, 15, other.count))
    grounds = np.array([text.encode() for text in ("重复提出", "超出系统范围", "已有功能", "法规不允许")])
    refused: Frame = {
        "need_id": other.ids("XN"),
        "area_code": other.area,
        "raised_on": other.day,
        "decided_on": np.where(left | (day >= world.ends), NEVER, day),
        "ground": np.where(left | (day >= world.ends), b"", grounds[other.draw.integers(0, 4, other.count)]),
    }
    return ordered(join([accepted, refused]), "raised_on", "need_id")


def make_attendance(world: World) -> Frame:
    """Who sat in which training and passed its test: those whom the county counts as trained, but for a few."""
    parts = []
    # The lists begin a year earlier than the first register, so that they prove a whole year of it.
    for half in range(-1, len(world.scenario.halves)):
        staff = make_staff(world, max(half, 0))
        county = np.repeat(np.arange(world.places.counties), staff["trained"])
        person = np.arange(len(county)) - np.repeat(np.cumsum(staff["trained"]) - staff["trained"], staff["trained"])
        draw = world.chance.of("attendance", half + 1)
        session = draw.integers(0, SESSIONS, len(county))
        day = np.repeat(staff["as_of"], staff["trained"]) - 15 - 43 * session - (365 if half < 0 else 0)
        rows = Occasions(world, draw, county, day)
        listed = ~rows.yes("trained_unlisted", PROJECTS)
        unit = world.places.unit[county]
        parts.append(take({
            "training_id": glued("PX", unit, digits((half + 1) * SESSIONS + session, 3)),
            "area_code": rows.area,
            "held_on": rows.day,
            "person_code": glued("G", unit, digits(person, 3)),
            "passed": np.ones(rows.count, np.int64),
        }, listed))  # fmt: skip
    return ordered(join(parts), "held_on", "training_id", "person_code")


def with_task_papers(world: World, tasks: Frame) -> Frame:
    """Tasks with who accepted their proof, the day first set, and the document by which it was moved."""
    rows = again(world, "task papers", rows=tasks, day="due_on")
    place = rows.draw.integers(0, GOVERNMENT, rows.count)
    own = rows.yes("proof_own", PROJECTS) & (tasks["lead_org"] != b"")
    other = rows.organ(place)
    other = np.where(other == tasks["lead_org"], rows.organ((place + 1) % GOVERNMENT), other)
    by = np.where(own, tasks["lead_org"], other)
    moved = rows.draw.random(rows.count) < 0.12
    bare = moved & rows.yes("due_moved_bare", PROJECTS)
    number = glued("督", digits(rows.draw.integers(1, 900, rows.count), 3), "号")
    return {
        **tasks,
        "accepted_by": np.where(tasks["proof_accepted"] == 1, by, b""),
        "first_due_on": rows.day - np.where(moved, rows.draw.integers(20, 90, rows.count), 0),
        "moved_by": np.where(moved & ~bare, number, b""),
    }
