"""A chain opens many branches in a week: one applicant, one item, one platform, other branches."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import name_applicants
from govgauge.simulate.frame import Frame, put, take
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "duplicate-entry"
SAYS = Says(
    en="A chain files the same item for many branches within days, all on the one platform.",
    zh="某连锁企业数日内为多家门店申请同一事项，均在同一平台提交。",
)
SHARE = 0.7


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """The item that enterprises file most."""
    items = scene.world.items
    order = np.argsort(-items.weight * items.business)
    item = next(int(place) for place in order if items.life_event[place] < 0)
    rows = scene.some(mine[cases["_i"][mine] == item], SHARE)
    _own(cases, rows, firm=np.full(len(rows), 9), scene=scene)
    put(cases, "platform", rows=rows, value=1)
    # What the same enterprise has on the other platform is another matter of the county's honest few.
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
