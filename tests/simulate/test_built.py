"""Systems that came of projects are in the register, in use, and somebody answers for them."""

import numpy as np

from govgauge.simulate.built import added, in_service, register_rows, responsible_rows, use_rows
from govgauge.simulate.estate import make_estate
from govgauge.simulate.frame import NEVER, height
from govgauge.simulate.planting import Planted
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
WORKS = make_estate(WORLD, Planted(WORLD, ())).works


def test_only_completed_projects_have_a_system():
    named = WORKS["builds_system_id"] != b""
    assert named.any()
    assert np.array_equal(named, WORKS["completed_on"] != NEVER)
    assert len(np.unique(WORKS["builds_system_id"][named])) == named.sum()


def test_a_system_is_in_the_register_once_it_is_in_service():
    before, after = (register_rows(WORLD, WORKS, half=half) for half in (0, 1))
    assert height(before) <= height(after)
    assert (after["in_service_since"] <= after["as_of"]).all()
    assert np.isin(after["system_id"], WORKS["builds_system_id"]).all()


def test_it_is_used_from_then_on():
    use = use_rows(WORLD, WORKS)
    since = dict(zip(WORKS["builds_system_id"].tolist(), in_service(WORKS).tolist(), strict=True))
    for system, month in zip(use["system_id"].tolist(), use["month"].tolist(), strict=True):
        assert month >= since[system]
    assert (use["writing_users"] <= use["authorised_users"]).all()


def test_somebody_answers_for_it_from_the_first_day():
    named = responsible_rows(WORLD, WORKS)
    assert np.isin(named["system_id"], WORKS["builds_system_id"]).all()
    assert (named["from_on"] < WORLD.ends).all()


def test_rows_are_added_in_order():
    joined = added({"a": np.array([1, 3])}, {"a": np.array([2])}, "a")
    assert joined["a"].tolist() == [1, 2, 3]
