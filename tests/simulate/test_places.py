"""The division hangs together: each place below its parent, no code of a real province, a merger with a successor."""

import numpy as np
import pyarrow as pa
import pytest

from govgauge.records.checks import division_code
from govgauge.simulate.chance import Chance
from govgauge.simulate.frame import NEVER
from govgauge.simulate.places import county_names, make_areas, make_places, province_area
from govgauge.simulate.scenario import SCENARIOS
from tests.simulate.stage import SMALL

DEMO = SCENARIOS["demo"]
PLACES = make_places(DEMO, Chance(7))
AREAS = make_areas(PLACES, DEMO)


def codes(name: str) -> list[str]:
    return [code.decode() for code in AREAS[name].tolist()]


def test_codes_are_division_codes_that_no_province_has():
    made = codes("area_code")
    assert not division_code.faults(pa.array(made))
    assert all(code.startswith("99") for code in made)
    assert len(set(made)) == len(made)


def test_a_county_is_found_by_the_code_of_its_area():
    assert PLACES.county_of(PLACES.area).tolist() == list(range(PLACES.counties))
    assert PLACES.county_of(PLACES.unit[::-1]).tolist() == list(range(PLACES.counties))[::-1]


def test_every_place_has_a_parent_in_the_register():
    known = set(codes("area_code"))
    levels = dict(zip(codes("area_code"), AREAS["level"].tolist(), strict=True))
    for code, parent in zip(codes("area_code"), codes("parent_code"), strict=True):
        assert (parent in known and levels[parent] == levels[code] - 1) or levels[code] == 2


def test_only_counties_have_a_group_and_a_population():
    county = AREAS["level"] == 4
    assert county.sum() == DEMO.counties
    assert set(AREAS["development_group"][county].tolist()) == {b"A", b"B", b"C", b"D"}
    assert set(AREAS["development_group"][~county].tolist()) == {b""}
    assert (AREAS["population"][county] > 5_000).all()


def test_names_of_counties_differ():
    assert len(set(county_names(PLACES))) == DEMO.counties


def test_sizes_are_heavy_tailed_with_a_few_very_small_counties():
    size = np.sort(PLACES.size) * DEMO.counties
    assert abs(PLACES.size.sum() - 1) < 1e-9
    assert size[2] < 0.12
    assert size[-1] > 2.2
    assert np.median(size) < 1


def test_the_merged_county_ends_and_names_its_successor():
    merger = PLACES.merger
    assert merger is not None
    gone, into = PLACES.area[merger.gone], PLACES.area[merger.into]
    row = np.flatnonzero(AREAS["area_code"] == gone)[0]
    assert AREAS["successor_code"][row] == into
    assert np.datetime64(int(AREAS["valid_to"][row]), "D") == np.datetime64("2024-12-31")


def test_villages_of_the_merged_county_go_on_below_the_other():
    merger = PLACES.merger
    assert merger is not None
    ended = np.flatnonzero((AREAS["valid_to"] != NEVER) & (AREAS["level"] == 6))
    successors = AREAS["successor_code"][ended]
    assert len(ended) > 5
    assert np.isin(successors, AREAS["area_code"]).all()
    assert set(successors.astype("S6").tolist()) == {PLACES.unit[merger.into]}


def test_few_months_have_no_merger():
    assert make_places(SMALL, Chance(7)).merger is None


def test_the_province_has_a_code_of_its_own():
    assert province_area()[0] == b"990000000000"


@pytest.mark.parametrize("seed", [1, 2])
def test_another_seed_is_another_province(seed: int):
    assert not np.array_equal(make_places(DEMO, Chance(seed)).size, PLACES.size)
