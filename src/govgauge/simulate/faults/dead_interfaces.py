"""Interfaces in the catalogue that answer nobody, for months."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

SAYS = Says(
    en="Interfaces stand in the catalogue as live while every probe of them gets a 404.",
    zh="目录中列为可用的接口在整个期间探测均返回404。",
)
SHARE = 0.45


def chosen(scene: Scene, codes: Column) -> Column:
    """Whether each resource code is one of those, the same in every month."""
    here = np.char.startswith(codes, b"RES" + scene.unit)
    number = np.array([int(code[-3:] or 0) for code in codes.tolist()], dtype=np.int64)
    own = scene.world.chance.of("dead_interfaces", scene.spot.county).random(1000)
    return here & (own[number] < SHARE * scene.dose)


def month(frames: Frames, scene: Scene) -> Touched:
    """The probes fail, and so do the calls."""
    probes, calls = frames["resource_probes"], frames["share_calls"]
    rows = np.flatnonzero(chosen(scene, probes["resource_code"]))
    put(probes, "rows_returned", rows=rows, value=0)
    put(probes, "ok", rows=rows, value=0)
    put(probes, "http_status", rows=rows, value=404)
    called = np.flatnonzero(chosen(scene, calls["resource_code"]))
    frames["share_calls"] = without(calls, called)
    return Touched(len(rows), picked(probes, rows, "resource_code"))
