"""Ratings of finished cases and of visits, as five levels with reasons; and what became of the negative ones."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import choose, happens
from govgauge.simulate.frame import (
    BLANK,
    DAY,
    NEVER,
    Column,
    Frame,
    constant,
    digits,
    glued,
    height,
    join,
    ordered,
    take,
)
from govgauge.simulate.identity import hexes
from govgauge.simulate.quality import VOICE
from govgauge.simulate.steps import known
from govgauge.simulate.world import World

PC, MOBILE, CODE, TABLET, TERMINAL, SMS, DEFAULT = range(1, 8)
GOOD = ("510", "511", "512", "513", "514", "515", "516", "517")
BAD = ("410", "411", "412", "413", "414", "415")
PRAISE = ("", "", "", "", "很快就办好了", "工作人员耐心", "流程清楚", "态度很好", "网上就办完了", "不用跑第二次")
BLAME = ("", "等的时间太长", "材料要了两次", "说不清楚", "电话没人接", "系统老是出错")
DEFAULT_DAYS = 15  # a case without a rating is rated by the system after so many days
BURNT = 0.002  # running numbers of the platform that no rating has: tests, and what was broken off
LIMIT = 15  # working days in which a negative is put right


def make_ratings(frame: Frame, world: World, *, month: int) -> Frame:
    """Rows of the rating table, 5 the best; counties that report by the national standard turn it round on writing."""
    draw = world.stream("ratings", month)
    half = int(frame["_half"][0])
    county = frame["_c"]
    rate = world.quality.at
    ended = frame["result_date"] != NEVER
    rated = ended & happens(draw, rate("rated", VOICE, half=half)[county])
    default = ended & ~rated & happens(draw, rate("default_rating", VOICE, half=half)[county])
    visited = (frame["apply_type"] == 1) & (draw.random(height(frame)) < 0.10)
    parts = [
        _rating(frame, rated, service=frame["result_date"], status=3),
        _rating(frame, visited, service=frame["accept_date"] + 300, status=1),
        _rating(frame, default, service=frame["result_date"], status=3),
    ]
    parts[2]["isdefault"][:] = 1
    # The number counts the ratings of a case, so that both together are a key.
    parts[0]["assessNumber"] += visited[parts[0]["_case"]]
    parts[2]["assessNumber"] += visited[parts[2]["_case"]]
    ratings = join(parts)
    _levels(ratings, frame, world, draw)
    _when(ratings, frame, world, draw)
    _words(ratings, draw)
    return known(ordered(ratings, "assessTime"), world, "assessTime")


def _rating(frame: Frame, rows: Column, *, service: Column, status: int) -> Frame:
    case = np.flatnonzero(rows)
    return {
        "_case": case,
        "areaCode": frame["area_code"][case],
        "deptCode": frame["org_code"][case],
        "taskCode": frame["task_code"][case],
        "projectNo": frame["project_no"][case],
        "proStatus": np.full(len(case), status),
        "assessNumber": np.ones(len(case), dtype=np.int64),
        "isdefault": np.zeros(len(case), dtype=np.int64),
        "serviceTime": service[case],
    }


def _levels(ratings: Frame, frame: Frame, world: World, draw: Generator) -> None:
    """Satisfaction follows the county's true quality, and suffers from late cases and supplements."""
    case, rows = ratings["_case"], height(ratings)
    county, half = frame["_c"][case], int(frame["_half"][0])
    negative = world.quality.at("negative", VOICE, half=half)[county]
    trouble = (frame["_t5"][case] // DAY > frame["promise_date"][case]) | (frame["_supplements"][case] > 0)
    negative = negative * np.where(trouble, 3.0, 0.93)
    better = world.quality.level[county, half, VOICE]
    plain = (0.05 * np.exp(-0.35 * better)).clip(0.005, 0.3)
    good = (0.20 * np.exp(-0.25 * better)).clip(0.03, 0.5)
    chance = draw.random(rows)
    level = np.where(chance < negative + plain + good, 4, 5)
    level = np.where(chance < negative + plain, 3, level)
    level = np.where(chance < negative, 2, level)
    level = np.where(chance < negative * 0.35, 1, level)
    ratings["satisfaction"] = np.where(ratings["isdefault"] == 1, 5, level)


def _when(ratings: Frame, frame: Frame, world: World, draw: Generator) -> None:
    case, rows = ratings["_case"], height(ratings)
    half, county = int(frame["_half"][0]), frame["_c"][case]
    online = frame["_online"][case]
    at_home = np.array([PC, MOBILE, CODE, SMS])[choose(draw, np.array([0.3, 0.42, 0.1, 0.18]), rows=rows)]
    at_hall = np.array([CODE, TABLET, TERMINAL, SMS])[choose(draw, np.array([0.22, 0.5, 0.13, 0.15]), rows=rows)]
    channel = np.where(online, at_home, at_hall)
    quick = happens(draw, world.quality.at("quick_rating", VOICE, half=half)[county])
    here = (channel == TABLET) | (channel == TERMINAL)
    usual = np.where(here, 65 + draw.gamma(1.6, 160, rows), 90 + 3600 * np.exp(draw.normal(1.3, 1.4, rows)))
    delay = np.where(quick, draw.uniform(12, 59, rows), usual.clip(61, 14 * DAY))
    default = ratings["isdefault"] == 1
    delay = np.where(default, DEFAULT_DAYS * DAY + draw.integers(0, 6 * 3600, rows), delay)
    ratings["assessTime"] = ratings["serviceTime"] + delay.astype(np.int64)
    ratings["pf"] = np.where(default, DEFAULT, channel)
    place = hexes(county + 5_000_000, draw.integers(0, 9, rows))
    own = hexes(frame["_home"][case], frame["_person"][case] * 2)
    ratings["deviceId"] = np.where(default, b"", np.where(here, place, own)).astype("S12")


def _words(ratings: Frame, draw: Generator) -> None:
    """Codes of reasons, up to three, and rarely a sentence."""
    rows, negative = height(ratings), ratings["satisfaction"] <= 2
    default = ratings["isdefault"] == 1
    good, bad = (np.array([text.encode() for text in texts]) for texts in (GOOD, BAD))
    count = np.where(default, 0, choose(draw, np.array([0.35, 0.3, 0.22, 0.13]), rows=rows))
    first, step = draw.integers(0, 8, rows), 1 + draw.integers(0, 2, rows)
    text = constant("", rows).astype("S11")
    for place in range(3):
        code = np.where(negative, bad[(first + place * step) % 6], good[(first + place * step) % 8])
        text = np.where(count == place + 1, glued(text, code) if place == 0 else text, text).astype("S11")
        if place:
            before = [
                np.where(negative, bad[(first + p * step) % 6], good[(first + p * step) % 8]) for p in range(place)
            ]
            parts = [part for p in before for part in (p, ",")]
            text = np.where(count == place + 1, glued(*parts, code), text).astype("S11")
    ratings["evalDetail"] = text
    said = np.where(default, 0, draw.integers(0, len(PRAISE), rows))
    praise, blame = (np.array([t.encode() for t in texts]) for texts in (PRAISE, BLAME))
    talks = draw.random(rows) < np.where(negative, 0.7, 0.25)
    written = np.where(negative, blame[said % len(BLAME)], praise[said])
    ratings["writingEvaluation"] = np.where(talks & ~default, written, b"")


def numbered(ratings: Frame, world: World, *, month: int, given: Column) -> Frame:
    """The ratings with the platform's running number, by county and month of rating, in order of time.

    `given` is the last number of each county in this month so far, and is moved on; ratings of later months wait.
    """
    serial = ratings["serialNo"].copy()
    rows = np.flatnonzero((serial == BLANK) & (world.month_of(ratings["assessTime"]) == month))
    county = world.places.county_of(ratings["areaCode"][rows])
    order = np.lexsort((ratings["assessTime"][rows], county))
    rows, county = rows[order], county[order]
    step = 1 + (world.stream("rating serials", month).random(len(rows)) < BURNT)
    total = np.cumsum(step)
    first = np.searchsorted(county, county, side="left")
    serial[rows] = given[county] + total - (total - step)[first]
    np.maximum.at(given, county, serial[rows])
    return {**ratings, "serialNo": serial}


def turned(ratings: Frame) -> Frame:
    """The same ratings with 1 the best (GB/T 39046 A.8)."""
    return {**ratings, "satisfaction": 6 - ratings["satisfaction"]}


def is_national(world: World, area: Column) -> Column:
    """Whether the county reports by the national standard: counties of cities with an even number."""
    return np.asarray(area.astype("S4").astype(np.int64) % 2 == 0)


def make_rectifications(ratings: Frame, world: World, *, month: int) -> Frame:
    """A work order for each negative rating of a person: checked, put right, called back."""
    draw = world.stream("rectifications", month)
    negative = take(ratings, (ratings["satisfaction"] <= 2) & (ratings["isdefault"] == 0))
    rows = height(negative)
    half = world.scenario.half_of_month(month)
    county = world.places.county_of(negative["areaCode"])
    county = county.clip(0, world.places.counties - 1)
    rate = world.quality.at
    registered = world.clock.day(world.clock.number(negative["assessTime"] // DAY + 1))
    deadline = world.clock.after(registered, np.full(rows, LIMIT))
    on_time = happens(draw, rate("rectified", VOICE, half=half)[county])
    length = np.where(on_time, draw.integers(1, LIMIT + 1, rows), LIMIT + 1 + draw.gamma(1, 8, rows).astype(np.int64))
    done = world.clock.after(registered, length)
    malicious = happens(draw, rate("malicious", VOICE, half=half)[county])
    real_name = draw.random(rows) < 0.85
    called = real_name & happens(draw, rate("called_back", VOICE, half=half)[county])
    reached = called & (draw.random(rows) < 0.86)
    edge = world.ends
    return {
        "workOrderNo": glued("R", digits(np.full(rows, month), 2), digits(world.numbers(rows), 7)),
        "areaCode": negative["areaCode"],
        "projectNo": negative["projectNo"],
        "assessNumber": negative["assessNumber"],
        "registered_on": registered,
        "isReal": np.where(malicious, 0, (draw.random(rows) < 0.97).astype(np.int64)),
        "isMalicious": malicious.astype(np.int64),
        "reviewers": np.where(malicious, np.where(draw.random(rows) < 0.9, 2, 1), 1),
        "rectDeadline": deadline,
        "rectDate": np.where(malicious | (done >= edge), NEVER, done),
        "realName": real_name.astype(np.int64),
        "calledBack": called.astype(np.int64),
        "callSeconds": np.where(called, np.where(reached, 25 + draw.gamma(2, 35, rows), draw.integers(0, 20, rows)), 0)
        .astype(np.int64),
        "reached": reached.astype(np.int64),
        "accepted": (reached & happens(draw, rate("accepted", VOICE, half=half)[county])).astype(np.int64),
        "appeal": np.where(malicious, draw.random(rows) < 0.8, draw.random(rows) < 0.01).astype(np.int64),
    }  # fmt: skip
