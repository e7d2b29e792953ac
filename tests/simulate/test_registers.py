"""Registers keep the import rules of practice: promises within the law, full online without a visit."""

import numpy as np
import pytest

from govgauge.simulate import registers
from govgauge.simulate.cases import data_source
from govgauge.simulate.frame import height
from tests.simulate.stage import LONGER, frames, world

WORLD = world(LONGER)
BASIC = registers.make_basic(WORLD, 0)
EXTEND = registers.make_extend(WORLD, 0)
NEEDED = registers.make_needed(WORLD, 0)


def test_every_county_carries_out_every_item():
    assert height(BASIC) == WORLD.places.counties * WORLD.items.count
    assert len(np.unique(BASIC["task_code"])) == height(BASIC)
    assert np.array_equal(BASIC["task_code"], EXTEND["task_code"])


def test_promises_keep_the_law():
    assert (BASIC["promise_day"] <= BASIC["anticipate_day"]).all()
    assert np.array_equal(BASIC["project_type"] == 1, BASIC["promise_day"] == 0)


def test_full_online_means_no_visit():
    full = np.isin(EXTEND["online_handle_depth"], [b"1", b"IV"])
    assert full.any()
    assert (EXTEND["limit_scene_num"][full] == 0).all()
    assert (EXTEND["is_online"][full] == 1).all()


def test_links_stand_where_an_item_is_online():
    online = EXTEND["is_online"] == 1
    assert ((EXTEND["link_addr"] != b"") == online).all()
    assert all(link.startswith(b"https://zwfw.invalid/") for link in EXTEND["link_addr"][online].tolist())


def test_depths_are_said_in_the_words_of_their_source():
    second = data_source(WORLD, np.repeat(np.arange(WORLD.places.counties), WORLD.items.count)) == 2
    assert set(EXTEND["online_handle_depth"][~second].tolist()) <= {b"1", b"2", b"3", b"4"}
    assert set(EXTEND["online_handle_depth"][second].tolist()) <= {b"I", b"II", b"III", b"IV"}


def test_materials_that_are_shared_are_mostly_not_asked_for():
    shared = NEEDED["source_type"] == 2
    assert 0.05 < shared.mean() < 0.6
    assert (NEEDED["is_need"][shared] == 0).mean() > 0.4
    assert (NEEDED["is_need"][~shared] == 1).all()


def test_counties_differ_in_what_they_ask_for():
    asked = [NEEDED["is_need"][NEEDED["area_code"] == area].mean() for area in WORLD.places.area]
    assert len(set(asked)) > 1


def test_lists_name_items_of_the_catalogue():
    frequent, events = registers.make_lists(WORLD)
    assert np.isin(frequent["catalog_code"], WORLD.items.code).all()
    assert set(frequent["year"].tolist()) == {2024}
    assert np.isin(events["catalog_code"], WORLD.items.code).all()


def test_cross_region_items_are_those_of_the_list():
    cross = registers.make_cross_region(WORLD, 0)
    assert height(cross) == WORLD.places.counties * WORLD.items.cross.sum()
    assert 0.6 < (cross["has_agreement"] * cross["test_passed"]).mean() < 1


@pytest.mark.parametrize("name", ["make_directory", "make_licence_types", "make_devices"])
def test_one_off_registers_have_a_key(name: str):
    made = getattr(registers, name)(WORLD)
    key = next(iter(made))
    assert len(np.unique(made[key])) == height(made)


def test_devices_of_the_hall_are_those_of_assisted_cases():
    cases = frames("month", 0, (), LONGER)[0]["up_pro_accept"]
    devices = registers.make_devices(WORLD)
    assisted = cases["is_assisted"] == 1
    assert assisted.any()
    assert np.isin(cases["device_id"][assisted], devices["device_id"]).all()
