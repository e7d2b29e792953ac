"""Resources behind the catalogue that answer with no rows at all."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Resources stand in the catalogue and answer, but never with a single row.",
    zh="目录中的资源可以应答，但从未返回任何数据。",
)
SHARE = 0.45


def chosen(scene: Scene, codes: Column) -> Column:
    """Whether each resource code is one of those, the same in every month."""
    here = np.char.startswith(codes, b"RES" + scene.unit)
    number = np.array([int(code[-3:] or 0) for code in codes.tolist()], dtype=np.int64)
    own = scene.world.chance.of("empty_resources", scene.spot.county).random(1000)
    return here & (own[number] < SHARE * scene.dose)


def month(frames: Frames, scene: Scene) -> Touched:
    """The probes get no rows, and so do the calls."""
    probes, calls = frames["resource_probes"], frames["share_calls"]
    rows = np.flatnonzero(chosen(scene, probes["resource_code"]))
    put(probes, "rows_returned", rows=rows, value=0)
    put(probes, "ok", rows=rows, value=1)
    put(probes, "http_status", rows=rows, value=200)
    called = np.flatnonzero(chosen(scene, calls["resource_code"]))
    put(calls, "rows_returned", rows=called, value=0)
    put(calls, "ok", rows=called, value=1)
    return Touched(len(rows), picked(probes, rows, "resource_code"))
