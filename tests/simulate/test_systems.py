"""Systems, their outages and what is reported of them."""

import numpy as np
import pytest

from govgauge.simulate.frame import DAY, NEVER, height
from govgauge.simulate.systems import (
    ENCOUNTER,
    PROBED,
    SYSTEMS,
    WATCH,
    failing,
    function_texts,
    make_controls,
    make_incidents,
    make_outages,
    make_probes,
    make_protection,
    make_sensitive,
    make_system_register,
    make_system_use,
    make_systems,
    with_outage,
)
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
MADE = make_systems(WORLD)
OUTAGES = make_outages(WORLD, MADE)
PROBES = make_probes(WORLD, MADE, outages=OUTAGES, month=0)


def test_every_county_has_its_systems():
    register = make_system_register(WORLD, MADE, half=0)
    assert height(register) == WORLD.places.counties * SYSTEMS
    assert len(np.unique(register["system_id"])) == height(register)
    assert (register["in_service_since"] < WORLD.starts).all()


def test_failed_systems_are_out_of_service():
    register = make_system_register(WORLD, MADE, half=1)
    failed = register["failed"] == 1
    assert np.array_equal(failed, register["status"] == "停用".encode())
    assert (register["failed_on"][~failed] == NEVER).all()


def test_descriptions_differ_between_counties_but_for_chance():
    texts = function_texts(np.zeros(50, dtype=np.int64), np.arange(50))
    assert len(np.unique(texts[0])) == 50


def test_users_who_write_are_authorised():
    use = make_system_use(WORLD, MADE)
    assert (use["writing_users"] <= use["authorised_users"]).all()
    assert (use["script_users"] <= use["authorised_users"]).all()


def test_protection_reports_are_of_level_three_and_in_the_past():
    reports = make_protection(WORLD, MADE)
    assert set(reports["level"].tolist()) == {3}
    assert (reports["report_on"] < WORLD.ends).all()
    assert {text.decode() for text in np.unique(reports["conclusion"]).tolist()} <= {"优", "良", "中", "差"}


def test_outages_end_and_are_reported():
    assert (OUTAGES["restored_at"] > OUTAGES["started_at"]).all()
    assert (OUTAGES["reported_at"] > OUTAGES["started_at"]).all()


def test_only_short_outages_go_unreported():
    length = OUTAGES["restored_at"] - OUTAGES["started_at"]
    assert (length[OUTAGES["_silent"]] < 3600).all()
    assert height(make_incidents(OUTAGES)) == (~OUTAGES["_silent"]).sum()


def test_public_entries_are_probed_every_six_hours():
    system = MADE.id[0]
    regular = PROBES["probed_at"][(PROBES["system_id"] == system) & (PROBES["probed_at"] % ENCOUNTER == 0)]
    assert np.array_equal(np.unique(np.diff(regular)), [ENCOUNTER])
    assert len(np.unique(PROBES["system_id"])) == WORLD.places.counties * PROBED


def test_probes_fail_while_a_system_is_down():
    inside = np.zeros(height(PROBES), dtype=np.bool_)
    for system, start, end in zip(OUTAGES["system_id"], OUTAGES["started_at"], OUTAGES["restored_at"], strict=True):
        inside |= (PROBES["system_id"] == system) & (PROBES["probed_at"] >= start) & (PROBES["probed_at"] < end)
    assert (PROBES["ok"][inside] == 0).all()
    assert PROBES["ok"][~inside].mean() > 0.98


def test_no_probe_stands_twice():
    keys = np.stack([PROBES["system_id"].astype("S20"), PROBES["probed_at"].astype("S20")])
    assert np.unique(keys, axis=1).shape[1] == height(PROBES)


@pytest.mark.parametrize(("hours", "least"), [(1, 0), (8, 3), (20, 25)])
def test_an_outage_is_watched_from_the_first_regular_probe_on(hours: int, least: int):
    start = int(WORLD.month_days(0)[3]) * DAY + 3600
    down = failing(WORLD, b"S", area=b"A", start=start, end=start + hours * 3600)
    assert height(down) >= least
    assert (down["ok"] == 0).all()
    if height(down) > 1:
        assert down["probed_at"][0] % ENCOUNTER == 0
        assert set(np.diff(down["probed_at"]).tolist()) == {WATCH}


def test_one_more_outage_takes_the_place_of_what_was_probed():
    start = int(WORLD.month_days(0)[3]) * DAY
    system, area = bytes(MADE.id[0]), bytes(WORLD.places.area[0])
    more = with_outage(PROBES, WORLD, area=area, system=system, span=(start, start + 8 * 3600))
    inside = (more["system_id"] == system) & (more["probed_at"] >= start) & (more["probed_at"] < start + 8 * 3600)
    assert inside.sum() == 16
    assert (more["ok"][inside] == 0).all()


def test_masked_fields_pass_the_scan():
    fields = make_sensitive(WORLD, MADE, half=0)
    assert fields["scan_passed"].mean() > 0.9
    assert (fields["rule_active"] >= fields["scan_passed"]).all()


def test_controls_apply_by_level():
    controls = make_controls(WORLD, MADE, half=0)
    assert height(controls) == WORLD.places.counties * SYSTEMS * 4
    assert 0.6 < controls["passed"].mean() < 1
    assert set(controls["applicable"].tolist()) == {0, 1}
