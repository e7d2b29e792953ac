"""The steps of each case, the special procedures and the results, from the times that were laid out."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.frame import (
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
    pick,
    take,
)
from govgauge.simulate.identity import mixed
from govgauge.simulate.names import CENTRE, LICENCES
from govgauge.simulate.plans import AUTOMATIC, FETCHED, GRANTED, PROMISED, REFUSED, entered
from govgauge.simulate.world import World

SPECIAL = {1: "延长审批", 2: "检验检测", 3: "听证", 4: "公示", 9: "其他"}
REASONS = {
    1: "案情复杂，经批准延长",
    2: "需委托检验检测",
    3: "利害关系人申请听证",
    4: "依法公示",
    9: "等待相关部门意见",
}
EXPLAINS = ("", "", "", "材料齐全，符合法定形式", "同意", "经审核，符合条件", "予以通过")


def make_steps(frame: Frame, world: World, *, month: int) -> Frame:
    """Rows of the process table: each step with who did it, where and from when to when."""
    draw = world.stream("steps", month)
    supplied = frame["_supplements"] > 0
    twice = frame["_supplements"] > 1
    span = frame["_t2"] - frame["_t1"]
    inner = [frame["_t1"] + (span * part).astype(np.int64) for part in (0.35, 0.6, 0.7, 0.85)]
    first_review = np.where(supplied, inner[0], frame["_t2"])
    every = np.ones(height(frame), dtype=np.bool_)
    promised = frame["_how"] == PROMISED
    site = frame["_site"] > 0
    fetched = frame["_delivery"] == FETCHED
    parts = [
        _step(frame, every, name="受理", start=frame["accept_date"], end=frame["_t1"]),
        _step(frame, every, name="审查", start=frame["_t1"], end=first_review,
              event=np.where(supplied, "退回".encode(), "通过".encode())),
        _step(frame, supplied, name="补正", start=inner[0], end=inner[1], event=constant("补正", len(every))),
        _step(frame, twice, name="补正", start=inner[2], end=inner[3], event=constant("补正", len(every))),
        _step(frame, supplied, name="审查", start=np.where(twice, inner[3], inner[1]), end=frame["_t2"]),
        _step(frame, site, name="现场核验", start=frame["_s1"], end=frame["_t3"]),
        _step(frame, promised, name="决定", start=frame["_t3"], end=frame["_t4"]),
        _step(frame, every, name="办结", start=frame["_t4"], end=frame["_t5"], event=constant("完成", len(every))),
        _step(frame, fetched, name="取件", start=frame["_fetched"], end=frame["_fetched"] + 120,
              event=constant("完成", len(every))),
    ]  # fmt: skip
    steps = join(parts)
    _who(steps, frame, world, draw)
    steps["cd_time"] = entered(draw, steps["event_end_time"])
    return known(ordered(steps, "event_start_time"), world, "event_start_time", "event_end_time", "cd_time")


def _step(frame: Frame, rows: Column, *, name: str, start: Column, end: Column, event: Column | None = None) -> Frame:
    place = np.flatnonzero(rows)
    passed = constant("通过", len(place)) if event is None else event[place]
    return {
        "_case": place,
        "project_no": frame["project_no"][place],
        "area_code": frame["area_code"][place],
        "process_name": constant(name, len(place)),
        "event_name": passed,
        "event_start_time": start[place],
        "event_end_time": end[place],
    }


def _who(steps: Frame, frame: Frame, world: World, draw: Generator) -> None:
    """The office, the account and the place of each step."""
    case, rows = steps["_case"], height(steps)
    county, item = frame["_c"][case], frame["_i"][case]
    second = world.items.second[item]
    reviewing = (steps["process_name"] == "审查".encode()) & (second >= 0)
    department = np.where(reviewing, second, world.items.department[item])
    steps["handle_org_code"] = world.organs.code[county, department]
    automatic = frame["_how"][case] == AUTOMATIC
    steps["handle_user_type"] = np.where(automatic, 0, 1)
    desks = 3 + (world.places.size[county] * world.places.counties * 3).astype(np.int64).clip(0, 20)
    desk = (draw.random(rows) * desks).astype(np.int64)
    closing = (steps["process_name"] == "办结".encode()) & (frame["_desk"][case] >= 0)
    users = account(
        world,
        county,
        department=np.where(closing, CENTRE, department),
        desk=np.where(closing, frame["_desk"][case], desk),
    )
    steps["handle_user"] = np.where(automatic, b"SYSTEM", users).astype("S12")
    at_window = ~frame["_online"][case] & np.isin(steps["process_name"], [t.encode() for t in ("受理", "补正")])
    at_window |= steps["process_name"] == "取件".encode()
    at_window |= frame["_half_way"][case] & (steps["process_name"] == "补正".encode())
    steps["place"] = np.where(at_window, 2, 1)
    steps["handle_explain"] = pick(EXPLAINS, np.where(automatic, 0, draw.integers(0, len(EXPLAINS), rows)))


def account(world: World, county: Column, *, department: Column, desk: Column) -> Column:
    """The account code of a desk."""
    return glued("U", digits(world.places.code[county], 6), digits(department, 2), digits(desk, 2))


def known(frame: Frame, world: World, *times: str) -> Frame:
    """Only what had happened when the records were handed in; what had not ended has no end."""
    edge = world.ends * DAY
    frame = take(frame, frame[times[0]] < edge)
    for name in times[1:]:
        frame[name] = np.where(frame[name] >= edge, NEVER, frame[name])
    return frame


def make_specials(frame: Frame, world: World, *, month: int) -> Frame:
    """Rows of stops: with document number and end where the papers are in order."""
    draw = world.stream("specials", month)
    rows = np.flatnonzero(frame["_stop"] > 0)
    kind = frame["_stop_kind"][rows]
    papers = frame["_stop_papers"][rows] == 1
    names, reasons = ([texts.get(k, "") for k in range(10)] for texts in (SPECIAL, REASONS))
    year = 1970 + (frame["accept_date"][rows] // DAY / 365.2425).astype(np.int64)
    number = glued(digits(world.places.code[frame["_c"][rows]], 6), "特〔", digits(year, 4), "〕")
    document = glued(number, digits(draw.integers(1, 9999, len(rows)), 4), "号")
    specials: Frame = {
        "project_no": frame["project_no"][rows],
        "area_code": frame["area_code"][rows],
        "special_type": kind,
        "special_name": pick(names, kind),
        "special_time": frame["_t2"][rows],
        "end_time": frame["_s1"][rows],
        "special_reason": pick(reasons, kind),
        "document_no": np.where(papers, document, b""),
        "special_result": np.where(papers, "恢复办理".encode(), b""),
    }
    # Of the rows without a document, a third also lack the end.
    open_end = ~papers & (draw.random(len(rows)) < 0.33)
    specials["end_time"] = np.where(open_end, NEVER, specials["end_time"])
    return known(ordered(specials, "special_time"), world, "special_time", "end_time")


def make_results(frame: Frame, world: World, *, month: int) -> Frame:
    """How cases end; the second source says 6 for a granted case and has no code for what was not accepted."""
    draw = world.stream("results", month)
    end = frame["_end"]
    licence = np.where((world.items.licence[frame["_i"]] >= 0) & (end == GRANTED), world.items.licence[frame["_i"]], -1)
    second = frame["data_source"] == 2
    code = np.where(second & (end == GRANTED), 6, np.where(second & (end == 6), 5, end))
    numbered = glued("虚证", licence_number(frame, licence))
    explains = np.where(end == REFUSED, "不符合法定条件".encode(), b"")
    result: Frame = {
        **{name: column for name, column in frame.items() if name.startswith("_")},
        "project_no": frame["project_no"],
        "area_code": frame["area_code"],
        "result_date": frame["result_date"],
        "result_type": code,
        "result_explain": explains,
        "result_cetr_name": pick([*LICENCES, ""], np.where(licence < 0, len(LICENCES), licence)),
        "result_cetr_no": np.where(licence >= 0, numbered, b""),
        "is_delivery_results": frame["_delivery"],
        "cd_time": entered(draw, frame["_t5"]),
        "data_source": frame["data_source"],
        "_licence": licence,
        "applyer_page_code": frame["applyer_page_code"],
        "org_code": frame["org_code"],
        "task_code": frame["task_code"],
    }
    return result


def licence_number(frame: Frame, licence: Column) -> Column:
    """A number for a licence, the same whenever it is asked for."""
    serial = np.array([int(number[-10:] or 0) for number in frame["project_no"].tolist()], dtype=np.int64)
    return digits(mixed(serial, licence) % 10**12, 12)
