"""Online consultations, the survey of residents, and the checks of sites and guides."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.clock import day_number
from govgauge.simulate.frame import DAY, NEVER, Column, Frame, ordered, pick, take
from govgauge.simulate.identity import hexes
from govgauge.simulate.occasions import Occasions, at, bigness, each, occasions, snapshots
from govgauge.simulate.quality import PROJECTS, SERVICE, VOICE
from govgauge.simulate.world import World

TOPICS = ("社保", "医保", "户籍", "不动产", "企业登记", "教育", "交通", "其他")
REPLY_DAYS = 5
DRAWN = 240
FIELDS = ("办理时限", "收费标准", "办理地点", "联系电话", "材料清单")
ELEMENTS = ("受理条件", "申请材料", "办理时限", "收费", "地点", "时间", "电话", "链接")


def make_consultations(world: World) -> Frame:
    """Questions asked on the site and when they were answered."""
    rows = occasions(world, "consultations", mean=45 * bigness(world), working=False)
    asked = rows.noon()
    on_time = rows.yes("consultation_in_time", VOICE)
    part = np.exp(rows.draw.normal(np.log(1.6), 0.6, rows.count)).clip(0.05, REPLY_DAYS - 0.2)
    late = REPLY_DAYS + 2.5 + rows.draw.gamma(1, 8, rows.count)
    replied = asked + (np.where(on_time, part, late) * DAY).astype(np.int64)
    return {
        "ask_id": rows.ids("A"),
        "area_code": rows.area,
        "asked_at": asked,
        "replied_at": np.where(replied >= world.ends * DAY, NEVER, replied),
        "auto_reply": rows.flag("auto_reply", VOICE),
        "limit_days": np.full(rows.count, REPLY_DAYS),
        "topic": pick(TOPICS, rows.draw.integers(0, len(TOPICS), rows.count)),
    }


def make_pertinence(world: World, consultations: Frame) -> Frame:
    """Two blind raters for a drawn sample of replies; they mostly agree."""
    draw = world.chance.of("pertinence")
    sampled = take(
        consultations, (draw.random(len(consultations["ask_id"])) < 0.33) & (consultations["replied_at"] != NEVER)
    )
    county = world.places.county_of(sampled["area_code"])
    day = world.clock.day(world.clock.number(sampled["replied_at"] // DAY + 10))
    rows = Occasions(world, draw, county, np.minimum(day, world.ends - 1))
    truly = rows.yes("pertinent", VOICE)
    parts = []
    for rater in (b"X1", b"X2"):
        differs = draw.random(rows.count) < 0.06
        parts.append({
            "ask_id": sampled["ask_id"], "area_code": rows.area, "rated_on": rows.day,
            "rater": np.full(rows.count, rater), "pertinent": (truly ^ differs).astype(np.int64),
        })  # fmt: skip
    ratings = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return ordered(ratings | _blindness(world, county), "rated_on", "ask_id")


def _blindness(world: World, county: Column) -> Frame:
    """Of both raters' judgements: who drew the reply, and which county the rater takes it to be from, if any."""
    draw, rows = world.chance.of("pertinence blind"), 2 * len(county)
    chosen = np.tile(draw.random(len(county)) < 0.004, 2)
    right = draw.random(rows) < 0.25
    thought = np.where(right, np.tile(county, 2), draw.integers(0, world.places.counties, rows))
    return {
        "drawn_by": pick(("系统", "单位"), chosen.astype(np.int64)),
        "named_area": np.where(draw.random(rows) < 0.12, world.places.area[thought], b""),
    }


def waves(world: World) -> Column:
    """The days of the surveys: one in the last month of every half-year."""
    found = [day_number(world.scenario.snapshot(half)) - 20 for half in range(len(world.scenario.halves))]
    return np.array([min(day, world.ends - 1) for day in found])


def make_survey(world: World) -> tuple[Frame, Frame]:
    """The answers and the frame from which residents were drawn."""
    days = waves(world)
    rows = at(
        world,
        "survey",
        county=np.repeat(np.arange(world.places.counties), len(days)),
        day=np.tile(days, world.places.counties),
    )
    answered = rows.draw.binomial(DRAWN, rows.draw.uniform(0.5, 0.72, rows.count))
    frame: Frame = {
        "area_code": rows.area,
        "wave": rows.day,
        "frame_size": (world.places.population[rows.county] * 0.06).astype(np.int64) + 300,
        "drawn": np.full(rows.count, DRAWN),
        "answered": answered,
    }
    people = Occasions(world, rows.draw, np.repeat(rows.county, answered), np.repeat(rows.day, answered))
    level = world.quality.level[people.county, people.half, VOICE]
    marks = 76 + 3.2 * level + people.draw.normal(0, 15, people.count)
    used = people.yes("survey_used", SERVICE)
    answers: Frame = {
        "token": hexes(people.draw.permutation(people.count), people.county, width=14),
        "area_code": people.area,
        "wave": people.day,
        "weight": (10_000 * np.exp(people.draw.normal(0, 0.25, people.count))).astype(np.int64),
        "satisfaction": np.where(people.draw.random(people.count) < 0.02, -1, np.round(marks.clip(0, 100))).astype(
            np.int64
        ),
        "used_online": used.astype(np.int64),
        "aware": (used | people.yes("survey_aware", SERVICE)).astype(np.int64),
    }
    return answers, frame


def make_site_checks(world: World) -> Frame:
    """Deductions and bonuses of the yearly check of sites; a veto is rare."""
    rows = occasions(world, "site checks", mean=4.0)
    level = world.quality.level[rows.county, rows.half, PROJECTS]
    chance = rows.draw.random(rows.count)
    kind = np.where(chance < 0.002, 0, np.where(chance < 0.72 - 0.07 * level, 1, 2))
    points = np.where(
        kind == 0, 0, np.where(kind == 1, rows.draw.integers(5, 60, rows.count), rows.draw.integers(5, 30, rows.count))
    )
    number = 1 + rows.draw.integers(0, 12, rows.count)
    codes = [f"{sign}{n:02d}" for sign in ("V", "D", "B") for n in range(13)]
    return {
        "area_code": rows.area,
        "checked_on": rows.day,
        "code": pick(codes, kind * 13 + number),
        "kind": pick(("veto", "deduction", "bonus"), kind),
        "points": points,
        "page_hash": hexes(rows.county, np.arange(rows.count), width=15),
    }


def make_samples(world: World, half: int, *, guides: bool) -> Frame:
    """Drawn elements of guides, or fields of pages, compared with how things are done."""
    name, rate, texts = ("guides", "guide_right", ELEMENTS) if guides else ("fields", "site_agrees", FIELDS)
    rows = snapshots(world, name, half=half, county=each(world, 64))
    item = choose(rows.draw, world.items.weight, rows=rows.count)
    return {
        "as_of": rows.day,
        "area_code": rows.area,
        "task_code": world.items.task(world.places.unit[rows.county], item),
        "element" if guides else "field": pick(texts, rows.draw.integers(0, len(texts), rows.count)),
        "equal": rows.flag(rate, SERVICE if guides else PROJECTS),
    }
