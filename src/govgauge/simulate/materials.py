"""The papers of each case: uploaded, handed over, or taken from shared data and electronic licences."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import happens
from govgauge.simulate.frame import DAY, Column, Frame, digits, glued, height, join, pick
from govgauge.simulate.items import MOST_MATERIALS
from govgauge.simulate.names import MATERIALS
from govgauge.simulate.occasions import lasting
from govgauge.simulate.plans import AUTOMATIC
from govgauge.simulate.quality import FOUNDATION, SERVICE
from govgauge.simulate.world import World

UPLOAD, PAPER, SHARED = 1, 2, 3
# Materials by place of MATERIALS that a licence stands for, with the place of LICENCES (0 identity card, 1 business …).
LICENCE_OF = np.array([-1, 0, 1, 2, 3, 4, 5, -1, -1, -1, 9, -1, -1, -1, -1, -1])


def licence_code(place: Column) -> Column:
    """The type code of a licence, blank for none."""
    return np.where(place >= 0, glued("1110000000001", digits(place + 100, 4)), b"")


def shared_places(world: World, half: int) -> Column:
    """By county, item and place whether the county takes the material from shared data instead of asking for it."""
    rate = world.quality.at("shared_material", FOUNDATION, half=half)
    luck = lasting(world, "shared places", shape=(world.places.counties, world.items.count, MOST_MATERIALS))
    return np.asarray((luck < rate[:, None, None]) & (LICENCE_OF[world.items.material] >= 0))


def make_materials(frame: Frame, world: World, *, month: int) -> Frame:
    """Rows of the material table, supplements included."""
    draw = world.stream("materials", month)
    item = frame["_i"]
    case = np.repeat(np.arange(height(frame)), world.items.materials[item])
    place = np.arange(len(case)) - np.searchsorted(case, case, side="left")
    which = world.items.material[item[case], place]
    rows = len(case)
    half, county = int(frame["_half"][0]), frame["_c"][case]
    licence = LICENCE_OF[which]
    known = shared_places(world, half)[county, item[case], place]
    shared = (known & (draw.random(rows) < 0.97)) | (draw.random(rows) < 0.08) | (frame["_how"][case] == AUTOMATIC)
    again = happens(draw, world.quality.at("paper_although_recognised", FOUNDATION, half=half)[county])
    online = frame["_online"][case]
    handed = np.where(online, frame["_half_way"][case] & (draw.random(rows) < 0.7), draw.random(rows) < 0.7)
    otherwise = np.where(handed | (again & ~online & (licence >= 0)), PAPER, UPLOAD)
    materials = _rows(frame, case, which=which, get_type=np.where(shared, SHARED, otherwise), supplement=False)
    return join([materials, _supplements(frame, world, month)])


def _supplements(frame: Frame, world: World, month: int) -> Frame:
    """Each supplement brings one more paper, and sometimes one for an item that asks for none."""
    draw = world.stream("supplements", month)
    none = (world.items.materials[frame["_i"]] == 0) & (frame["_how"] != AUTOMATIC)
    broken = none & happens(draw, world.quality.at("supplement", SERVICE, half=int(frame["_half"][0]))[frame["_c"]])
    case = np.repeat(np.arange(height(frame)), frame["_supplements"] + broken)
    which = world.items.material[frame["_i"][case], draw.integers(0, 4, len(case))]
    paper = ~frame["_online"][case] | frame["_half_way"][case]
    return _rows(frame, case, which=which, get_type=np.where(paper, PAPER, UPLOAD), supplement=True)


def _rows(frame: Frame, case: Column, *, which: Column, get_type: Column, supplement: bool) -> Frame:
    return {
        "_case": case,
        "project_no": frame["project_no"][case],
        "area_code": frame["area_code"][case],
        "material_name": pick(MATERIALS, which),
        "get_type": get_type,
        "get_num": np.where(get_type == SHARED, 1, 1 + (which % 3 == 0)),
        "certificate_type_code": licence_code(LICENCE_OF[which]),
        "is_supplement": np.full(len(case), int(supplement)),
        "_licence": LICENCE_OF[which],
    }


def make_licences(results: Frame) -> Frame:
    """A licence for each granted case of an item that ends in one."""
    rows = np.flatnonzero(results["_licence"] >= 0)
    return {
        "certificate_type_code": licence_code(results["_licence"][rows]),
        "certificate_number": results["result_cetr_no"][rows],
        "certificate_holder_code": results["applyer_page_code"][rows],
        "issue_dept": results["org_code"][rows],
        "issue_date": results["result_date"][rows] // DAY,
        "certificate_area_code": results["area_code"][rows],
        "project_no": results["project_no"][rows],
    }


def make_licence_calls(frame: Frame, materials: Frame, *, world: World, month: int) -> Frame:
    """A check of an electronic licence for each material that stands for one and was not simply uploaded."""
    draw = world.stream("licence calls", month)
    rows = np.flatnonzero((materials["_licence"] >= 0) & ((materials["get_type"] == SHARED) | (draw.random(
        height(materials)) < 0.12)))  # fmt: skip
    case = materials["_case"][rows]
    half, count = int(frame["_half"][0]), len(rows)
    right = happens(draw, world.quality.at("licence_call_ok", FOUNDATION, half=half)[frame["_c"][case]])
    paper = (materials["get_type"][rows] == PAPER) | (~right & (draw.random(count) < 0.6))
    return {
        "call_id": glued("C", digits(np.full(count, month), 2), digits(world.numbers(count), 9)),
        "certificate_type_code": materials["certificate_type_code"][rows],
        "caller_area_code": frame["area_code"][case],
        "holder_area_code": frame["applyer_area_code"][case],
        "project_no": frame["project_no"][case],
        "call_time": frame["accept_date"][case] + draw.integers(5, 900, count),
        "result": right.astype(np.int64),
        "ms": (120 * np.exp(draw.normal(0.6, 0.7, count))).astype(np.int64) + 20,
        "paper_used": paper.astype(np.int64),
    }
