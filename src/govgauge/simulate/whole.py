"""The tables that are handed in as a whole, once for all months."""

from __future__ import annotations

from govgauge.simulate import (
    asking,
    bodies,
    built,
    governing,
    hotline,
    logs,
    machines,
    organs,
    projects,
    proofs,
    registers,
    sharing,
    systems,
    upkeep,
    vouchers,
    witnesses,
)
from govgauge.simulate.estate import Estate
from govgauge.simulate.frame import Frame, ordered
from govgauge.simulate.places import make_areas
from govgauge.simulate.planting import Frames
from govgauge.simulate.steps import known
from govgauge.simulate.world import World


def whole_frames(world: World, estate: Estate) -> Frames:
    """All tables that come in one piece, but for the work orders about ratings."""
    events = governing.make_events(world)
    warnings = governing.make_warnings(world, events)
    frequent, life_events = registers.make_lists(world)
    answers, frame = asking.make_survey(world)
    asked = asking.make_consultations(world)
    incidents = systems.make_incidents(estate.outages)
    checks = asking.make_site_checks(world)
    return {
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
        "survey_answers": witnesses.with_control_questions(world, answers),
        "survey_frame": frame,
        "site_checks": checks,
        "page_copies": witnesses.make_page_copies(world, checks),
        "data_updates": sharing.make_updates(world, estate.resources),
        "dq_samples": sharing.make_quality_samples(world, estate.resources),
        "share_requests": sharing.make_requests(world, estate.resources),
        "vm_months": machines.make_machines(world),
        "terminal_use": machines.make_kiosk_use(world),
        "system_use": proofs.with_log_sources(world, _use(world, estate)),
        "audit_logs": logs.make_audit_logs(world, estate.systems),
        "mlps_reports": systems.make_protection(world, estate.systems),
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
        "organisations": bodies.make_organisations(world),
        "proposals": governing.make_proposals(world),
        **vouchers.vouched(world, _of_projects(world, estate)),
    }


def _use(world: World, estate: Estate) -> Frame:
    older, built_since = systems.make_system_use(world, estate.systems), built.use_rows(world, estate.works)
    return built.added(older, built_since, "month", "system_id")


def _of_projects(world: World, estate: Estate) -> Frames:
    works = estate.works
    needs = upkeep.make_needs(world, estate.systems)
    return {
        "projects": ordered(works, "approved_on", "project_id"),
        "goals": projects.make_goals(world, works),
        "expert_opinions": projects.make_opinions(world, works),
        "disclosures": projects.make_disclosures(world, works),
        "self_reviews": projects.make_self_reviews(world, works),
        "funds": projects.make_funds(world, works),
        "responsible": built.added(
            upkeep.make_responsible(world, estate.systems), built.responsible_rows(world, works), "system_id", "from_on"
        ),
        "failed_systems": upkeep.make_failures(world, estate.systems),
        "procurement": upkeep.make_procurement(world),
        "assets": upkeep.make_assets(world),
        "gap_orders": upkeep.make_gap_orders(world),
        "needs": needs,
        "raised_needs": proofs.make_raised_needs(world, needs),
        "releases": proofs.make_releases(world, estate.systems, works=works, needs=needs),
        "training_attendance": proofs.make_attendance(world),
        "policy_tasks": proofs.with_task_papers(world, upkeep.make_policy_tasks(world)),
    }
