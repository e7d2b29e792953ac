"""Long outages that were reported within the hour."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, constant, digits, glued, join, ordered, take
from govgauge.simulate.planting import Frames, Says, Scene, Touched
from govgauge.simulate.steps import known
from govgauge.simulate.systems import with_outage

RESEMBLES = "concealed-outage"
SAYS = Says(
    en="A public entry failed for many hours, more than once; each outage was reported within the hour.",
    zh="对外入口多次中断数小时，但每次均在一小时内上报。",
)


def outages(scene: Scene) -> list[tuple[int, int, int]]:
    """Month, start and end of each, the same whenever they are asked for."""
    scenario, world = scene.world.scenario, scene.world
    draw = world.chance.of("reported outage", scene.spot.county)
    found = []
    for month in range(scenario.months):
        days, part, hours = world.month_days(month), draw.random(2), draw.uniform(8, 15)
        start = int(days[int(part[0] * (len(days) - 2))]) * DAY + int(part[1] * 18 * 3600)
        if scenario.half_of_month(month) in scene.spot.halves and month % 2 == 0:
            found.append((month, start, start + int(hours * 3600)))
    return found


def _system(scene: Scene, systems: np.ndarray) -> bytes:
    return bytes(np.unique(systems)[0])


def month(frames: Frames, scene: Scene) -> Touched:
    """The probes fail while it lasts."""
    probes = frames["probes"]
    system = _system(scene, probes["system_id"][scene.rows(probes)])
    rows = 0
    for place, start, end in outages(scene):
        if place == scene.month:
            frames["probes"] = with_outage(
                frames["probes"], scene.world, area=scene.area, system=system, span=(start, end)
            )
            inside = (frames["probes"]["probed_at"] >= start) & (frames["probes"]["probed_at"] < end)
            rows += int((inside & (frames["probes"]["system_id"] == system)).sum())
    return Touched(rows, {"system_id": np.array([system])})


def once(frames: Frames, scene: Scene) -> Touched:
    """Each has its incident."""
    incidents, spans = frames["incidents"], outages(scene)
    use = frames["system_use"]
    system = _system(scene, use["system_id"][scene.rows(use)])
    start = np.array([span[1] for span in spans], dtype=np.int64)
    end = np.array([span[2] for span in spans], dtype=np.int64)
    count = len(spans)
    more = take(incidents, np.zeros(count, dtype=np.int64)) | {
        "incident_id": glued(
            "I", constant(scene.unit.decode(), count), digits(scene.draw.integers(10_000, 900_000, count), 6)
        ),
        "area_code": np.full(count, scene.area),
        "system_id": np.full(count, system),
        "started_at": start,
        "restored_at": end,
        "reported_at": start + scene.draw.integers(600, 3400, count),
        "kind": constant("故障", count),
        "serious": np.zeros(count, np.int64),
        "confirmed": np.ones(count, np.int64),
    }
    joined = ordered(join([incidents, more]), "started_at")
    frames["incidents"] = known(joined, scene.world, "started_at", "restored_at", "reported_at")
    return Touched(count, {"incident_id": more["incident_id"]})
