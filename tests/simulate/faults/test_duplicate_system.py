"""A project in the very words of a system that the county has in use."""

import numpy as np

from tests.simulate.stage import LONGER, same, stage, world

HERE = stage("duplicate_system", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
PROJECTS = HERE.mine(NOW["projects"])
REGISTER = HERE.mine(HERE.with_it("half", 1)["systems"])


def twins(frame: dict) -> np.ndarray:
    """Whether function and data of a project are those of a system of the county that it did not build."""
    old = REGISTER["in_service_since"] < world(LONGER).starts
    known = set(zip(REGISTER["function_text"][old].tolist(), REGISTER["data_text"][old].tolist(), strict=True))
    said = zip(frame["function_text"].tolist(), frame["data_text"].tolist(), strict=True)
    return np.array([pair in known for pair in said])


def test_some_projects_are_twins():
    assert 1 <= twins(PROJECTS).sum() <= 3
    assert not twins(HERE.mine(BEFORE["projects"])).any()


def test_they_say_nothing_of_it():
    rows = twins(PROJECTS)
    assert set(PROJECTS["reuse_note"][rows].tolist()) == {b""}
    assert set(PROJECTS["rebuilds_system_id"][rows].tolist()) == {b""}


def test_the_systems_are_in_use():
    words = PROJECTS["function_text"][twins(PROJECTS)]
    rows = np.isin(REGISTER["function_text"], words)
    assert (REGISTER["status"][rows] == "在用".encode()).all()


def test_they_are_approved_in_the_half_year():
    approved = PROJECTS["approved_on"][twins(PROJECTS)]
    assert set(world(LONGER).half_of(approved).tolist()) == {1}


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["projects"]), HERE.others(BEFORE["projects"]))
