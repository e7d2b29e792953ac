"""The words of a system in use, with a note on reuse."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage, world

HERE = stage("stocked_reuse", "lookalikes", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
PROJECTS = HERE.mine(NOW["projects"])
REGISTER = HERE.mine(HERE.with_it("half", 1)["systems"])
OLD = REGISTER["in_service_since"] < world(LONGER).starts
TWINS = np.isin(PROJECTS["function_text"], REGISTER["function_text"][OLD])


def test_two_projects_have_the_words_of_a_system():
    assert 1 <= TWINS.sum() <= 2
    honest = HERE.mine(BEFORE["projects"])
    assert not np.isin(honest["function_text"], REGISTER["function_text"][OLD]).any()


def test_they_say_so():
    assert (PROJECTS["reuse_note"][TWINS] != b"").all()


def test_they_are_approved_in_the_half_year():
    assert set(world(LONGER).half_of(PROJECTS["approved_on"][TWINS]).tolist()) == {1}


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["projects"]), HERE.others(BEFORE["projects"]))
