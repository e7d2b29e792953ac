"""The systems that came of completed projects: in the register, in use, and with a person who answers for each."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, Column, Frame, constant, digits, glued, join, ordered, take
from govgauge.simulate.occasions import at, bigness, months_of, snapshots
from govgauge.simulate.quality import PROJECTS
from govgauge.simulate.world import World

TRIAL = 30  # days from completion until a system is in service


def in_service(projects: Frame) -> Column:
    """The day on which the system of each project went into service, NEVER where there is none."""
    return np.where(projects["completed_on"] == NEVER, NEVER, projects["completed_on"] + TRIAL)


def register_rows(world: World, projects: Frame, *, half: int) -> Frame:
    """Rows of the register for the systems that were in service by then."""
    whole = snapshots(world, "built register", half=half, county=projects["_c"])
    since = in_service(projects)
    there = np.flatnonzero((since != NEVER) & (since <= whole.day))
    built, today = take(projects, there), whole.day[there]
    count = len(there)
    return {
        "as_of": today,
        "area_code": built["area_code"],
        "system_id": built["builds_system_id"],
        "system_name": built["project_name"],
        "owner_org": built["owner_org"],
        "required_level": np.full(count, 2),
        "rto_minutes": np.full(count, 480),
        "in_service_since": since[there],
        "status": constant("在用", count),
        "last_release_on": np.maximum(today - 30 - there * 17 % 90, since[there]),
        "replaced_by": constant("", count).astype("S12"),
        "failed": np.zeros(count, np.int64),
        "failed_on": np.full(count, NEVER),
        "function_text": built["function_text"],
        "data_text": built["data_text"],
        "users_text": built["users_text"],
    }


def use_rows(world: World, projects: Frame) -> Frame:
    """Their use by month."""
    months = months_of(world)
    which = np.repeat(np.arange(len(projects["_c"])), len(months))
    day = np.tile(months, len(projects["_c"]))
    since = in_service(projects)[which]
    kept = np.flatnonzero((since != NEVER) & (day >= since))
    which, day = which[kept], day[kept]
    rows = at(world, "built use", county=projects["_c"][which], day=day)
    users = (10 + (which * 37 % 50) * bigness(world)[rows.county]).astype(np.int64)
    share = 1 / (1 + np.exp(-(0.8 + 0.4 * world.quality.level[rows.county, rows.half, PROJECTS])))
    share = (share * projects["_use"][which] * rows.draw.uniform(0.9, 1.1, rows.count)).clip(0, 1)
    return {
        "area_code": rows.area,
        "month": rows.day,
        "system_id": projects["builds_system_id"][which],
        "authorised_users": users,
        "writing_users": rows.draw.binomial(users, share),
        "script_users": rows.draw.binomial(users, 0.012),
        "visits": rows.draw.poisson(users * 90 * share),
        "design_visits": users * 90,
    }


def responsible_rows(world: World, projects: Frame) -> Frame:
    """One person for each, from the first day on."""
    since = in_service(projects)
    built = np.flatnonzero((since != NEVER) & (since < world.ends))
    unit = world.places.unit[projects["_c"][built]]
    return {
        "system_id": projects["builds_system_id"][built],
        "area_code": projects["area_code"][built],
        "person_code": glued("P", unit, digits(built * 11 % 60 + 1, 2)),
        "from_on": since[built],
        "to_on": np.full(len(built), NEVER),
        "acting": np.zeros(len(built), np.int64),
        "handover_signed": np.full(len(built), -1),
    }


def added(frame: Frame, more: Frame, *by: str) -> Frame:
    """Both, in order."""
    return ordered(join([frame, more]), *by)
