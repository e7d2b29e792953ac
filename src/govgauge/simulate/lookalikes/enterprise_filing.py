"""An enterprise files many cases of its own from one computer."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import PC, name_applicants
from govgauge.simulate.frame import Frame, put, take
from govgauge.simulate.identity import hexes
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "assisted-as-online"
SAYS = Says(
    en="Some enterprises file many cases of their own online, each from one computer: one device, one applicant.",
    zh="若干企业用各自一台电脑网上申报本企业的大量办件：一台设备对应一个申请人。",
)
SHARE = 0.22
FIRMS = 3


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Cases of items that enterprises file, online."""
    items, county = scene.world.items, scene.spot.county
    item = cases["_i"][mine]
    rows = scene.some(mine[items.online[county, item, scene.half] & (items.life_event[item] < 0)], SHARE)
    firm = scene.draw.integers(0, FIRMS, len(rows))
    _own(cases, rows, firm=firm, scene=scene)
    put(cases, "_online", rows=rows, value=1)
    put(cases, "apply_type", rows=rows, value=PC)
    put(cases, "is_assisted", rows=rows, value=0)
    put(cases, "device_id", rows=rows, value=hexes(np.full(len(rows), county + 4_000_000), firm))
    return cases


def _own(cases: Frame, rows: np.ndarray, *, firm: np.ndarray, scene: Scene) -> None:
    """The rows belong to enterprises of the county."""
    put(cases, "_business", rows=rows, value=1)
    put(cases, "_person", rows=rows, value=700_000 + firm)
    put(cases, "_home", rows=rows, value=scene.world.places.code[scene.spot.county])
    part = take(cases, rows)
    name_applicants(part, scene.draw)
    for name in ("applyer_page_code", "applyer_page_type", "applyer_type", "applyer_area_code", "applyer_name"):
        put(cases, name, rows=rows, value=part[name])
    put(cases, "_touched", rows=rows, value=1)
