"""Organs of all six classes in every county, each with a valid code."""

import numpy as np
import pyarrow as pa

from govgauge.records.checks import uscc
from govgauge.simulate.organs import CLASSES, COUNT, make_organs, organ_register
from tests.simulate.stage import world

WORLD = world()
REGISTER = organ_register(WORLD.places, WORLD.organs)


def test_codes_are_valid_and_there_once():
    codes = [code.decode() for code in REGISTER["org_code"].tolist()]
    assert not uscc.faults(pa.array(codes))
    assert len(set(codes)) == COUNT * WORLD.places.counties


def test_every_county_has_the_six_classes():
    for area in WORLD.places.area:
        mine = REGISTER["organ_class"][REGISTER["area_code"] == area]
        assert {text.decode() for text in mine.tolist()} == set(CLASSES)


def test_codes_stand_where_cases_look_for_them():
    organs = make_organs(WORLD.places)
    assert np.array_equal(organs.code, WORLD.organs.code)
    assert organs.code[0, 0][2:8] == WORLD.places.unit[0]


def test_departments_have_short_names():
    assert "人社".encode() in REGISTER["department"]
    assert "检察院".encode() in REGISTER["department"]
