"""Cases of a month: as many as the size says, on working days, with applicants, channels and numbers that fit."""

import numpy as np
import pyarrow as pa
import pytest

from govgauge.records.checks import resident_id, uscc
from govgauge.simulate.cases import (
    data_source,
    hall_device,
    make_cases,
    name_applicants,
    register,
    sizes,
    twins,
)
from govgauge.simulate.frame import height, take
from govgauge.simulate.plans import plan
from govgauge.simulate.scenario import SCENARIOS
from govgauge.simulate.world import make_world
from tests.simulate.stage import frames, world

WORLD = world()
CASES = frames("month", 0, ())[0]["up_pro_accept"]


def texts(name: str) -> list[str]:
    return [cell.decode() for cell in CASES[name].tolist()]


def test_there_are_about_as_many_as_the_scenario_says():
    assert 0.85 < height(CASES) * 3 / WORLD.scenario.cases < 1.25


def test_numbers_are_unique_and_name_the_county_and_the_month():
    numbers = texts("project_no")
    assert len(set(numbers)) == len(numbers)
    assert all(number[6:12] == "202401" and len(number) == 20 for number in numbers)
    assert all(number[:6] == area[:6] for number, area in zip(numbers, texts("area_code"), strict=True))


def test_numbers_do_not_rise_with_time():
    assert (np.diff(CASES["project_no"].astype("S20").argsort()) < 0).any()


def test_tasks_belong_to_the_county():
    assert all(task[10:] == area[:6] for task, area in zip(texts("task_code"), texts("area_code"), strict=True))


def test_applicants_have_valid_numbers():
    numbers, kinds = texts("applyer_page_code"), texts("applyer_page_type")
    assert not resident_id.faults(pa.array([n for n, kind in zip(numbers, kinds, strict=True) if kind == "111"]))
    assert not uscc.faults(pa.array([n for n, kind in zip(numbers, kinds, strict=True) if kind == "001"]))
    assert {"111", "001"} == set(kinds)


def test_natural_persons_have_the_type_of_persons():
    person = CASES["applyer_page_type"] == b"111"
    assert (CASES["applyer_type"][person] == 1).all()
    assert (CASES["applyer_type"][~person] > 1).all()


def test_only_items_claimed_online_are_filed_online():
    online = np.isin(CASES["apply_type"], [2, 3])
    claimed = WORLD.items.online[CASES["_c"], CASES["_i"], 0]
    assert claimed[online].all()
    assert 0.25 < online.mean() < 0.8


def test_online_cases_have_a_device_and_window_cases_have_none():
    online = np.isin(CASES["apply_type"], [2, 3])
    assert ((CASES["device_id"] != b"") == online).all()


def test_hardly_any_device_serves_many_people_a_day():
    pairs = np.unique(np.stack([CASES["device_id"], CASES["applyer_page_code"].astype("S18")]), axis=1)
    _, counts = np.unique(pairs[0][pairs[0] != b""], return_counts=True)
    assert np.quantile(counts, 0.99) <= 3


def test_a_few_applicants_come_from_elsewhere():
    outside = CASES["applyer_area_code"] != CASES["area_code"].astype("S6")
    assert 0.02 < outside.mean() < 0.2


def test_life_events_join_cases_of_one_applicant():
    joined = CASES["life_event_id"] != b""
    assert joined.any()
    for event in np.unique(CASES["life_event_id"][joined]):
        rows = CASES["life_event_id"] == event
        assert len(np.unique(CASES["applyer_page_code"][rows])) < rows.sum() or rows.sum() == 1


def test_few_cases_have_a_twin_on_the_other_platform():
    key = np.stack([CASES["task_code"], CASES["applyer_page_code"].astype("S18")]).astype("S20")
    _, group = np.unique(key, axis=1, return_inverse=True)
    group = group.ravel()
    both = [set(CASES["platform"][group == place]) == {1, 2} for place in np.flatnonzero(np.bincount(group) > 1)]
    assert sum(both) < 0.03 * height(CASES)


def test_twins_are_the_same_case_on_the_other_platform():
    draft = make_cases(WORLD, 0)
    one = take(draft, np.arange(20))
    again = twins(one, np.random.default_rng(1))
    assert np.array_equal(again["applyer_page_code"], one["applyer_page_code"])
    assert (again["platform"] == 3 - one["platform"]).all()
    assert (again["_x0"] >= one["_x0"]).all()


def test_renamed_applicants_are_valid_again():
    part = take(make_cases(WORLD, 0), np.arange(10))
    part["_business"] = np.ones(10, dtype=np.bool_)
    name_applicants(part, np.random.default_rng(1))
    assert not uscc.faults(pa.array([code.decode() for code in part["applyer_page_code"].tolist()]))


def test_registering_sorts_by_time_and_numbers_every_row():
    draft = make_cases(WORLD, 1)
    plan(draft, WORLD, month=1)
    made = register(draft, WORLD, month=1)
    assert (np.diff(made["_x0"]) >= 0).all()
    assert len(np.unique(made["row_guid"])) == height(made)


def test_a_merged_countys_cases_go_to_the_other():
    demo = make_world(SCENARIOS["demo"], 7)
    merger = demo.places.merger
    assert merger is not None
    before, after = sizes(demo, merger.month - 1), sizes(demo, merger.month)
    assert after[merger.gone] == 0
    assert after[merger.into] == pytest.approx(before[merger.gone] + before[merger.into])


def test_counties_of_every_third_city_use_the_second_source():
    source = data_source(WORLD, np.arange(4))
    assert ((source == 2) == (WORLD.places.city % 3 == 0)).all()


def test_devices_of_a_hall_differ():
    assert len(np.unique(hall_device(np.zeros(6, dtype=np.int64), np.arange(6)))) == 6
