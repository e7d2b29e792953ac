"""How long each case takes and why: parts of the work in working days, stops, supplements, how it ends."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import choose, happens
from govgauge.simulate.clock import HALF
from govgauge.simulate.frame import DAY, Column, Frame, height, put
from govgauge.simulate.quality import SERVICE
from govgauge.simulate.world import World

AUTOMATIC, AT_ONCE, PROMISED = 0, 1, 2
PARTS = ("_receive", "_review", "_site", "_decide", "_close")
# How work is shared out among the parts, as shapes of a gamma distribution.
SHAPES = (0.4, 5.0, 2.2, 2.5, 0.4)
MINUTE = 60 / (2 * HALF)  # of a working day
ONLINE, COURIER, FETCHED = 1, 2, 3  # ways of handing over a result
GRANTED, REFUSED, VOID, DELETED, PASSED_ON, RETURNED, NOT_ACCEPTED = range(7)


def plan(frame: Frame, world: World, *, month: int) -> None:
    """Add to the cases what is needed to lay out their time; faults may still change it."""
    draw = world.stream("plans", month)
    item, county = frame["_i"], frame["_c"]
    half = int(frame["_half"][0])
    rate = world.quality.at
    promise = world.items.promise[county, item]
    automatic = world.items.instant[county, item] & happens(draw, rate("automatic", SERVICE, half=half)[county])
    frame["_how"] = np.where(automatic, AUTOMATIC, np.where(promise == 0, AT_ONCE, PROMISED))
    frame["_promise"] = promise
    frame["_desk"] = np.full(height(frame), -1)  # the desk that closes, where it is not any
    frame["_touched"] = np.zeros(height(frame), dtype=np.bool_)  # by something that is planted
    frame["_natural"] = world.items.natural[item] & (promise > 2)
    promised = frame["_how"] == PROMISED
    late = promised & happens(draw, rate("late", SERVICE, half=half)[county])
    _share_out(frame, world, draw, total=_working_days(frame, world, draw, late=late))
    frame["_supplements"] = _supplements(frame, draw, rate("supplement", SERVICE, half=half)[county])
    _stops(frame, world, draw)
    frame["_end"] = _endings(draw, rate("refused", SERVICE, half=half)[county],
                             rate("withdrawn", SERVICE, half=half)[county])  # fmt: skip
    _ways(frame, world, draw)


def _working_days(frame: Frame, world: World, draw: Generator, *, late: Column) -> Column:
    """The days a case takes: a lognormal part of the promise, hurried before it is due, a heavy tail if late."""
    rows, item, county = height(frame), frame["_i"], frame["_c"]
    promise = np.maximum(frame["_promise"], 1) * np.where(frame["_natural"], 0.62, 1.0)
    better = world.quality.level[county, frame["_half"], SERVICE]
    habit = world.quality.department[county, world.items.department[item]]
    part = np.exp(np.log(0.40) - 0.11 * better + 0.6 * habit + draw.normal(0, 0.5, rows))
    part = np.where(draw.random(rows) < 0.12, part * 0.15, part)
    part = np.where(part > 0.96, draw.uniform(0.55, 0.96, rows), part)
    usual = part * promise
    tail = promise + 1.2 + draw.gamma(0.9, 0.6 * promise + 1)
    counter = MINUTE * np.exp(draw.normal(np.log(24), 0.8, rows)).clip(2, 500)
    return np.where(frame["_how"] == PROMISED, np.where(late, tail, usual), counter)


def _share_out(frame: Frame, world: World, draw: Generator, *, total: Column) -> None:
    rows, item, county = height(frame), frame["_i"], frame["_c"]
    shares = draw.gamma(np.array(SHAPES), 1.0, (rows, len(SHAPES)))
    second = world.items.second[item]
    habit = world.quality.department[county, np.where(second >= 0, second, world.items.department[item])]
    shares[:, 1] *= np.exp(0.5 * habit)
    shares[:, 2] *= world.items.site[item] & (frame["_how"] == PROMISED)
    shares *= (total / shares.sum(axis=1))[:, None]
    for place, name in enumerate(PARTS):
        frame[name] = shares[:, place]


def _supplements(frame: Frame, draw: Generator, rate: Column) -> Column:
    """How often papers had to be supplied: mostly never, rarely twice."""
    once = (frame["_how"] != AUTOMATIC) & happens(draw, rate)
    return np.asarray(once.astype(np.int64) + (once & (draw.random(len(once)) < 0.06)))


def _stops(frame: Frame, world: World, draw: Generator) -> None:
    """Special procedures stop the clock: of the kind that the item allows, with a document and an end."""
    rows, item, county = height(frame), frame["_i"], frame["_c"]
    half = int(frame["_half"][0])
    kind = world.items.stoppable[item]
    rate = world.quality.at("stop", SERVICE, half=half)[county] * 2.2  # as not every item allows one
    stopped = (frame["_how"] == PROMISED) & (kind > 0) & happens(draw, rate)
    length = 2 + draw.gamma(2.0, 2.4, rows)
    frame["_stop"] = np.where(stopped, length, 0.0)
    frame["_stop_kind"] = np.where(kind == 0, 9, kind)
    sloppy = happens(draw, world.quality.at("stop_undocumented", SERVICE, half=half)[county])
    frame["_stop_papers"] = np.where(sloppy, 0, 1)


def _endings(draw: Generator, refused: Column, withdrawn: Column) -> Column:
    other = np.array([VOID, DELETED, PASSED_ON, RETURNED, NOT_ACCEPTED])
    which = other[choose(draw, np.array([0.25, 0.06, 0.16, 0.33, 0.2]), rows=len(refused))]
    chance = draw.random(len(refused))
    return np.where(chance < refused, REFUSED, np.where(chance < refused + withdrawn, which, GRANTED))


def _ways(frame: Frame, world: World, draw: Generator) -> None:
    """How the result is handed over, and whether an online case ends half way offline."""
    rows, county, item = height(frame), frame["_c"], frame["_i"]
    half = int(frame["_half"][0])
    full = world.items.full[county, item]
    rate = world.quality.at
    part = np.where(
        full, rate("half_way_full", SERVICE, half=half)[county], rate("half_way", SERVICE, half=half)[county]
    )
    automatic = frame["_how"] == AUTOMATIC
    frame["_half_way"] = frame["_online"] & ~automatic & happens(draw, part)
    at_window = happens(draw, rate("fetched", SERVICE, half=half)[county])
    licence = (world.items.licence[item] >= 0) & (frame["_end"] == GRANTED) & ~automatic
    later = ~frame["_online"] & (frame["_how"] == PROMISED)
    go = licence & (later | (frame["_half_way"] & (draw.random(rows) < 0.5))) & at_window
    courier = licence & ~go & (draw.random(rows) < 0.2)
    frame["_delivery"] = np.where(go, FETCHED, np.where(courier, COURIER, ONLINE))


def lay_out(frame: Frame, world: World, *, month: int) -> None:
    """Times of every part from the plan: accept, ends of the parts, stop and result; and the date that is promised."""
    clock, draw = world.clock, world.stream("layout", month)
    ends = np.cumsum(np.stack([frame[name] for name in PARTS]), axis=0) + frame["_x0"]
    stop = frame["_stop"]
    automatic = (frame["_how"] == AUTOMATIC) & (frame["_apply"] >= world.month_days(month)[0] * DAY)
    accept = np.where(automatic, frame["_apply"] + draw.integers(1, 20, height(frame)), clock.time(frame["_x0"]))
    frame["accept_date"] = accept
    frame["apply_date"] = np.minimum(frame["_apply"], accept)
    automatic = frame["_how"] == AUTOMATIC
    frame["_t1"], frame["_t2"] = clock.time(ends[0]), clock.time(ends[1])
    frame["_s1"] = clock.time(ends[1] + stop)
    for name, place in (("_t3", 2), ("_t4", 3), ("_t5", 4)):
        frame[name] = clock.time(ends[place] + stop)
    seconds = accept.copy()
    for name in ("_t1", "_t2", "_s1", "_t3", "_t4", "_t5"):
        seconds = seconds + draw.integers(0, 9, height(frame))
        frame[name] = np.where(automatic, seconds, np.maximum(frame[name], accept))
    day = accept // DAY
    due = np.where(frame["_natural"], day + frame["_promise"], clock.after(day, frame["_promise"]))
    frame["promise_date"] = np.where(frame["_promise"] == 0, day, due)
    frame["project_type"] = np.where(frame["_promise"] == 0, 1, 2)
    frame["cd_time"] = accept + _entered(draw, height(frame))
    frame["result_date"] = frame["_t5"].copy()
    days = np.ceil(draw.gamma(1.2, 1.5, height(frame)) + 0.2)
    fetched = clock.number(frame["_t5"] // DAY) + days + draw.uniform(0.05, 0.95, height(frame))
    frame["_fetched"] = clock.time(fetched)


def _entered(draw: Generator, rows: int) -> Column:
    """Seconds until a row is in the system: some seconds, rarely hours."""
    slow = draw.random(rows) < 0.01
    return np.where(slow, draw.integers(3600, 30 * 3600, rows), 2 + draw.exponential(25, rows)).astype(np.int64)


def ends_of(frame: Frame) -> Column:
    """Where each case's work would end, in working days of the clock."""
    return np.asarray(frame["_x0"] + sum(frame[name] for name in PARTS) + frame["_stop"])


def end_at(frame: Frame, rows: Column, *, end: Column) -> None:
    """Let the work of some cases end at these places of the clock: shorter by the same part, or closed only then."""
    start = frame["_x0"][rows] + frame["_stop"][rows]
    room = np.maximum(end - start, 0.002)
    total = sum(frame[name][rows] for name in PARTS)
    shrink = np.minimum(1, 0.98 * room / np.maximum(total, 1e-9))
    for name in PARTS:
        put(frame, name, rows=rows, value=frame[name][rows] * shrink)
    put(frame, "_close", rows=rows, value=frame["_close"][rows] + room - total * shrink)


def due_number(frame: Frame, rows: Column) -> Column:
    """The working day on which promised cases (not those of natural days) are due."""
    return np.floor(frame["_x0"][rows]) + frame["_promise"][rows]


def promised(frame: Frame, rows: Column) -> Column:
    """Those of the rows that are promised in working days and not stopped."""
    fits = (frame["_how"] == PROMISED) & ~frame["_natural"] & (frame["_stop"] == 0)
    return np.asarray(rows[fits[rows]])


def entered(draw: Generator, times: Column) -> Column:
    """When rows of these times were entered."""
    return times + _entered(draw, len(times))
