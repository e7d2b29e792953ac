"""What stands over all months is made once and holds together."""

import numpy as np

from govgauge.simulate.estate import make_estate
from govgauge.simulate.planting import Planted
from tests.simulate.stage import LONGER, stage, world

WORLD = world(LONGER)


def test_the_parts_are_of_one_province():
    estate = make_estate(WORLD, Planted(WORLD, ()))
    assert estate.resources.county.max() == estate.systems.county.max() == WORLD.places.counties - 1
    assert np.isin(estate.outages["system_id"], estate.systems.id).all()
    assert "builds_system_id" in estate.works


def test_projects_are_changed_before_systems_come_of_them():
    spot = stage("duplicate_system", scenario=LONGER).spot
    honest, changed = (make_estate(WORLD, Planted(WORLD, spots)).works for spots in ((), (spot,)))
    assert not np.array_equal(honest["function_text"], changed["function_text"])
    assert np.array_equal(honest["project_id"], changed["project_id"])
