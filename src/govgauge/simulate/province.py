"""A whole province written to a folder: registers by half-year, events month by month, and the truth about it.

Months are made one after the other and written at once, so memory holds one month and what lies over its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from govgauge.simulate import (
    asking,
    governing,
    halls,
    hotline,
    machines,
    materials,
    organs,
    projects,
    ratings,
    registers,
    sharing,
    steps,
    systems,
    upkeep,
)
from govgauge.simulate.cases import make_cases, register
from govgauge.simulate.clock import day_number
from govgauge.simulate.dirt import soiled
from govgauge.simulate.frame import DAY, Frame, height, join, ordered, take
from govgauge.simulate.places import make_areas
from govgauge.simulate.plans import lay_out, plan
from govgauge.simulate.planting import Frames, Planted, Spot, plant
from govgauge.simulate.scenario import Scenario
from govgauge.simulate.sharing import Resources
from govgauge.simulate.steps import known
from govgauge.simulate.systems import Systems
from govgauge.simulate.tables import TABLES, Table
from govgauge.simulate.truth import write_truth
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
    planted = Planted(world, spots)
    world = world.with_quality(planted.quality())
    planted = planted.with_world(world)
    made = Made(scenario, seed, spots)
    resources, machinery = sharing.make_resources(world), systems.make_systems(world)
    _write_halves(world, planted, made, folder=folder, resources=resources, machinery=machinery)
    once = _once(world, resources, machinery)
    negatives = _write_months(
        world, planted, made, folder=folder, resources=resources, outages=once.pop("outages"),
        machinery=machinery, progress=progress,
    )  # fmt: skip
    once["rectifications"] = negatives
    planted.once(once)
    for name, frame in once.items():
        _deliver(world, made, name, frame=frame, folder=folder)
    write_truth(folder, world, planted=planted)
    return made


def _deliver(world: World, made: Made, name: str, *, frame: Frame, folder: Path, part: str = "", key: int = 0) -> None:
    """Write a file, without what a county that is gone would still have handed in, and with a little dirt."""
    table = TABLES[name]
    if name not in BY_TIME and name != "evaluations_gb":
        frame = _still_there(world, frame, area=table.area, dated=_dated(table))
    frame = soiled(name, frame, draw=world.chance.of(f"dirt {name}", key))
    made.bytes[name] = made.bytes.get(name, 0) + write(folder, table, frame=frame, part=part)
    made.rows[name] = made.rows.get(name, 0) + height(frame)
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


def _write_halves(
    world: World, planted: Planted, made: Made, *, folder: Path, resources: Resources, machinery: Systems
) -> None:
    for half in range(len(world.scenario.halves)):
        frames: Frames = {
            "up_task_general_basic": registers.make_basic(world, half),
            "up_task_general_extend": registers.make_extend(world, half),
            "up_task_general_material": registers.make_needed(world, half),
            "crossregion_items": registers.make_cross_region(world, half),
            "site_fields": asking.make_samples(world, half, guides=False),
            "guide_samples": asking.make_samples(world, half, guides=True),
            "catalogue": sharing.make_catalogue(world, resources, half),
            "base_libraries": sharing.make_libraries(world, half),
            "share_needs": sharing.make_needs(world, resources, half),
            "nodes": machines.make_nodes(world, half),
            "cloud_metrics": machines.make_cloud(world, half),
            "terminals": machines.make_kiosks(world, half),
            "systems": systems.make_system_register(world, machinery, half),
            "sensitive_fields": systems.make_sensitive(world, machinery, half),
            "controls": systems.make_controls(world, machinery, half),
            "key_objects": governing.make_objects(world, half),
            "staff": upkeep.make_staff(world, half),
            "rules": upkeep.make_rules(world, half),
        }
        frames["open_datasets"], frames["open_use"] = governing.make_datasets(world, half)
        planted.half(frames, half)
        day = world.scenario.snapshot(half).isoformat()
        for name, frame in frames.items():
            _deliver(world, made, name, frame=frame, folder=folder, part=day, key=half)


def _once(world: World, resources: Resources, machinery: Systems) -> Frames:
    events = governing.make_events(world)
    warnings = governing.make_warnings(world, events)
    built = projects.make_projects(world, machinery)
    frequent, life_events = registers.make_lists(world)
    answers, frame = asking.make_survey(world)
    asked = asking.make_consultations(world)
    outages = systems.make_outages(world, machinery)
    incidents = systems.make_incidents(outages)
    return {
        "outages": outages,
        "areas": make_areas(world.places, world.scenario),
        "orgs": organs.organ_register(world.places, world.organs),
        "up_task_directory": registers.make_directory(world),
        "frequent_items": frequent,
        "life_events": life_events,
        "licence_types": registers.make_licence_types(world),
        "hall_devices": registers.make_devices(world),
        "hotline_calls": hotline.make_calls(world),
        "consultations": asked,
        "pertinence_ratings": asking.make_pertinence(world, asked),
        "survey_answers": answers,
        "survey_frame": frame,
        "site_checks": asking.make_site_checks(world),
        "data_updates": sharing.make_updates(world, resources),
        "dq_samples": sharing.make_quality_samples(world, resources),
        "share_requests": sharing.make_requests(world, resources),
        "vm_months": machines.make_machines(world),
        "terminal_use": machines.make_kiosk_use(world),
        "system_use": systems.make_system_use(world, machinery),
        "mlps_reports": systems.make_protection(world, machinery),
        "incidents": known(ordered(incidents, "started_at"), world, "started_at", "restored_at", "reported_at"),
        "cockpit_probes": governing.make_cockpit_probes(world),
        "cockpit_use": governing.make_cockpit_use(world),
        "data_reports": governing.make_reports(world),
        "policy_changes": governing.make_changes(world),
        "sensors": governing.make_sensors(world),
        "warnings": warnings,
        "dispatches": governing.make_dispatches(world, warnings),
        "events": events,
        "participation": governing.make_participation(world),
        "proposals": governing.make_proposals(world),
        **_of_projects(world, built, machinery),
    }


def _of_projects(world: World, built: Frame, machinery: Systems) -> Frames:
    return {
        "projects": built,
        "goals": projects.make_goals(world, built),
        "expert_opinions": projects.make_opinions(world, built),
        "disclosures": projects.make_disclosures(world, built),
        "self_reviews": projects.make_self_reviews(world, built),
        "funds": projects.make_funds(world, built),
        "responsible": upkeep.make_responsible(world, machinery),
        "failed_systems": upkeep.make_failures(world, machinery),
        "procurement": upkeep.make_procurement(world),
        "assets": upkeep.make_assets(world),
        "gap_orders": upkeep.make_gap_orders(world),
        "needs": upkeep.make_needs(world, machinery),
        "policy_tasks": upkeep.make_policy_tasks(world),
    }


def month_frames(
    world: World, planted: Planted, month: int, *, resources: Resources, machinery: Systems, outages: Frame
) -> Frames:
    """All tables of a month, after everything that is planted in them."""
    cases = make_cases(world, month)
    plan(cases, world, month)
    cases = register(planted.plans(cases, month), world, month)
    lay_out(cases, world, month)
    papers = materials.make_materials(cases, world, month)
    results = steps.make_results(cases, world, month)
    frames: Frames = {
        "up_pro_accept": cases,
        "up_pro_process": steps.make_steps(cases, world, month),
        "up_pro_special_procedure": steps.make_specials(cases, world, month),
        "up_pro_material": papers,
        "up_pro_result": results,
        "up_lic_data": materials.make_licences(results),
        "lic_calls": materials.make_licence_calls(cases, papers, world, month=month),
        "hall_tickets": halls.make_tickets(cases, world, month),
        "evaluations": ratings.make_ratings(cases, world, month),
        "hotline_orders": hotline.make_orders(world, month),
        "resource_probes": sharing.make_resource_probes(world, resources, month),
        "share_calls": sharing.make_share_calls(cases, world, resources, month=month),
        "probes": systems.make_probes(world, machinery, outages, month=month),
    }
    planted.month(frames, month)
    return frames


def _write_months(
    world: World, planted: Planted, made: Made, *, folder: Path, resources: Resources, machinery: Systems,
    outages: Frame, progress: Reporter,
) -> Frame:  # fmt: skip
    """Write all months; gives the work orders about negative ratings."""
    months = world.scenario.months
    waiting: dict[str, list[Frame]] = {name: [] for name in BY_TIME}
    negatives: list[Frame] = []
    for month in range(months):
        frames = month_frames(world, planted, month, resources=resources, machinery=machinery, outages=outages)
        negatives.append(ratings.make_rectifications(frames["evaluations"], world, month))
        for name in BY_TIME:
            frames[name] = _due(world, waiting[name], frames[name], name=name, month=month)
        national = ratings.is_national(world, frames["evaluations"]["areaCode"])
        frames["evaluations_gb"] = ratings.turned(take(frames["evaluations"], national))
        frames["evaluations"] = take(frames["evaluations"], ~national)
        for name, frame in frames.items():
            _deliver(world, made, name, frame=frame, folder=folder, part=world.scenario.month_id(month), key=month)
        progress("months", month + 1, months)
    found = join(negatives)
    return ordered(take(found, found["registered_on"] < world.ends), "registered_on", "workOrderNo")


def _due(world: World, waiting: list[Frame], frame: Frame, *, name: str, month: int) -> Frame:
    """The rows that belong to the month; later ones wait, with a few that are handed in late."""
    dated = TABLES[name].dated
    columns = [column.name for column in TABLES[name].columns]
    slim = {column: frame[column] for column in columns}
    whole = join([*waiting, slim])
    times = whole[dated] if name != "up_lic_data" else whole[dated] * DAY
    late = world.chance.of(f"late {name}", month).random(height(whole)) < 0.0004
    place = world.month_of(times) + late
    waiting[:] = [take(whole, place > month)]
    return ordered(take(whole, place <= month), dated)
