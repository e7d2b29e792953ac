"""Dirt is rare and stays in the columns that are named for it."""

import numpy as np
import pytest

from govgauge.simulate.chance import Chance
from govgauge.simulate.dirt import DIRT, HANDED_IN_TWICE, RATE, TWICE, soiled
from govgauge.simulate.frame import height
from govgauge.simulate.tables import TABLES
from tests.simulate.stage import frames

MONTH = frames("month", 0, ())[0]


@pytest.mark.parametrize("name", sorted(DIRT))
def test_dirt_is_in_columns_that_there_are(name: str):
    columns = {column.name for column in TABLES[name].columns}
    assert {column for column, _ in DIRT[name]} <= columns


def test_dirt_is_less_than_one_row_in_two_hundred():
    assert max(len(columns) for columns in DIRT.values()) * RATE + TWICE <= 0.005


@pytest.mark.parametrize("name", sorted(set(DIRT) - {"evaluations_gb"}))
def test_a_soiled_table_is_nearly_the_same(name: str):
    clean = MONTH[name]
    dirty = soiled(name, clean, draw=Chance(1).of("x"))
    assert 0 <= height(dirty) - height(clean) <= 0.005 * height(clean) + 3
    if name not in HANDED_IN_TWICE:
        dirty_columns = {column for column, _ in DIRT[name]}
        for column in set(clean) - dirty_columns:
            assert np.array_equal(dirty[column], clean[column])


def test_a_table_without_dirt_is_left_alone():
    assert soiled("probes", MONTH["probes"], draw=Chance(1).of("x")).keys() == MONTH["probes"].keys()


def test_a_wrong_last_sign_is_another_sign():
    frame = {name: np.repeat(column[:1], 50_000) for name, column in MONTH["up_lic_data"].items()}
    dirty = soiled("up_lic_data", frame, draw=Chance(1).of("x"))
    changed = dirty["certificate_holder_code"] != frame["certificate_holder_code"]
    assert 10 < changed.sum() < 90
    one, other = (column["certificate_holder_code"][changed][0] for column in (frame, dirty))
    assert one[:-1] == other[:-1]
