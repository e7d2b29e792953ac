"""Whoever takes part is in the register; most organisations stand for themselves."""

import numpy as np

from govgauge.simulate.bodies import make_organisations
from govgauge.simulate.frame import NEVER, height
from govgauge.simulate.governing import BODIES, make_participation
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
REGISTER = make_organisations(WORLD)


def test_everybody_who_delivered_is_in_the_register_once():
    assert height(REGISTER) == WORLD.places.counties * BODIES == len(np.unique(REGISTER["organisation_code"]))
    assert np.isin(make_participation(WORLD)["organisation_code"], REGISTER["organisation_code"]).all()


def test_few_organisations_share_a_legal_person_and_some_an_address():
    assert 0.9 < len(np.unique(REGISTER["legal_person"])) / height(REGISTER) < 1
    assert len(np.unique(REGISTER["address"])) < len(np.unique(REGISTER["legal_person"]))
    assert len(np.unique(REGISTER["telephone"])) == height(REGISTER)


def test_who_exists_has_no_end():
    there = REGISTER["status"] == "存续".encode()
    assert there.mean() > 0.95
    assert np.array_equal(there, REGISTER["ended_on"] == NEVER)
