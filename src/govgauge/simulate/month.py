"""All tables of one month: cases with everything that belongs to them, and what else happened."""

from __future__ import annotations

import numpy as np

from govgauge.simulate import halls, hotline, materials, ratings, sharing, steps, systems
from govgauge.simulate.cases import make_cases, register
from govgauge.simulate.estate import Estate
from govgauge.simulate.frame import BLANK, height
from govgauge.simulate.plans import lay_out, plan
from govgauge.simulate.planting import Frames, Planted
from govgauge.simulate.world import World


def month_frames(world: World, planted: Planted, *, estate: Estate, month: int) -> Frames:
    """All tables of a month, after everything that is planted in them."""
    cases = make_cases(world, month)
    plan(cases, world, month=month)
    cases = register(planted.plans(cases, month, here=world.here), world, month=month)
    planted.registered(cases)
    lay_out(cases, world, month=month)
    papers = materials.make_materials(cases, world, month=month)
    results = steps.make_results(cases, world, month=month)
    frames: Frames = {
        "up_pro_accept": cases,
        "up_pro_process": steps.make_steps(cases, world, month=month),
        "up_pro_special_procedure": steps.make_specials(cases, world, month=month),
        "up_pro_material": papers,
        "up_pro_result": results,
        "up_lic_data": materials.make_licences(results),
        "lic_calls": materials.make_licence_calls(cases, papers, world=world, month=month),
        "hall_tickets": halls.make_tickets(cases, world, month=month),
        "visit_calls": halls.make_visit_calls(cases, world, month=month),
        "evaluations": ratings.make_ratings(cases, world, month=month),
        "hotline_orders": hotline.make_orders(world, month),
        "resource_probes": sharing.make_resource_probes(world, estate.resources, month=month),
        "share_calls": sharing.make_share_calls(cases, world, resources=estate.resources, month=month),
        "probes": systems.make_probes(world, estate.systems, outages=estate.outages, month=month),
    }
    planted.month(frames, month, here=world.here)
    # The platform numbers ratings as they come, whatever month their cases are of.
    frames["evaluations"]["serialNo"] = np.full(height(frames["evaluations"]), BLANK)
    return frames
