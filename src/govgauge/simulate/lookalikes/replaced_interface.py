"""Interfaces taken down and replaced: the catalogue names the new ones, and they answer."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, join, ordered, put, take
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "dead-interfaces"
SAYS = Says(
    en="Interfaces were announced down and replaced; old addresses fail, the catalogue names the new ones, "
    "and those answer.",
    zh="若干接口公告下线并更换：旧接口失效，目录已登记新接口且可用。",
)
COUNT = 10


def renamed(codes: Column) -> Column:
    """The new code of each resource: numbers above 500."""
    return np.array([code[:-3] + b"%03d" % (int(code[-3:]) + 500) for code in codes.tolist()], dtype=codes.dtype)


def chosen(scene: Scene) -> Column:
    """The numbers of the resources that were replaced."""
    return 100 + scene.world.chance.of("replaced", scene.spot.county).permutation(36)[:COUNT]


def _mine(scene: Scene, codes: Column) -> Column:
    old = np.array([b"RES" + scene.unit + b"%03d" % number for number in chosen(scene)])
    return np.flatnonzero(np.isin(codes, old))


def half(frames: Frames, scene: Scene) -> Touched:
    """The catalogue names the new resource."""
    catalogue = frames["catalogue"]
    rows = _mine(scene, catalogue["资源代码"])
    new = renamed(catalogue["资源代码"][rows])
    put(catalogue, "资源代码", rows=rows, value=new)
    return Touched(len(rows), {"resource_code": new})


def month(frames: Frames, scene: Scene) -> Touched:
    """The old one fails, the new one answers as the old one did; calls go to the new one."""
    probes, calls = frames["resource_probes"], frames["share_calls"]
    rows = _mine(scene, probes["resource_code"])
    new = take(probes, rows)
    new["resource_code"] = renamed(new["resource_code"])
    new["probed_at"] = new["probed_at"] + 600
    for name, value in (("ok", 0), ("rows_returned", 0), ("http_status", 404)):
        put(probes, name, rows=rows, value=value)
    frames["resource_probes"] = ordered(join([probes, new]), "probed_at", "resource_code")
    called = _mine(scene, calls["resource_code"])
    put(calls, "resource_code", rows=called, value=renamed(calls["resource_code"][called]))
    return Touched(len(rows), picked(probes, rows, "resource_code"))
