"""The registers of a half-year, as they stood on its last day."""

from __future__ import annotations

from govgauge.simulate import asking, built, governing, machines, registers, sharing, systems, upkeep, witnesses
from govgauge.simulate.estate import Estate
from govgauge.simulate.planting import Frames
from govgauge.simulate.world import World


def half_frames(world: World, estate: Estate, *, half: int) -> Frames:
    """All registers of the half-year at this place."""
    frames: Frames = {
        "up_task_general_basic": registers.make_basic(world, half),
        "up_task_general_extend": registers.make_extend(world, half),
        "up_task_general_material": registers.make_needed(world, half),
        "crossregion_items": registers.make_cross_region(world, half),
        "site_fields": witnesses.with_crawl(world, asking.make_samples(world, half, guides=False), half=half),
        "online_accounts": witnesses.make_accounts(world, half),
        "guide_samples": asking.make_samples(world, half, guides=True),
        "catalogue": sharing.make_catalogue(world, estate.resources, half=half),
        "base_libraries": sharing.make_libraries(world, half),
        "share_needs": sharing.make_needs(world, estate.resources, half=half),
        "nodes": machines.make_nodes(world, half),
        "cloud_metrics": machines.make_cloud(world, half),
        "terminals": machines.make_kiosks(world, half),
        "systems": built.added(
            systems.make_system_register(world, estate.systems, half=half),
            built.register_rows(world, estate.works, half=half),
            "system_id",
        ),
        "sensitive_fields": systems.make_sensitive(world, estate.systems, half=half),
        "controls": systems.make_controls(world, estate.systems, half=half),
        "key_objects": governing.make_objects(world, half),
        "staff": upkeep.make_staff(world, half),
        "rules": upkeep.make_rules(world, half),
    }
    frames["open_datasets"], frames["open_use"] = governing.make_datasets(world, half)
    return frames
