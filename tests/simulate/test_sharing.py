"""Catalogue, resources, calls and requests fit together and go as in an honest county."""

import numpy as np
import pytest

from govgauge.simulate.frame import DAY, NEVER, height
from govgauge.simulate.sharing import (
    CYCLES,
    ENTRIES,
    LIBRARIES,
    make_catalogue,
    make_libraries,
    make_needs,
    make_quality_samples,
    make_requests,
    make_resource_probes,
    make_resources,
    make_updates,
)
from tests.simulate.stage import LONGER, frames, world

WORLD = world(LONGER)
RESOURCES = make_resources(WORLD)
CATALOGUE = make_catalogue(WORLD, RESOURCES, half=0)
PROBES = make_resource_probes(WORLD, RESOURCES, month=0)
REQUESTS = make_requests(WORLD, RESOURCES)


def text(cell: bytes) -> str:
    return cell.decode()


def test_every_county_has_its_entries_once():
    assert height(CATALOGUE) == WORLD.places.counties * ENTRIES
    assert len(np.unique(CATALOGUE["目录代码"])) == height(CATALOGUE)
    assert {text(cycle) for cycle in np.unique(CATALOGUE["更新周期"]).tolist()} == set(CYCLES)


def test_what_is_not_shared_has_no_resource_and_mostly_a_basis():
    denied = CATALOGUE["共享类型"] == "不予共享".encode()
    assert 0 < denied.mean() < 0.2
    assert (CATALOGUE["资源代码"][denied] == b"").all()
    assert (CATALOGUE["不予共享依据"][denied] != b"").mean() > 0.6
    assert (CATALOGUE["不予共享依据"][~denied] == b"").all()


def test_base_libraries_stand_in_the_catalogue():
    assert {text(name) for name in np.unique(CATALOGUE["基础库"]).tolist()} == {"", *LIBRARIES}


def test_probes_ask_linked_resources():
    linked = CATALOGUE["资源代码"][CATALOGUE["资源代码"] != b""]
    assert np.isin(PROBES["resource_code"], linked).all()
    assert PROBES["ok"].mean() > 0.85
    failed = PROBES["ok"] == 0
    assert (PROBES["rows_returned"][failed] == 0).all()
    assert (PROBES["http_status"][~failed] == 200).all()


def test_updates_are_mostly_in_time():
    updates = make_updates(WORLD, RESOURCES)
    given = updates["delivered_on"] != NEVER
    late = (updates["delivered_on"] - updates["due_on"])[given]
    assert (late <= 0).mean() > 0.75
    assert (np.diff(updates["due_on"]) >= 0).all()


def test_libraries_are_parts_of_their_universe():
    libraries = make_libraries(WORLD, 0)
    assert (libraries["complete_count"] <= libraries["matched_count"]).all()
    assert (libraries["matched_count"] <= libraries["reference_count"]).all()


def test_placeholders_are_wrong_values():
    samples = make_quality_samples(WORLD, RESOURCES)
    assert (samples["equal"][samples["placeholder"] == 1] == 0).all()
    assert samples["equal"].mean() > 0.88


def test_requests_are_answered_after_they_were_made():
    answered = REQUESTS["answered_at"] != NEVER
    assert (REQUESTS["answered_at"][answered] > REQUESTS["submitted_at"][answered]).all()
    supplied = REQUESTS["supplied_at"] != NEVER
    assert (REQUESTS["supplied_at"][supplied] >= REQUESTS["answered_at"][supplied]).all()


def test_nobody_asks_himself():
    assert (REQUESTS["applicant_org"] != REQUESTS["provider_org"]).all()


def test_refused_requests_are_supplied_with_nothing():
    refused = REQUESTS["answer"] == "拒绝".encode()
    assert (REQUESTS["supplied_at"][refused] == NEVER).all()
    assert (REQUESTS["refusal_basis"][~refused] == b"").all()


def test_few_requests_are_sent_back():
    assert 0 < (REQUESTS["returned_count"] > 0).mean() < 0.15
    assert REQUESTS["returned_count"].max() <= 2


def test_needs_name_an_entry_or_say_that_there_is_none():
    needs = make_needs(WORLD, RESOURCES, half=0)
    listed = needs["catalogue_code"] != b""
    assert 0.5 < listed.mean() < 0.97
    assert np.isin(needs["catalogue_code"][listed], RESOURCES.entry).all()
    assert (needs["needing_org"] != needs["providing_org"]).all()


@pytest.mark.parametrize("month", [0, 2])
def test_calls_name_cases_of_the_county_and_month(month: int):
    made = frames("month", month, ())[0]
    calls, cases = made["share_calls"], made["up_pro_accept"]
    named = calls["project_no"] != b""
    assert 0.7 < named.mean() < 0.98
    assert np.isin(calls["project_no"][named], cases["project_no"]).all()
    assert (calls["project_no"][named].astype("S6") == calls["area_code"][named].astype("S6")).all()
    assert (calls["call_time"] // DAY >= world().month_days(month)[0]).all()
