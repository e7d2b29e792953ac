"""Proofs of what is claimed: releases behind needs, lists behind training, papers behind tasks."""

import numpy as np

from govgauge.simulate import proofs, upkeep
from govgauge.simulate.estate import make_estate
from govgauge.simulate.frame import NEVER, height
from govgauge.simulate.planting import Planted
from govgauge.simulate.systems import make_system_register, make_system_use
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
ESTATE = make_estate(WORLD, Planted(WORLD, ()))
NEEDS = upkeep.make_needs(WORLD, ESTATE.systems)
RELEASES = proofs.make_releases(WORLD, ESTATE.systems, works=ESTATE.works, needs=NEEDS)


def pairs(frame: dict, day: str) -> set:
    return set(zip(frame["system_id"].tolist(), frame[day].tolist(), strict=True))


def test_most_use_is_counted_from_a_log():
    use = make_system_use(WORLD, ESTATE.systems)
    told = proofs.with_log_sources(WORLD, use)
    assert set(told["log_source"].tolist()) <= {b"log", b"owner"}
    assert (told["log_source"] == b"owner").mean() < 0.06


def test_a_version_is_released_once_and_within_the_time():
    versions = set(zip(RELEASES["system_id"].tolist(), RELEASES["version"].tolist(), strict=True))
    assert len(versions) == len(pairs(RELEASES, "released_on")) == height(RELEASES)
    assert ((RELEASES["released_on"] >= WORLD.starts) & (RELEASES["released_on"] < WORLD.ends)).all()
    assert (RELEASES["changes"] == 0).mean() < 0.08


def test_the_last_release_of_the_register_is_among_them():
    register = make_system_register(WORLD, ESTATE.systems, half=1)
    living = ~ESTATE.systems.dead & (register["last_release_on"] >= WORLD.starts) & (register["failed"] == 0)
    named = pairs({name: register[name][living] for name in ("system_id", "last_release_on")}, "last_release_on")
    assert named <= pairs(RELEASES, "released_on")


def test_nearly_every_need_that_was_met_has_a_release_of_its_day():
    met = NEEDS["released_on"] != NEVER
    asked = zip(NEEDS["system_id"][met].tolist(), NEEDS["released_on"][met].tolist(), strict=True)
    there = pairs(RELEASES, "released_on")
    assert 0.9 < np.mean([need in there for need in asked]) <= 1


def test_what_was_accepted_was_raised_before_and_the_rest_mostly_has_a_ground():
    raised = proofs.make_raised_needs(WORLD, NEEDS)
    accepted = np.isin(raised["need_id"], NEEDS["need_id"])
    assert accepted.sum() == height(NEEDS)
    assert (raised["raised_on"][accepted] <= raised["decided_on"][accepted]).all()
    assert (raised["ground"][~accepted] != b"").mean() > 0.6


def test_those_who_count_as_trained_sat_in_a_training():
    lists = proofs.make_attendance(WORLD)
    trained = sum(int(upkeep.make_staff(WORLD, half)["trained"].sum()) for half in (0, 0, 1))
    assert 0.9 * trained < height(lists) <= trained
    seats = set(zip(lists["training_id"].tolist(), lists["person_code"].tolist(), strict=True))
    assert len(seats) == height(lists)


def test_proofs_are_accepted_by_others_and_days_are_moved_with_a_document():
    tasks = upkeep.make_policy_tasks(WORLD)
    told = proofs.with_task_papers(WORLD, tasks)
    assert all(np.array_equal(told[name], tasks[name]) for name in tasks)
    proved = tasks["proof_accepted"] == 1
    assert np.array_equal(told["accepted_by"] != b"", proved)
    assert (told["accepted_by"] == tasks["lead_org"])[proved].mean() < 0.1
    moved = told["first_due_on"] != told["due_on"]
    assert (told["moved_by"][~moved] == b"").all()
    assert (told["moved_by"][moved] != b"").mean() > 0.6
