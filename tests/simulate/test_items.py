"""The catalogue and what counties make of it keep the rules that an import would check."""

import numpy as np

from govgauge.simulate.items import STATUTORY, TYPES, department_names
from tests.simulate.stage import world

WORLD = world()
ITEMS = WORLD.items


def test_promises_keep_the_law():
    assert (ITEMS.promise <= ITEMS.statutory[None, :]).all()
    assert ((ITEMS.promise == 0) == (ITEMS.instant_kind == 1)[None, :]).all()


def test_items_follow_zipf():
    ratio = ITEMS.weight[0] / ITEMS.weight[9]
    assert 7 < ratio < 11
    assert abs(ITEMS.weight.sum() - 1) < 1e-9


def test_codes_have_ten_signs_and_tasks_sixteen():
    assert {len(code) for code in ITEMS.code.tolist()} == {10}
    task = ITEMS.task(WORLD.places.unit[:1], np.array([0]))
    assert task[0] == ITEMS.code[0] + WORLD.places.unit[0]


def test_kinds_and_limits_come_from_their_lists():
    assert set(ITEMS.kind.tolist()) <= set(TYPES)
    assert set(ITEMS.statutory.tolist()) <= set(STATUTORY)
    assert set(ITEMS.stoppable.tolist()) <= {0, 1, 2, 3, 4}


def test_names_of_items_differ():
    assert len(set(ITEMS.name)) == ITEMS.count == WORLD.scenario.items


def test_life_events_have_three_items_each():
    counts = np.bincount(ITEMS.life_event[ITEMS.life_event >= 0])
    assert set(counts.tolist()) == {3}


def test_the_frequent_items_make_most_of_the_cases():
    assert 0.6 < ITEMS.weight[ITEMS.frequent].sum() <= 0.81


def test_only_items_done_at_once_are_claimed_instant():
    assert not ITEMS.instant[:, ITEMS.instant_kind == 2].any()


def test_departments_have_names():
    assert department_names()[0].decode() == "人社"
