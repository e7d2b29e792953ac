"""Things are found by being there, planted apart from each other, drawn from the seed, and what they touch is noted."""

import re
from dataclasses import replace

import numpy as np
import pytest

from govgauge.simulate.frame import words
from govgauge.simulate.planting import (
    MOMENTS,
    Planted,
    Scene,
    Spot,
    Touched,
    found,
    picked,
    plant,
    without,
)
from govgauge.simulate.scenario import SCENARIOS
from govgauge.simulate.world import make_world
from tests.simulate.stage import SMALL, stage, world

KINDS = {
    "assisted-as-online", "back-dated-results", "paused-without-document", "batch-closing", "scripted-ratings",
    "default-ratings", "duplicate-entry", "zombie-online-items", "dead-interfaces", "empty-resources",
    "token-sharing-call", "request-sent-back", "slow-department", "cloud-overload", "concealed-outage",
    "unmasked-export", "back-dated-warnings", "copied-disposals", "luxury-project", "duplicate-system",
    "target-at-baseline", "threshold-heaping", "paper-behind-online", "no-negatives",
}  # fmt: skip
FOLDERS = ("faults", "lookalikes")
ALL = [(folder, name) for folder in FOLDERS for name in found(folder)]


def test_every_word_for_a_fault_has_its_file():
    assert {name.replace("_", "-") for name in found("faults")} == KINDS


def test_there_are_as_many_look_alikes_as_faults_and_each_resembles_one():
    assert len(found("lookalikes")) >= len(KINDS)
    resembled = {module.RESEMBLES for module in found("lookalikes").values()}
    assert resembled == KINDS


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_a_planted_thing_speaks_both_languages_and_acts_at_known_moments(folder: str, name: str):
    module = found(folder)[name]
    assert module.SAYS.en.endswith(".")
    assert module.SAYS.zh.endswith("。")
    assert re.search(r"[一-鿿]", module.SAYS.zh)
    assert name == "merger" or any(hasattr(module, moment) for moment in MOMENTS)


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_a_demo_plants_every_kind_on_counties_of_their_own(seed: int):
    demo = SCENARIOS["demo"]
    spots = plant(make_world(demo, seed), faults=demo.faults, lookalikes=demo.lookalikes)
    faults = [spot for spot in spots if spot.id.startswith("F")]
    assert {spot.kind for spot in faults} == KINDS
    assert len(faults) >= 28
    assert len(spots) - len(faults) >= 28
    assert len({spot.county for spot in spots}) == len(spots)
    assert len({spot.id for spot in spots}) == len(spots)


def test_another_seed_plants_elsewhere():
    demo = SCENARIOS["demo"]
    one, other = (plant(make_world(demo, seed), faults=30, lookalikes=34) for seed in (1, 2))
    assert [spot.county for spot in one] != [spot.county for spot in other]


def test_one_seed_plants_alike():
    one, again = (plant(world(), faults=4, lookalikes=4) for _ in range(2))
    assert one == again


def test_what_needs_many_cases_gets_a_large_county():
    demo = SCENARIOS["demo"]
    here = make_world(demo, 7)
    spot = next(spot for spot in plant(here, faults=30, lookalikes=34) if spot.name == "no_negatives")
    assert here.places.size[spot.county] * demo.cases / 4 > 1000
    assert len(spot.halves) == 2


def test_a_spot_acts_only_in_its_half_years():
    spot = stage("zombie_online_items").spot
    assert spot.acts("half", 0)
    assert not spot.acts("half", 1)
    assert not spot.acts("once")
    assert spot.kind == "zombie-online-items"


def test_a_scene_knows_its_rows_and_days():
    spot = stage("no_negatives").spot
    scene = Scene(world(), spot, np.random.default_rng(1))
    frame = {"area_code": np.array([b"990102000000", scene.area])}
    assert scene.rows(frame).tolist() == [1] if scene.area != b"990102000000" else [0, 1]
    assert scene.within(np.array([world().starts, world().ends])).tolist() == [True, False]
    assert scene.unit == scene.area[:6]
    assert len(scene.some(np.arange(1000), 0.3)) < 400


def test_what_was_touched_adds_up():
    class Module:
        @staticmethod
        def once(frames: dict, scene: Scene) -> Touched:
            return Touched(2, {"code": words(["b", "a", "", "a"])})

    spot = Spot("F01", "made_up", 0, (0,), Module)  # type: ignore[arg-type]
    planted = Planted(world(), (spot,))
    planted.once({})
    planted.once({})
    assert planted.rows["F01"] == 4
    assert planted.codes["F01"] == {"code": {"a", "b"}}


def test_nothing_acts_in_counties_of_another_part():
    spot = stage("duplicate_entry").spot
    planted = Planted(world(), (spot,))
    cases = {"_c": np.array([spot.county])}
    nowhere = np.zeros(SMALL.counties, dtype=np.bool_)
    assert planted.plans(cases, 0, here=nowhere) is cases


def test_rows_are_picked_and_left_out():
    frame = {"a": np.arange(4), "b": np.arange(4) * 2}
    assert picked(frame, np.array([1, 2]), "b")["b"].tolist() == [2, 4]
    assert without(frame, np.array([0, 3]))["a"].tolist() == [1, 2]


def test_a_dose_is_for_faults_alone():
    weaker = replace(world(), scenario=replace(world().scenario, dose=0.5))
    spots = [Spot(name, "no_negatives", 0, (0,), found("faults")["no_negatives"]) for name in ("F01", "L01")]
    fault, lookalike = (Scene(weaker, spot, np.random.default_rng(1)) for spot in spots)
    rows = np.arange(10_000)
    assert 0.2 < len(fault.some(rows, 0.5)) / 10_000 < 0.3
    assert 0.45 < len(lookalike.some(rows, 0.5)) / 10_000 < 0.55
    assert (fault.dosed(3), fault.dosed(1), lookalike.dosed(3)) == (2, 1, 3)
