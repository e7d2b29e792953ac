"""What speaks beside a survey and a check of sites: control questions, accounts, stored copies of pages, daily crawls.

Each has a stream of chance of its own and adds columns or tables; nothing that others made is drawn again.
"""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import happens
from govgauge.simulate.frame import Column, Frame, constant, digits, glued, join, ordered, pick, take
from govgauge.simulate.identity import hexes
from govgauge.simulate.occasions import Occasions, again, each, occasions, snapshots
from govgauge.simulate.quality import PROJECTS, SERVICE, VOICE
from govgauge.simulate.world import World

GROWN_UP = 0.8  # of the residents: those who can have an account of their own
CLEAN_PAGES = 24  # a county and half-year: pages looked at without a fault on the day
LOST = 0.15  # findings a county and half-year that were struck off without a reason, on the mean
FAULTS = tuple(f"D{number:02d}" for number in range(1, 13))
CRAWLED = 181


def with_control_questions(world: World, answers: Frame) -> Frame:
    """The answers of a survey with whether the contact came from a case, and whether an answer was asked for."""
    rows = again(world, "control questions", rows=answers, day="wave")
    return {
        **answers,
        "from_cases": 1 - rows.flag("survey_off_list", VOICE),
        "coached": rows.flag("survey_coached", VOICE),
    }


def make_accounts(world: World, half: int) -> Frame:
    """Accounts in real names, and those whose holder used a service within twelve months."""
    rows = snapshots(world, "accounts", half=half, county=each(world, 1))
    people = (world.places.population * GROWN_UP).astype(np.int64)
    held = rows.draw.binomial(people, world.quality.at("account_held", SERVICE, half=half))
    used = rows.draw.binomial(held, world.quality.at("account_used", SERVICE, half=half))
    return {"as_of": rows.day, "area_code": rows.area, "registered": held, "active": used}


def make_page_copies(world: World, checks: Frame) -> Frame:
    """Copies of the pages that were checked: on the day of the check, and unannounced before and after it."""
    found = take(checks, checks["kind"] != b"bonus")
    rows = again(world, "page copies", rows=found, day="checked_on")
    parts = _copies(rows, found["code"], digest=found["page_hash"], first=0, before=0.9, after=0.35)
    lost = occasions(world, "findings struck off", mean=LOST)
    struck = pick(FAULTS, lost.draw.integers(0, len(FAULTS), lost.count))
    parts += _copies(lost, struck, digest=None, first=100_000, before=0.9, after=0.35)
    clean = occasions(world, "pages without a fault", mean=CLEAN_PAGES)
    # A page that is wrong both before and after, and right on the one day, was dressed for it.
    dressed = clean.yes("page_dressed", PROJECTS)
    fault = pick(FAULTS, clean.draw.integers(0, len(FAULTS), clean.count))
    lone = clean.draw.random((2, clean.count)) < np.array([[0.03], [0.02]])
    blank = constant("", clean.count).astype(fault.dtype)
    for step, there in ((-1, dressed | (lone[0] & ~lone[1])), (0, np.zeros_like(dressed)), (1, dressed)):
        parts.append(_copy(clean, np.where(there, fault, blank), digest=None, first=200_000, step=step))
    copies = join(parts)
    inside = (copies["copied_on"] >= world.starts) & (copies["copied_on"] < world.ends)
    return ordered(take(copies, inside), "copied_on", "page_id")


def _copies(
    rows: Occasions, fault: Column, *, digest: Column | None, first: int, before: float, after: float
) -> list[Frame]:
    """The three copies of pages with a fault on the day: mostly older than the check, and put right afterwards."""
    blank = constant("", rows.count).astype(fault.dtype)
    shown = [np.where(rows.draw.random(rows.count) < share, fault, blank) for share in (before, 1, after)]
    return [
        _copy(rows, said, digest=digest if step == 0 else None, first=first, step=step)
        for step, said in zip((-1, 0, 1), shown, strict=True)
    ]


def _copy(rows: Occasions, fault: Column, *, digest: Column | None, first: int, step: int) -> Frame:
    """One copy of each page, some days before the check (-1), on its day (0) or after it (1)."""
    number = first + np.arange(rows.count)
    made = hexes(rows.county + 7, number * 3 + step + 1, width=15)
    return {
        "area_code": rows.area,
        "page_id": glued("Y", rows.world.places.unit[rows.county], digits(number, 6)),
        "copied_on": rows.day + step * rows.draw.integers(8, 40, rows.count),
        "announced": np.full(rows.count, int(step == 0)),
        "fault": fault,
        "page_hash": made if digest is None else digest,
    }


def with_crawl(world: World, fields: Frame, *, half: int) -> Frame:
    """Compared fields of pages with the days on which a crawler read them, and those on which they agreed."""
    rows = snapshots(world, "daily crawl", half=half, county=world.places.county_of(fields["area_code"]))
    late = happens(rows.draw, world.quality.at("field_late", PROJECTS, half=half)[rows.county])
    days = CRAWLED - rows.draw.poisson(3, rows.count)
    days = np.where(rows.draw.random(rows.count) < 0.02, rows.draw.integers(1, 30, rows.count), days)
    steady, short = rows.draw.beta(60, 1, rows.count), rows.draw.uniform(0.02, 0.45, rows.count)
    part = np.where((fields["equal"] == 1) & ~late, steady, short)
    equal = np.maximum(np.floor(days * part).astype(np.int64), fields["equal"])
    return {**fields, "crawled_days": days, "equal_days": equal}
