"""What stands in a province over all months: shared resources, systems, projects, and the outages that there were."""

from __future__ import annotations

from dataclasses import dataclass

from govgauge.simulate.frame import Frame
from govgauge.simulate.planting import Planted
from govgauge.simulate.projects import make_projects, with_systems
from govgauge.simulate.sharing import Resources, make_resources
from govgauge.simulate.systems import Systems, make_outages, make_systems
from govgauge.simulate.vouchers import with_due_days
from govgauge.simulate.world import World


@dataclass(frozen=True)
class Estate:
    """Things that registers and events share."""

    resources: Resources
    systems: Systems
    works: Frame  # projects
    outages: Frame


def make_estate(world: World, planted: Planted) -> Estate:
    """The things of a province, with what is planted in its projects."""
    machinery = make_systems(world)
    works = make_projects(world, machinery)
    planted.works(works)
    return Estate(
        resources=make_resources(world),
        systems=machinery,
        works=with_due_days(with_systems(works, world), world),
        outages=make_outages(world, machinery),
    )
