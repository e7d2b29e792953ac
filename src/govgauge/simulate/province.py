"""A whole province written to a folder: registers by half-year, events month by month, and the truth about it.

Months are made one after the other and written at once, so memory holds one month and what lies over its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from govgauge.simulate.clock import day_number
from govgauge.simulate.dirt import soiled
from govgauge.simulate.estate import Estate, make_estate
from govgauge.simulate.frame import DAY, Frame, height, join, ordered, take
from govgauge.simulate.half import half_frames
from govgauge.simulate.month import month_frames
from govgauge.simulate.planting import Frames, Planted, Spot, plant
from govgauge.simulate.ratings import is_national, make_rectifications, numbered, turned
from govgauge.simulate.scenario import Scenario
from govgauge.simulate.tables import TABLES, Table
from govgauge.simulate.truth import write_truth
from govgauge.simulate.whole import whole_frames
from govgauge.simulate.world import World, make_world
from govgauge.simulate.writing import write

Reporter = Callable[[str, int, int], None]
# Tables whose rows go to the file of the month in which they happen; the others to that of their case.
BY_TIME = ("up_pro_result", "up_lic_data", "lic_calls", "hall_tickets", "evaluations")


@dataclass(frozen=True)
class Made:
    """What was written: rows and bytes by table, and what was planted."""

    scenario: Scenario
    seed: int
    spots: tuple[Spot, ...]
    rows: dict[str, int] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def make_province(
    scenario: Scenario,
    seed: int,
    *,
    folder: Path,
    faults: bool = True,
    progress: Reporter = lambda _what, _done, _all: None,
) -> Made:
    """Write every file of the scenario into an empty folder; the same scenario and seed give the same bytes."""
    world = make_world(scenario, seed)
    spots = plant(world, faults=scenario.faults, lookalikes=scenario.lookalikes) if faults else ()
    world = world.with_quality(Planted(world, spots).quality())
    planted = Planted(world, spots)
    estate = make_estate(world, planted)
    made = Made(scenario, seed, spots)
    for half in range(len(scenario.halves)):
        frames = half_frames(world, estate, half=half)
        planted.half(frames, half)
        day = scenario.snapshot(half).isoformat()
        for name, frame in frames.items():
            _deliver(world, made, name, frame=frame, folder=folder, part=day, key=half)
    whole = whole_frames(world, estate)
    whole["rectifications"] = _write_months(world, planted, made, estate=estate, folder=folder, progress=progress)
    planted.once(whole)
    for name, frame in whole.items():
        _deliver(world, made, name, frame=frame, folder=folder)
    write_truth(folder, world, planted=planted)
    return made


def _deliver(world: World, made: Made, name: str, *, frame: Frame, folder: Path, part: str = "", key: int = 0) -> None:
    """Write a file, without what a county that is gone would still have handed in, and with a little dirt."""
    table = TABLES[name]
    if name not in BY_TIME and name != "evaluations_gb":
        frame = _still_there(world, frame, area=table.area, dated=_dated(table))
    frame = soiled(name, frame, draw=world.stream(f"dirt {name}", key))
    more = world.part > 0
    made.bytes[name] = made.bytes.get(name, 0) + write(folder, table, frame=frame, part=part, more=more)
    made.rows[name] = made.rows.get(name, 0) + height(frame)
    if not more:
        made.files.append(f"{name}_{part}.csv" if part else f"{name}.csv")


def _dated(table: Table) -> str:
    """The column that says when: the marked one, or the day of the snapshot."""
    return table.dated or next((column.name for column in table.columns if column.kind == "date"), "")


def _still_there(world: World, frame: Frame, *, area: str, dated: str) -> Frame:
    merger = world.places.merger
    if merger is None or not (area and dated) or dated == "valid_from":
        return frame
    day = day_number(world.scenario.month(merger.month))
    times = frame[dated]
    days = np.where(times > 10**7, times // DAY, times)
    gone = world.places.unit[merger.gone]
    return take(frame, ~((frame[area].astype("S6") == gone) & (days >= day)))


def _write_months(
    world: World, planted: Planted, made: Made, *, estate: Estate, folder: Path, progress: Reporter
) -> Frame:
    """Write all months, each part by part; gives the work orders about negative ratings."""
    months, parts = world.scenario.months, world.scenario.parts
    waiting: dict[str, list[Frame]] = {name: [] for name in BY_TIME}
    negatives: list[Frame] = []
    for month in range(months):
        due, waiting = waiting, {name: [] for name in BY_TIME}
        given = np.zeros(world.places.counties, dtype=np.int64)
        for part in range(parts):
            here = replace(world, part=part, parts=parts)
            frames = month_frames(here, planted, estate=estate, month=month)
            negatives.append(make_rectifications(frames["evaluations"], here, month=month))
            for name in BY_TIME:
                earlier = due[name] if part == 0 else []
                if name == "evaluations":
                    rated = join([*earlier, frames[name]])
                    earlier, frames[name] = [], numbered(rated, here, month=month, given=given)
                frames[name] = _due(here, frames[name], earlier=earlier, waiting=waiting[name], name=name, month=month)
            _write_month(here, made, frames, folder=folder, month=month)
        progress("months", month + 1, months)
    found = join(negatives)
    return ordered(take(found, found["registered_on"] < world.ends), "registered_on", "workOrderNo")


def _write_month(world: World, made: Made, frames: Frames, *, folder: Path, month: int) -> None:
    ratings = frames.pop("evaluations")
    national = is_national(world, ratings["areaCode"])
    frames["evaluations_gb"] = turned(take(ratings, national))
    frames["evaluations"] = take(ratings, ~national)
    name_of_month = world.scenario.month_id(month)
    while frames:
        name, frame = frames.popitem()
        _deliver(world, made, name, frame=frame, folder=folder, part=name_of_month, key=month)


def _due(world: World, frame: Frame, *, earlier: list[Frame], waiting: list[Frame], name: str, month: int) -> Frame:
    """The rows that belong to the month; later ones wait, with a few that are handed in late."""
    dated = TABLES[name].dated
    whole = join([*earlier, {column.name: frame[column.name] for column in TABLES[name].columns}])
    times = whole[dated] if name != "up_lic_data" else whole[dated] * DAY
    late = world.stream(f"late {name}", month).random(height(whole)) < 0.0004
    place = world.month_of(times) + late
    waiting.append(take(whole, place > month))
    return ordered(take(whole, place <= month), dated)
